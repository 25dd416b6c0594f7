package io.understudy.model.config.edit;

import io.understudy.model.config.syntax.SourceFile;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of one file's text gives way to another.
 *
 * @param offset of the first character replaced, in UTF-16 units of {@link SourceFile#text}
 * @param length of what is replaced; 0 for an insertion
 */
public record TextEdit(SourceFile file, int offset, int length, String replacement) {
    /** The text that is replaced. */
    public String replaced() {
        return file.text().substring(offset, offset + length);
    }

    /** Whether the two change the same characters. */
    boolean overlaps(TextEdit other) {
        return file == other.file
                && offset < other.offset + other.length
                && other.offset < offset + length;
    }

    /**
     * The file's text with those of {@code edits} that are of this file and apart from each other.
     */
    public static String apply(SourceFile file, List<TextEdit> edits) {
        StringBuilder text = new StringBuilder(file.text());
        for (TextEdit edit : ordered(file, edits).reversed()) {
            text.replace(edit.offset, edit.offset + edit.length, edit.replacement);
        }
        return text.toString();
    }

    /** The file with {@code edits}, encoded as it was. */
    public static SourceFile applied(SourceFile file, List<TextEdit> edits) {
        return file.changed(apply(file, edits));
    }

    /** The edits that take {@code edits} of {@code file} back, for the text they lead to. */
    public static List<TextEdit> inverse(SourceFile file, List<TextEdit> edits) {
        SourceFile changed = applied(file, edits);
        int[] shift = {0};
        return ordered(file, edits).stream()
                .map(edit -> {
                    TextEdit back =
                            new TextEdit(
                                    changed,
                                    edit.offset + shift[0],
                                    edit.replacement.length(),
                                    edit.replaced());
                    shift[0] += edit.replacement.length() - edit.length;
                    return back;
                })
                .toList();
    }

    /** From the beginning of the file on; insertions at one place keep their order. */
    private static List<TextEdit> ordered(SourceFile file, List<TextEdit> edits) {
        return edits.stream()
                .filter(edit -> edit.file == file)
                .sorted(
                        Comparator.comparingInt(TextEdit::offset)
                                .thenComparing(edit -> edit.length > 0))
                .toList();
    }
}
