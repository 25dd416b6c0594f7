package io.understudy.model.config.edit;

import io.understudy.model.config.assist.Reference;
import io.understudy.model.config.assist.References;
import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.table.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives a block another name, and every word that refers to it, in all files, in definitions and in
 * the lines that only other hosts read.
 */
public final class Rename {
    private Rename() {}

    /**
     * Renames the block of kind {@code block} that is called {@code name}.
     *
     * @param other the new name: one word
     */
    public static EditOutcome of(SyntaxTree tree, Block<?> block, String name, String other) {
        Refused refused = ConfigEdit.refusal(other);
        if (refused != null) {
            return refused;
        }
        if (other.isBlank() || other.chars().anyMatch(Character::isWhitespace)) {
            return new Refused("'" + other + "' is no name", "use one word without blanks");
        }
        References references = References.to(tree, block, name);
        if (!references.isDefined()) {
            return new Refused(
                    "there is no " + block.name() + " " + name,
                    "check the name; it may have been renamed");
        }
        if (References.to(tree, block, other).isDefined()) {
            return new Refused(
                    "there is a " + block.name() + " " + other + " already", "use another name");
        }
        Set<TextEdit> edits = new LinkedHashSet<>();
        Set<String> shared = new LinkedHashSet<>();
        for (Reference one : references.all()) {
            if (one.isComposed()) {
                return new Refused(
                        "the name at "
                                + place(one)
                                + " is put together by a repetition or a definition",
                        "rename it by hand");
            }
            edits.add(new TextEdit(one.file(), one.start(), one.end() - one.start(), other));
            if (one.isDefined()) {
                shared.add("a definition at " + place(one));
            } else if (one.isOfOthers()) {
                shared.add("a line for other hosts at " + place(one));
            } else if (one.file() != tree.main()) {
                shared.add("the included file " + one.file().name());
            }
        }
        List<TextEdit> all = new ArrayList<>(edits);
        return shared.isEmpty()
                ? new Local(all)
                : new Shared(all, String.join(", ", shared), all.size(), List.of());
    }

    private static String place(Reference at) {
        return at.file().name() + ":" + at.file().lineAt(at.start());
    }
}
