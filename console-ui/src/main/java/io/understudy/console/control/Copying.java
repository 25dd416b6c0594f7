package io.understudy.console.control;

import io.understudy.console.text.Messages;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Puts text where the operator can paste it from. */
public final class Copying {
    private Copying() {}

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Copies a text with the stamp of the window that has the focus below it. */
    public static void copyStamped(String text) {
        copy(stamped(text));
    }

    static String stamped(String text) {
        for (Window window : Window.getWindows()) {
            if (window.isFocused() && window.getScene() != null) {
                String stamp = Stamp.of(window.getScene().getRoot());
                return stamp.isEmpty() ? text : text.stripTrailing() + "\n" + stamp + "\n";
            }
        }
        return text;
    }

    /** Copies what a node shows, on the ground that it stands on, in twice the size. */
    public static void picture(Node node) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(pictureOf(node));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** What a node shows, on the ground that it stands on, in twice the size. */
    public static WritableImage pictureOf(Node node) {
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(Transform.scale(2, 2));
        twice.setFill(groundOf(node));
        return node.snapshot(twice, null);
    }

    private static Paint groundOf(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                    if (fill.getFill().isOpaque()) {
                        return fill.getFill();
                    }
                }
            }
        }
        return Color.WHITE;
    }

    /** A button that copies. */
    public static Button button(Messages messages, String key, Runnable copy) {
        Button button = new Button(null, new FontIcon(Feather.COPY));
        button.textProperty().bind(messages.bound(key));
        button.setOnAction(_ -> copy.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
