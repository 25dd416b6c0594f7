package io.understudy.console.feature.edit;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A language of one rule: "priority N" with N from 1 to 255. */
final class PlainText implements ConfigText {
    private static final Pattern PRIORITY = Pattern.compile("(priority )(\\S+)");

    @Override
    public Edited withPriority(String path, String text, String instance, String value) {
        Matcher matcher = PRIORITY.matcher(text);
        return text.contains("vrrp_instance " + instance + " ") && matcher.find()
                ? new Edited.Text(
                        text.substring(0, matcher.start(2))
                                + value
                                + text.substring(matcher.end(2)))
                : new Edited.Elsewhere("the included file more.conf");
    }

    @Override
    public List<Diagnostic> check(String path, String text) {
        List<Diagnostic> found = new ArrayList<>();
        if (text.contains("odd")) {
            found.add(diagnostic(path, "unknown-keyword", "odd is unknown"));
        }
        Matcher matcher = PRIORITY.matcher(text);
        if (matcher.find()
                && !matcher.group(2).matches("[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]")) {
            found.add(
                    diagnostic(
                            path,
                            "priority-range",
                            "priority " + matcher.group(2) + " is out of range"));
        }
        return found;
    }

    private static Diagnostic diagnostic(String path, String code, String message) {
        return new Diagnostic(
                Severity.ERROR, code, message, new Span(path, 2, 1, 2), null, "", "use 1 to 254");
    }
}
