package io.understudy.console.control;

import io.understudy.console.text.Wording;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Asks where a file goes, and writes it there without holding up the window. */
public final class SaveFile {
    private SaveFile() {}

    /**
     * Makes a file and writes it, away from the thread of the window.
     *
     * @param name what the file is called unless the operator says otherwise
     * @param told says where it went, or why it could not be written
     */
    public static void save(
            Node near, Wording wording, String name, Supplier<byte[]> content, Label told) {
        Path to = ask(near, name);
        if (to != null) {
            Thread.ofVirtual()
                    .name("save " + name)
                    .start(() -> {
                        String trouble = write(to, content.get());
                        Platform.runLater(() -> {
                            Styles.toggle(told, "wrong", trouble != null);
                            told.setText(
                                    trouble == null
                                            ? wording.text("file.saved", to)
                                            : wording.text("file.failed", to, trouble));
                        });
                    });
        }
    }

    /** The same for a picture, which only the thread of the window can take. */
    public static void savePicture(
            Node near, Wording wording, String name, Supplier<WritableImage> picture, Label told) {
        WritableImage image = picture.get();
        save(near, wording, name, () -> Png.bytes(image), told);
    }

    private static @Nullable Path ask(Node near, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(near.getScene().getWindow());
        return file == null ? null : file.toPath();
    }

    /** Why it could not be written; null if it was. */
    private static @Nullable String write(Path to, byte[] content) {
        try {
            Files.write(to, content);
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
