package io.understudy.console.app;

import io.understudy.console.control.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.scene.image.WritableImage;

/** Puts pictures into files. */
public final class PngFile {
    private PngFile() {}

    /** Replaces {@code file} in one step; readable as the umask says, as any new file. */
    public static void write(WritableImage image, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path fresh =
                target.resolveSibling(
                        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(fresh, Png.bytes(image));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
