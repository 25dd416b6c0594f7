package io.understudy.testbed.netns;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code understudy lab up}: builds the laboratory in the namespaces it finds itself in. */
public final class LabMain {
    private LabMain() {}

    /** Arguments: root of the source tree, then the options of {@code lab up}. */
    public static void main(String[] words) {
        try {
            up(Path.of(words[0]), choose(List.of(words).subList(1, words.length)));
        } catch (LabException e) {
            System.err.println("understudy lab: " + e.getMessage());
            System.exit(1);
        }
        // Daemon threads of the HTTP client or a waiting reader must not hold the terminal.
        System.exit(0);
    }

    /** Reads {@code --with HOST=keepalived}; a director not named runs our agent. */
    static Map<String, Vrrpd> choose(List<String> words) {
        Map<String, Vrrpd> chosen = new LinkedHashMap<>();
        ClassicLab.DIRECTORS.forEach(name -> chosen.put(name, Vrrpd.UNDERSTUDY));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--with") && i + 1 < words.size()) {
                word = "--with=" + words.get(++i);
            }
            int equals = word.lastIndexOf('=');
            String host = equals > 7 ? word.substring(7, equals) : "";
            if (!word.startsWith("--with=") || !chosen.containsKey(host)) {
                throw new LabException(
                        "'" + word + "' is not understood; use --with lb2=keepalived");
            }
            chosen.put(host, vrrpd(word.substring(equals + 1)));
        }
        return chosen;
    }

    private static Vrrpd vrrpd(String name) {
        return switch (name) {
            case "keepalived" -> Vrrpd.KEEPALIVED;
            case "understudy" -> Vrrpd.UNDERSTUDY;
            default ->
                    throw new LabException(
                            "'"
                                    + name
                                    + "' is no VRRP daemon known here;"
                                    + " there are understudy and keepalived");
        };
    }

    private static void up(Path house, Map<String, Vrrpd> vrrpds) {
        ClassicLab lab = ClassicLab.prepare(house, System.err::println);
        vrrpds.forEach(lab::start);
        if (!lab.awaitOwner(Duration.ofSeconds(15))) {
            throw new LabException(
                    "no director took "
                            + ClassicLab.VIP
                            + " within 15 s; see /run/*.log on lb1"
                            + " and lb2");
        }
        vrrpds.forEach((name, vrrpd) ->
                System.err.printf(
                        "%s runs %s%s%n",
                        name,
                        vrrpd.name().toLowerCase(Locale.ROOT),
                        lab.host(name).holds(ClassicLab.VIP)
                                ? " and holds " + ClassicLab.VIP
                                : ""));
    }
}
