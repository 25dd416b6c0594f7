package io.understudy.model.config.edit;

import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a configuration while they are edited, and the way back. A value: each edit, undo
 * and redo gives a new history.
 *
 * @param files by name, as they are now
 * @param done what takes the edits back, the latest last
 * @param undone what does the edits again that were taken back, the latest last
 */
public record EditHistory(
        Map<String, SourceFile> files, List<List<TextEdit>> done, List<List<TextEdit>> undone) {
    public EditHistory {
        files = Map.copyOf(files);
        done = List.copyOf(done);
        undone = List.copyOf(undone);
    }

    /** The files of {@code tree} before any edit. */
    public static EditHistory of(SyntaxTree tree) {
        Map<String, SourceFile> files = new LinkedHashMap<>();
        tree.files().forEach(file -> files.put(file.name(), file));
        return new EditHistory(files, List.of(), List.of());
    }

    /**
     * The file of this name as it is now.
     *
     * @throws IllegalArgumentException if the configuration has none
     */
    public SourceFile file(String name) {
        SourceFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("the configuration has no file " + name);
        }
        return file;
    }

    public boolean canUndo() {
        return !done.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /**
     * With these edits, which must be of the files as they are now; what was undone is forgotten.
     *
     * @throws IllegalArgumentException if an edit is of another version of a file
     */
    public EditHistory edited(List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        Applied applied = applied(edits);
        return new EditHistory(applied.files, pushed(done, applied.inverse), List.of());
    }

    /** Without the latest edit, byte for byte as before it; this one if there is none. */
    public EditHistory undo() {
        if (done.isEmpty()) {
            return this;
        }
        Applied applied = applied(done.getLast());
        return new EditHistory(
                applied.files, done.subList(0, done.size() - 1), pushed(undone, applied.inverse));
    }

    /** With the edit again that was taken back last; this one if there is none. */
    public EditHistory redo() {
        if (undone.isEmpty()) {
            return this;
        }
        Applied applied = applied(undone.getLast());
        return new EditHistory(
                applied.files, pushed(done, applied.inverse), undone.subList(0, undone.size() - 1));
    }

    private record Applied(Map<String, SourceFile> files, List<TextEdit> inverse) {}

    private Applied applied(List<TextEdit> edits) {
        Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
        for (TextEdit edit : edits) {
            SourceFile now = files.get(edit.file().name());
            if (now == null || !now.text().equals(edit.file().text())) {
                throw new IllegalArgumentException(
                        "the edit is not of " + edit.file().name() + " as it is now");
            }
            byFile.computeIfAbsent(now.name(), _ -> new ArrayList<>())
                    .add(new TextEdit(now, edit.offset(), edit.length(), edit.replacement()));
        }
        Map<String, SourceFile> changed = new LinkedHashMap<>(files);
        List<TextEdit> inverse = new ArrayList<>();
        byFile.forEach((name, some) -> {
            List<TextEdit> back = TextEdit.inverse(some.getFirst().file(), some);
            inverse.addAll(back);
            changed.put(name, back.getFirst().file());
        });
        return new Applied(changed, inverse);
    }

    private static List<List<TextEdit>> pushed(List<List<TextEdit>> stack, List<TextEdit> top) {
        List<List<TextEdit>> taller = new ArrayList<>(stack);
        taller.add(top);
        return taller;
    }
}
