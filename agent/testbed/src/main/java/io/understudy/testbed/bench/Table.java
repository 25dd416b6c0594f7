package io.understudy.testbed.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our figures beside keepalived's, one line each, as a bench prints them. */
public final class Table {
    private static final int WHAT = 62;

    private final List<String> lines = new ArrayList<>();

    /** A table that begins with a heading. */
    public Table() {
        lines.add(
                "%-62s %12s %12s %8s  %s"
                        .formatted("", "understudy", "keepalived", "ratio", "wanted"));
    }

    /** What the next lines are about. */
    public void about(String text) {
        lines.add(text);
    }

    /**
     * One figure of both.
     *
     * @param decimals how many digits behind the point mean something
     * @param wanted what ours should be, in words; "" if nothing was promised
     */
    public void line(String what, int decimals, double ours, double theirs, String wanted) {
        lines.add(
                row(
                        what,
                        text(ours, decimals),
                        text(theirs, decimals),
                        theirs == 0 ? "-" : text(ours / theirs, 3),
                        wanted));
    }

    /** One figure that only we have. */
    public void line(String what, int decimals, double ours) {
        lines.add(row(what, text(ours, decimals), "", "", ""));
    }

    private static String row(
            String what, String ours, String theirs, String ratio, String wanted) {
        return ("  %-" + (WHAT - 2) + "s %12s %12s %8s  %s")
                .formatted(what, ours, theirs, ratio, wanted)
                .stripTrailing();
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** The lines so far, so that a long bench can print each part when it has it. */
    public String take() {
        String text = String.join("\n", lines) + "\n";
        lines.clear();
        return text;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
