package io.understudy.console.watch;

import io.understudy.model.state.VrrpState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * keepalived's own lines in the journal, as {@code journalctl -o short-unix} prints them.
 *
 * @param lines oldest first
 */
record LogLines(List<Line> lines) {
    /** One line; {@code text} is what stands behind name and number of the process. */
    record Line(Instant at, String text) {}

    LogLines {
        lines = List.copyOf(lines);
    }

    static LogLines of(String journal) {
        List<Line> lines = new ArrayList<>();
        for (String line : journal.lines().toList()) {
            int space = line.indexOf(' ');
            int colon = line.indexOf("]: ");
            Instant at = space < 0 ? null : Poll.seconds(line.substring(0, space));
            if (at != null && colon > 0) {
                lines.add(new Line(at, line.substring(colon + 3).strip()));
            }
        }
        return new LogLines(lines);
    }

    /**
     * The line that says why an instance entered a state: what it said last before it said so. Null
     * if it did not say so.
     */
    @Nullable Line why(String instance, VrrpState state) {
        String name = "(" + instance + ") ";
        String entering = name + "Entering " + state.name() + " STATE";
        Line before = null;
        Line found = null;
        for (Line line : lines) {
            boolean enters =
                    line.text()
                            .toUpperCase(Locale.ROOT)
                            .startsWith(entering.toUpperCase(Locale.ROOT));
            if (enters) {
                found = new Line(line.at(), before == null ? line.text() : before.text());
                before = null;
            } else if (line.text().startsWith(name)) {
                before = line;
            }
        }
        return found;
    }
}
