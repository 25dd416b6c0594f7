package io.understudy.console.control;

import io.understudy.console.text.Messages;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
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

    /** A button that copies. */
    public static Button button(Messages messages, String key, Runnable copy) {
        Button button = new Button(null, new FontIcon(Feather.COPY));
        button.textProperty().bind(messages.bound(key));
        button.setOnAction(_ -> copy.run());
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return button;
    }
}
