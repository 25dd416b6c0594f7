package io.understudy.testbed.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * All that decides a history: the same options give the same one.
 *
 * @param seed of the one dice
 * @param hosts 2 to 9
 * @param version of VRRP, 2 or 3
 * @param preempt whether the better host takes over from a weaker one
 * @param signed whether adverts are signed, and so depend on clocks that are set
 * @param hours of simulated time, at the least
 */
public record Options(
        long seed,
        int hosts,
        int version,
        boolean preempt,
        boolean signed,
        Protection protection,
        double hours) {
    private static final double USUAL_HOURS = 0.03;

    public Options {
        if (hosts < 2 || hosts > 9) {
            throw new IllegalArgumentException("--hosts takes 2 to 9, not " + hosts);
        }
        if (!(hours > 0 && hours <= 100_000)) {
            throw new IllegalArgumentException("--hours takes more than 0, not " + hours);
        }
    }

    /** Whatever this seed makes of it. */
    public static Options drawn(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Protection[] protections = Protection.values();
        return new Options(
                seed,
                2 + dice.nextInt(4),
                2 + dice.nextInt(2),
                dice.nextInt(4) != 0,
                dice.nextInt(4) == 0,
                protections[dice.nextInt(protections.length)],
                USUAL_HOURS);
    }

    /**
     * These words, and what the seed makes of the rest.
     *
     * @throws IllegalArgumentException naming the word that is wrong
     */
    public static Options of(List<String> words, long seed) {
        Options options = drawn(seed);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            options = options.with(words.get(i), words.get(i + 1));
        }
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException(words.getLast() + " takes a value");
        }
        return options;
    }

    /** The histories that are kept in a file, one to a line; # begins a remark. */
    public static List<Options> kept(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Options::of)
                .toList();
    }

    /** A line as {@link #toString} writes it; what it leaves out its seed decides. */
    public static Options of(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (words.size() < 2 || !words.getFirst().equals("--seed")) {
            throw new IllegalArgumentException("no options of a history: " + line);
        }
        return of(words.subList(2, words.size()), Long.parseLong(words.get(1)));
    }

    private Options with(String word, String value) {
        return switch (word) {
            case "--hosts" ->
                    new Options(
                            seed, number(word, value), version, preempt, signed, protection, hours);
            case "--vrrp" ->
                    new Options(
                            seed, hosts, number(word, value), preempt, signed, protection, hours);
            case "--preempt" ->
                    new Options(
                            seed, hosts, version, value.equals("yes"), signed, protection, hours);
            case "--signed" ->
                    new Options(
                            seed, hosts, version, preempt, value.equals("yes"), protection, hours);
            case "--protection" ->
                    new Options(seed, hosts, version, preempt, signed, protection(value), hours);
            case "--hours" ->
                    new Options(
                            seed,
                            hosts,
                            version,
                            preempt,
                            signed,
                            protection,
                            Double.parseDouble(value));
            default -> throw new IllegalArgumentException("there is no " + word);
        };
    }

    private static int number(String word, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(word + " takes a number, not " + value);
        }
    }

    private static Protection protection(String word) {
        for (Protection protection : Protection.values()) {
            if (word.equals(protection.name().toLowerCase(Locale.ROOT))) {
                return protection;
            }
        }
        throw new IllegalArgumentException(
                "--protection takes none, lease, probe, witness, fence or damping, not " + word);
    }

    @Override
    public String toString() {
        return "--seed %d --hosts %d --vrrp %d --preempt %s --signed %s --protection %s --hours %s"
                .formatted(
                        seed,
                        hosts,
                        version,
                        preempt ? "yes" : "no",
                        signed ? "yes" : "no",
                        protection.name().toLowerCase(Locale.ROOT),
                        hours);
    }
}
