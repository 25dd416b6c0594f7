package io.understudy.model.config.diff;

import io.understudy.model.config.diff.ClusterDiff.Match;
import io.understudy.model.config.diff.Difference.Side;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.diagnostic.DiagnosticText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What sets the members of a cluster apart, as an operator reads it. */
public final class ClusterText {
    private ClusterText() {}

    /** The suspicious differences, the expected ones, how instances were matched, and a summary. */
    public static String render(ClusterDiff.Report report) {
        StringBuilder text = new StringBuilder();
        if (!report.suspicious().isEmpty()) {
            text.append("suspicious\n");
            for (Difference one : report.suspicious()) {
                text.append("  ").append(sentence(one)).append('\n');
                text.append("      ").append(one.reason()).append('\n');
            }
            text.append('\n');
        }
        if (!report.expected().isEmpty()) {
            text.append("expected\n");
            for (Difference one : report.expected()) {
                text.append("  ").append(sentence(one));
                text.append(" (").append(one.reason()).append(")\n");
            }
            text.append('\n');
        }
        List<String> matches = matches(report);
        if (!matches.isEmpty()) {
            text.append("instances that stand by for each other\n");
            matches.forEach(line -> text.append("  ").append(line).append('\n'));
            text.append('\n');
        }
        return text.append(summary(report)).append('\n').toString();
    }

    /** One line: how many differences there are of each kind. */
    public static String summary(ClusterDiff.Report report) {
        int suspicious = report.suspicious().size();
        int expected = report.expected().size();
        String members =
                report.members().stream().map(Member::name).collect(Collectors.joining(", "));
        if (suspicious + expected == 0) {
            return printable(members) + ": no differences";
        }
        return printable(members)
                + ": "
                + (suspicious == 0 ? "nothing" : Integer.toString(suspicious))
                + " suspicious, "
                + (expected == 1 ? "1 expected difference" : expected + " expected differences");
    }

    /** One difference in one line: {@code VI_1: priority 150 on lb1, 100 on lb2}. */
    public static String sentence(Difference difference) {
        String place = DiffText.place(difference.block());
        return (place.isEmpty() ? "" : place + ": ") + what(difference);
    }

    private static String what(Difference difference) {
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        for (Side side : difference.sides()) {
            if (side.value() != null) {
                byValue.computeIfAbsent(side.value(), _ -> new ArrayList<>()).add(side.member());
            }
        }
        String lacking = names(difference.lacking());
        if (byValue.size() == 1) {
            String value = byValue.keySet().iterator().next();
            return thing(difference.keyword(), value)
                    + " on "
                    + names(difference.having())
                    + (lacking.isEmpty() ? "" : ", not on " + lacking);
        }
        List<String> parts = new ArrayList<>();
        byValue.forEach((value, members) -> parts.add(printable(value) + " on " + names(members)));
        if (!lacking.isEmpty()) {
            parts.add("none on " + lacking);
        }
        boolean many = difference.sides().size() > 2;
        return difference.keyword() + " " + String.join(many ? "; " : ", ", parts);
    }

    /** An address speaks for itself, other values need their keyword. */
    private static String thing(String keyword, String value) {
        return keyword.equals(VrrpInstance.VIRTUAL_IPADDRESS.name())
                ? printable(value)
                : DiffText.title(keyword, value);
    }

    private static List<String> matches(ClusterDiff.Report report) {
        List<String> lines = new ArrayList<>();
        for (Match match : report.routers()) {
            List<String> others = new ArrayList<>();
            match.evidence()
                    .forEach((member, why) -> {
                        String name = Objects.requireNonNull(match.names().get(member));
                        others.add(printable(name) + " of " + printable(member) + " by " + why);
                    });
            if (!others.isEmpty()) {
                Map.Entry<String, String> first = match.names().entrySet().iterator().next();
                lines.add(
                        printable(first.getValue())
                                + " of "
                                + printable(first.getKey())
                                + " = "
                                + String.join("; ", others));
            }
        }
        return lines;
    }

    private static String names(List<String> members) {
        return printable(String.join(", ", members));
    }

    private static String printable(String text) {
        return DiagnosticText.printable(text);
    }
}
