package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabHost;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When JVMs stood still, as they log it themselves ({@code -Xlog:gc,safepoint}).
 *
 * @param collectionMillis pauses of the collector
 * @param safepointMillis all of them, for whatever reason, with the way into each
 */
public record Pauses(List<Double> collectionMillis, List<Double> safepointMillis) {
    private static final String LOG = "/run/pauses.log";
    private static final Pattern COLLECTION = Pattern.compile("GC\\(\\d+\\) Pause .* ([\\d.]+)ms");
    private static final Pattern SAFEPOINT = Pattern.compile("Safepoint \".* Total: +(\\d+) ns");

    /** The environment of a JVM that is to log them. */
    static Map<String, String> logged() {
        return Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc,safepoint:file=" + LOG);
    }

    static Pauses none() {
        return new Pauses(List.of(), List.of());
    }

    /** What was logged on a host since its daemon started; keepalived logs nothing. */
    static Pauses of(LabHost host) {
        return Files.exists(host.place(LOG)) ? parse(host.read(LOG)) : none();
    }

    static Pauses parse(String log) {
        return new Pauses(all(COLLECTION, log, 1), all(SAFEPOINT, log, 1e6));
    }

    private static List<Double> all(Pattern pattern, String log, double perMilli) {
        List<Double> millis = new ArrayList<>();
        Matcher line = pattern.matcher(log);
        while (line.find()) {
            millis.add(Double.parseDouble(line.group(1)) / perMilli);
        }
        return List.copyOf(millis);
    }

    /** These, and those of another JVM. */
    Pauses and(Pauses others) {
        return new Pauses(
                both(collectionMillis, others.collectionMillis),
                both(safepointMillis, others.safepointMillis));
    }

    private static List<Double> both(List<Double> some, List<Double> others) {
        List<Double> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** The longest of some; 0 if there were none. */
    static double longest(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
