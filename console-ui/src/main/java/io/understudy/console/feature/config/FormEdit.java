package io.understudy.console.feature.config;

import io.understudy.model.config.edit.Adoption;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.ConfigEdit;
import io.understudy.model.config.edit.EditOutcome;
import io.understudy.model.config.edit.TextEdit;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.table.Block;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of a text when a field of a form changes. */
sealed interface FormEdit {
    /** The whole text; only the value's characters differ. */
    record Text(String text) implements FormEdit {}

    /** It does not stand in this file, or others share it. */
    record Elsewhere(String where) implements FormEdit {}

    /** It cannot be done. */
    record Refused(String why, String help) implements FormEdit {}

    /** Gives a field a value; a flag has the empty one. */
    static FormEdit set(Analysis analysis, BlockForm form, Field field, String value) {
        return edit(analysis, edit -> edit.set(form.path(), field.name(), value.strip()));
    }

    /** Makes a block, with the lines that it cannot do without. */
    static FormEdit make(Analysis analysis, BlockForm form, Field field) {
        if (!(field.row() instanceof Block<?> block)) {
            return new Refused(field.name() + " is no block", "set its value instead");
        }
        boolean labelled = !block.label().isEmpty() && !block.labelIsOptional();
        String lines =
                block.required().stream()
                        .map(row -> "    " + (row.name() + " " + row.asIn()).strip() + "\n")
                        .collect(Collectors.joining());
        String label = labelled ? " " + block.label().replace(' ', '_') : "";
        String text = field.name() + label + " {\n" + lines + "}";
        return edit(analysis, edit -> edit.addBlock(form.path(), text));
    }

    /** Takes a field out of its block. */
    static FormEdit remove(Analysis analysis, BlockForm form, Field field) {
        return edit(analysis, edit -> edit.remove(form.path(), field.name()));
    }

    /** Adds a line to a field that is a block of lines, which it makes if need be. */
    static FormEdit addLine(Analysis analysis, BlockForm form, Field field, String line) {
        BlockPath inner = form.path().then(field.name(), field.value());
        return edit(
                analysis,
                edit ->
                        field.isSet()
                                ? edit.add(inner, line.strip())
                                : edit.addBlock(
                                        form.path(),
                                        field.name() + " {\n    " + line.strip() + "\n}"));
    }

    /** Takes the line away that begins with that word. */
    static FormEdit removeLine(Analysis analysis, BlockForm form, Field field, String line) {
        BlockPath inner = form.path().then(field.name(), field.value());
        String first = line.split(" ", 2)[0];
        return edit(analysis, edit -> edit.remove(inner, first));
    }

    /** Makes a difference from another file go away. */
    static FormEdit adopt(
            Analysis analysis,
            String keyword,
            BlockPath path,
            @Nullable String value,
            Adoption.Side theirs) {
        SyntaxTree tree = analysis.reading().tree();
        Adoption.Side mine = new Adoption.Side(tree, path, value);
        return edit(analysis, _ -> Adoption.of(keyword, mine, theirs));
    }

    private static FormEdit edit(Analysis analysis, Function<ConfigEdit, EditOutcome> wish) {
        SourceFile main = analysis.file();
        return switch (wish.apply(new ConfigEdit(analysis.reading().tree()))) {
            case EditOutcome.Local(var edits) -> new Text(TextEdit.apply(main, edits));
            // a definition that others share stays; this block alone gets the value
            case EditOutcome.Shared(_, var what, _, List<TextEdit> instead) ->
                    instead.isEmpty() || instead.stream().anyMatch(e -> e.file() != main)
                            ? new Elsewhere(what)
                            : new Text(TextEdit.apply(main, instead));
            case EditOutcome.Refused(var why, var help) -> new Refused(why, help);
        };
    }
}
