package io.understudy.console.app;

import io.understudy.console.control.Png;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.transform.Transform;

/** Pictures of the console beside those that somebody looked at, and what of them differs. */
final class GoldenPictures {
    static final Path FOLDER = Path.of("src/test/resources/io/understudy/console/golden");
    static final Path SEEN = Path.of("target/golden");

    /** Half the size of the window keeps the repository small and the layout whole. */
    private static final double SCALE = 0.5;

    /** A colour may be off by this, as drawing is on other processors. */
    private static final int OFF = 24;

    /** So many of ten thousand points may be off by more: thirty, the edges of a few letters. */
    static final double MOST_PER_TEN_THOUSAND = 1;

    private final boolean rewrite = "rewrite".equals(System.getProperty("golden"));
    private final List<String> different = new ArrayList<>();

    boolean rewrites() {
        return rewrite;
    }

    /** Those that changed; as drawn now they are in {@link #SEEN}. */
    List<String> different() {
        return different;
    }

    static WritableImage draw(ShellForTests console) {
        Parent root = console.scene().getRoot();
        root.applyCss();
        root.layout();
        root.layout();
        SnapshotParameters half = new SnapshotParameters();
        half.setTransform(Transform.scale(SCALE, SCALE));
        return root.snapshot(half, null);
    }

    void compare(String name, WritableImage now) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (rewrite) {
            if (!Files.exists(golden) || apart(golden, now) > 0) {
                Files.createDirectories(FOLDER);
                Files.write(golden, Png.bytes(now));
            }
        } else if (!Files.exists(golden) || apart(golden, now) > MOST_PER_TEN_THOUSAND) {
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(name), Png.bytes(now));
            different.add(name);
        }
    }

    private static double apart(Path golden, WritableImage now) throws IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(golden))) {
            return apart(new Image(in), now);
        }
    }

    /** How many of ten thousand points differ; all of them if the sizes do. */
    static double apart(Image a, Image b) {
        int width = (int) a.getWidth();
        int height = (int) a.getHeight();
        if (width != (int) b.getWidth() || height != (int) b.getHeight()) {
            return 10_000;
        }
        int[] left = new int[width];
        int[] right = new int[width];
        var format = PixelFormat.getIntArgbInstance();
        long count = 0;
        for (int y = 0; y < height; y++) {
            a.getPixelReader().getPixels(0, y, width, 1, format, left, 0, width);
            b.getPixelReader().getPixels(0, y, width, 1, format, right, 0, width);
            for (int x = 0; x < width; x++) {
                count += isOff(left[x], right[x]) ? 1 : 0;
            }
        }
        return count * 10_000.0 / ((double) width * height);
    }

    private static boolean isOff(int a, int b) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > OFF) {
                return true;
            }
        }
        return false;
    }

    /** What decides how letters look. */
    static String typefaces() {
        return Typefaces.sheet() + "\n" + Font.getDefault().getFamily() + "\n";
    }
}
