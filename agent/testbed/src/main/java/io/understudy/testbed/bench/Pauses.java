package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabHost;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the JVM stood still, as it logs it itself.
 *
 * @param collections how many were for the collector
 * @param safepointMillis all of them, for whatever reason
 */
public record Pauses(int collections, Figures safepointMillis) {
    private static final String LOG = "/run/pauses.log";
    private static final Pattern SAFEPOINT =
            Pattern.compile("Safepoint \"(\\w+)\".* Total: +(\\d+) ns");

    /** The environment of a JVM that is to log them. */
    static Map<String, String> logged() {
        return Map.of("JDK_JAVA_OPTIONS", "-Xlog:safepoint:file=" + LOG);
    }

    /** What was logged on a host so far; no safepoint at all is one of 0 ms. */
    static Pauses of(LabHost host) {
        List<Double> millis = new ArrayList<>(List.of(0.0));
        int collections = 0;
        if (Files.exists(host.place(LOG))) {
            Matcher line = SAFEPOINT.matcher(host.read(LOG));
            while (line.find()) {
                millis.add(Long.parseLong(line.group(2)) / 1e6);
                collections += line.group(1).matches(".*(Collect|GC|Shenandoah).*") ? 1 : 0;
            }
        }
        return new Pauses(
                collections,
                Figures.of(millis.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
