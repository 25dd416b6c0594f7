package io.understudy.console.explain;

import io.understudy.console.text.Wording;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a script or a probe ended, in the reader's language. Agents tell it in one line of English of
 * a few known forms; what has none of them, such as what a system call said, stays as it is.
 */
final class OutcomeText {
    private record Form(Pattern pattern, String key) {
        Form(String regex, String key) {
            this(Pattern.compile(regex), key);
        }
    }

    private static final String SPAN = "([0-9.]+ m?s)";
    private static final List<Form> FORMS =
            List.of(
                    new Form("exit status (-?\\d+)", "outcome.exit"),
                    new Form("not run yet", "outcome.not_run"),
                    new Form("not run yet, failed by init_fail", "outcome.init_fail"),
                    new Form("ended by signal (\\d+)", "outcome.signal"),
                    new Form("timed out after " + SPAN, "outcome.timeout"),
                    new Form("not started: (.+)", "outcome.unstarted"),
                    new Form("status (\\d{3})", "outcome.status"),
                    new Form("no HTTP status", "outcome.no_status"),
                    new Form("no connection within " + SPAN, "outcome.no_connection"),
                    new Form("no answer within " + SPAN, "outcome.no_answer"),
                    new Form("no TLS handshake within " + SPAN, "outcome.no_tls"),
                    new Form("the connection stands", "outcome.connected"),
                    new Form("an echo reply came back", "outcome.echo"),
                    new Form("the server closed without an answer", "outcome.empty"),
                    new Form("connect\\(2\\) to .+ says ECONNREFUSED", "outcome.refused"));

    /** What an outcome that does not count yet has behind it. */
    private static final Pattern STREAK =
            Pattern.compile("(.+), (\\d+) of (\\d+) (failure|success)\\w+ in a row \\(\\w+\\)");

    /** What a server's state rests on: which check, and what it found. */
    private static final Pattern OF_CHECK = Pattern.compile("([A-Z]+_(?:CHECK|GET)): (.+)");

    private final Wording wording;

    OutcomeText(Wording wording) {
        this.wording = wording;
    }

    /** The agent's line, or what it means. */
    String text(String line) {
        Matcher check = OF_CHECK.matcher(line);
        if (check.matches()) {
            return wording.text("outcome.of_check", check.group(1), text(check.group(2)));
        }
        Matcher streak = STREAK.matcher(line);
        return streak.matches()
                ? wording.text(
                        streak.group(4).equals("failure")
                                ? "outcome.failures"
                                : "outcome.successes",
                        outcome(streak.group(1)),
                        streak.group(2),
                        streak.group(3))
                : outcome(line);
    }

    private String outcome(String line) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(line);
            if (matcher.matches()) {
                return wording.text(
                        form.key(), matcher.groupCount() == 0 ? "" : span(matcher.group(1)));
            }
        }
        return line;
    }

    private String span(String value) {
        if (value.matches(SPAN)) {
            String number = value.substring(0, value.indexOf(' '));
            return wording.text(value.endsWith("ms") ? "time.ms" : "time.s", number);
        }
        return value;
    }
}
