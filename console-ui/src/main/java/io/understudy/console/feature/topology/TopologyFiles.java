package io.understudy.console.feature.topology;

import io.understudy.console.text.Wording;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks where a picture goes, and writes it there. */
final class TopologyFiles {
    private TopologyFiles() {}

    static void ask(
            Node near,
            Wording wording,
            String kind,
            Supplier<byte[]> content,
            Consumer<String> trouble) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("topology." + kind);
        File file = chooser.showSaveDialog(near.getScene().getWindow());
        if (file == null) {
            return;
        }
        try {
            Files.write(file.toPath(), content.get());
            trouble.accept("");
        } catch (IOException e) {
            trouble.accept(
                    wording.text("topology.file.failed", file, String.valueOf(e.getMessage())));
        }
    }
}
