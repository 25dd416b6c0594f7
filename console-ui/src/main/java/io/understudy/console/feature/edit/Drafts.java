package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.ConfigText.Edited;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Turns what an operator types into a draft of one instance's priority. */
final class Drafts {
    private final ConfigText language;
    private final RemoteFile base;
    private final String instance;
    private final String text;
    private final List<String> known;

    Drafts(ConfigText language, RemoteFile base, String instance) {
        this.language = language;
        this.base = base;
        this.instance = instance;
        this.text = base.text();
        this.known = language.check(base.path(), text).stream().map(Drafts::essence).toList();
    }

    Draft of(String typed) {
        // full-width digits and stray spaces, as pasted from a chat, mean their plain forms
        String value = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (value.isEmpty()) {
            return new Draft.Empty();
        }
        return switch (language.withPriority(base.path(), text, instance, value)) {
            case Edited.Elsewhere(var where) -> new Draft.Elsewhere(where);
            case Edited.Refused(var why, var help) -> new Draft.Refused(why, help);
            case Edited.Text(var edited) when edited.equals(text) -> new Draft.Same();
            case Edited.Text(var edited) -> judge(typed, value, edited);
        };
    }

    private Draft judge(String typed, String value, String edited) {
        List<Diagnostic> fresh = fresh(edited);
        List<Diagnostic> errors =
                fresh.stream().filter(d -> d.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty() || !value.matches("[0-9]{1,3}")) {
            return new Draft.Bad(typed, errors.isEmpty() ? fresh : errors);
        }
        return new Draft.Ready(
                Integer.parseInt(value), edited, TextDiff.between(text, edited), fresh);
    }

    /**
     * What the edit brings up. What the file suffers from anyway, among it includes that only the
     * host can read, is the host's own check to judge.
     */
    private List<Diagnostic> fresh(String edited) {
        List<String> old = new ArrayList<>(known);
        return language.check(base.path(), edited).stream()
                .filter(d -> d.severity() != Severity.INFO)
                .filter(d -> !old.remove(essence(d)))
                .toList();
    }

    private static String essence(Diagnostic diagnostic) {
        return diagnostic.code()
                + ' '
                + diagnostic.span().file()
                + ' '
                + diagnostic.span().line()
                + ' '
                + diagnostic.message();
    }
}
