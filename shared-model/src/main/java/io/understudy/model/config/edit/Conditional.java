package io.understudy.model.config.edit;

import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Token.Kind;
import io.understudy.model.config.syntax.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lines that only some hosts read: a file that has any is shared by several. */
final class Conditional {
    private Conditional() {}

    /** Local if no other host reads what changes; else there is a way to change only this host. */
    static EditOutcome judge(List<TextEdit> edits, String configId) {
        if (edits.isEmpty()) {
            return new Local(edits);
        }
        SourceFile file = edits.getFirst().file();
        Set<Integer> own = new LinkedHashSet<>();
        boolean hasOthers = false;
        for (Token token : Tokens.of(file)) {
            if (token.kind() == Kind.CONDITION) {
                String id = file.text().substring(token.start() + 1, token.end());
                if (id.equals(configId)) {
                    own.add(file.lineAt(token.start()));
                } else {
                    hasOthers = true;
                }
            }
        }
        hasOthers |= !own.isEmpty();
        boolean local = edits.stream().allMatch(edit -> own.contains(file.lineAt(edit.offset())));
        return !hasOthers || local && edits.stream().allMatch(Conditional::isWithinLine)
                ? new Local(edits)
                : new Shared(
                        edits,
                        "a line of "
                                + file.name()
                                + " that other hosts read, too; its @ lines are for one host each",
                        1,
                        instead(edits, configId));
    }

    private static boolean isWithinLine(TextEdit edit) {
        return edit.replacement().indexOf('\n') < 0;
    }

    /** The old line for the others, the new one for this host; empty if it is not that simple. */
    private static List<TextEdit> instead(List<TextEdit> edits, String configId) {
        SourceFile file = edits.getFirst().file();
        int line = file.lineAt(edits.getFirst().offset());
        List<TextEdit> found = new ArrayList<>();
        if (edits.size() == 1 && edits.getFirst().length() == 0) {
            return addition(edits.getFirst(), configId);
        }
        for (TextEdit edit : edits) {
            if (file.lineAt(edit.offset()) != line
                    || edit.offset() + edit.length() > file.endOf(line)
                    || !isWithinLine(edit)) {
                return List.of();
            }
        }
        String text = file.line(line);
        String body = text.stripLeading();
        String indent = text.substring(0, text.length() - body.length());
        if (body.indexOf('{') >= 0 || body.indexOf('}') >= 0 || body.startsWith("@")) {
            return List.of();
        }
        String changed = TextEdit.apply(file, edits);
        String now = file.changed(changed).line(line).strip();
        String lineEnd = file.text().startsWith("\r", file.endOf(line)) ? "\r\n" : "\n";
        found.add(
                new TextEdit(file, file.startOf(line) + indent.length(), 0, "@^" + configId + " "));
        found.add(
                new TextEdit(
                        file, file.endOf(line), 0, lineEnd + indent + "@" + configId + " " + now));
        return found;
    }

    /** A new line of its own becomes one for this host. */
    private static List<TextEdit> addition(TextEdit edit, String configId) {
        String text = edit.replacement();
        String body = text.strip();
        int at = text.indexOf(body);
        boolean oneLine = body.indexOf('\n') < 0 && text.substring(0, at).indexOf('\n') >= 0;
        return oneLine && !body.contains("{") && text.endsWith(body)
                ? List.of(
                        new TextEdit(
                                edit.file(),
                                edit.offset(),
                                0,
                                text.substring(0, at) + "@" + configId + " " + body))
                : List.of();
    }

    /** Whether nothing but blanks and a condition stand before {@code offset} on its line. */
    static boolean beginsLine(SourceFile file, int offset) {
        String before = file.text().substring(file.startOf(file.lineAt(offset)), offset).strip();
        return before.isEmpty() || before.startsWith("@") && before.indexOf(' ') < 0;
    }
}
