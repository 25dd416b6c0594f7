package io.understudy.model.config.check;

import io.understudy.model.config.check.Complaint.Kind;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How far what we say of files agrees with what keepalived says of them: a table that grows. */
final class Agreement {
    private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
    private final Map<String, Integer> extra = new TreeMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private int files;
    private int statuses;

    /** One file with both verdicts. */
    record Case(
            String name, List<Diagnostic> ours, int ourStatus, List<Complaint> theirs, int status) {
        boolean isClean() {
            return status == 0 && theirs.isEmpty();
        }

        List<Diagnostic> errors() {
            return ours.stream().filter(one -> one.severity() == Severity.ERROR).toList();
        }
    }

    /** Something of keepalived's that we do not say, or not there; the line is 0 for a status. */
    record Miss(Case file, int line, String text) {
        @Override
        public String toString() {
            return file.name() + ":" + line + ": " + text;
        }
    }

    private static final class Tally {
        private int theirs;
        private int sameLine;
        private int otherLine;
        private int missing;
    }

    void add(Case one) {
        files++;
        if (one.status == one.ourStatus) {
            statuses++;
        } else {
            misses.add(new Miss(one, 0, "exit " + one.status + ", ours " + one.ourStatus));
        }
        one.theirs.forEach(complaint -> compare(one, complaint));
        Set<Integer> theirLines = new HashSet<>();
        one.theirs.forEach(complaint -> theirLines.add(complaint.line()));
        for (Diagnostic diagnostic : one.ours) {
            if (!theirLines.contains(diagnostic.span().line())) {
                extra.merge(diagnostic.severity() + " " + diagnostic.code(), 1, Integer::sum);
            }
        }
    }

    private void compare(Case one, Complaint complaint) {
        Kind kind = complaint.kind();
        if (kind == null) {
            return;
        }
        Tally tally = tallies.computeIfAbsent(kind, _ -> new Tally());
        tally.theirs++;
        List<Integer> lines =
                one.ours.stream()
                        .filter(diagnostic -> Complaint.says(kind, diagnostic.code()))
                        .map(diagnostic -> diagnostic.span().line())
                        .toList();
        // What keepalived says at the end of the file has no line.
        if (complaint.line() == 0 ? !lines.isEmpty() : lines.contains(complaint.line())) {
            tally.sameLine++;
            return;
        }
        if (lines.isEmpty()) {
            tally.missing++;
        } else {
            tally.otherLine++;
        }
        misses.add(new Miss(one, complaint.line(), complaint.text()));
    }

    List<Miss> misses() {
        return Collections.unmodifiableList(misses);
    }

    String table(String title) {
        StringBuilder text = new StringBuilder(title).append('\n');
        text.append(
                String.format(
                        "%-22s %7s %10s %11s %8s%n",
                        "kind", "theirs", "same line", "other line", "missing"));
        tallies.forEach((kind, tally) ->
                text.append(
                        String.format(
                                "%-22s %7d %10d %11d %8d%n",
                                kind,
                                tally.theirs,
                                tally.sameLine,
                                tally.otherLine,
                                tally.missing)));
        text.append(String.format("exit status the same: %d of %d files%n", statuses, files));
        text.append("ours, on lines of which it says nothing:\n");
        extra.forEach((what, count) -> text.append(String.format("%7d %s%n", count, what)));
        return text.toString();
    }
}
