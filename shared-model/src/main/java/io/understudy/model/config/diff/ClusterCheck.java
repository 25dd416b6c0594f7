package io.understudy.model.config.diff;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code understudy check --cluster [NAME=]FILE…}: whether the members of a cluster fit together. A
 * name stands for the file in what is said, and is the config id that {@code @ID} lines compare
 * with, so that one file may serve several members.
 */
public final class ClusterCheck {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.-]+)=(.+)");

    private final Sources sources;
    private final ReadOptions options;

    public ClusterCheck(Sources sources, ReadOptions options) {
        this.sources = sources;
        this.options = options;
    }

    /** Why these arguments name no cluster; empty if they do. */
    public static String refusal(List<String> arguments) {
        if (arguments.size() < 2) {
            return "--cluster compares two or more files";
        }
        Set<String> names = new HashSet<>();
        for (String argument : arguments) {
            if (!names.add(name(argument))) {
                return name(argument) + " stands twice; write NAME=FILE to tell members apart";
            }
        }
        return "";
    }

    private static String name(String argument) {
        Matcher named = NAMED.matcher(argument);
        return named.matches() ? named.group(1) : argument;
    }

    /**
     * Compares the members. Differences go to {@code out}; what is wrong with the files themselves
     * is summed up on {@code err}.
     *
     * @return the gravest of what a check of each file returns, and 5 where members do not fit
     */
    public int run(List<String> arguments, boolean json, PrintStream out, PrintStream err) {
        List<Member> members = new ArrayList<>();
        Verdict worst = Verdict.CLEAN;
        for (String argument : arguments) {
            Member member = member(argument);
            members.add(member);
            Reading reading = member.reading();
            Verdict verdict = reading.verdict();
            worst = verdict.isGraverThan(worst) ? verdict : worst;
            if (verdict == Verdict.UNREADABLE) {
                err.print(DiagnosticText.render(member.name(), reading.diagnostics()));
            } else if (verdict != Verdict.CLEAN) {
                err.println(
                        DiagnosticText.summary(member.name(), reading.diagnostics())
                                + "; what is in error is not compared (understudy check tells"
                                + " more)");
            }
        }
        if (worst == Verdict.UNREADABLE) {
            return worst.exitStatus();
        }
        ClusterDiff.Report report = ClusterDiff.of(members);
        out.print(json ? ClusterJson.render(report) + "\n" : ClusterText.render(report));
        return worst == Verdict.CLEAN && !report.suspicious().isEmpty()
                ? Verdict.COMPLAINTS.exitStatus()
                : worst.exitStatus();
    }

    private Member member(String argument) {
        Matcher named = NAMED.matcher(argument);
        return named.matches()
                ? new Member(
                        named.group(1),
                        ConfigReader.read(
                                named.group(2), sources, options.withConfigId(named.group(1))))
                : new Member(argument, ConfigReader.read(argument, sources, options));
    }
}
