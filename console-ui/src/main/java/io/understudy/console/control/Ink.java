package io.understudy.console.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The theme's colours for those who draw on a canvas, which no stylesheet reaches. It must stand
 * somewhere in the scene; it shows nothing and takes no room.
 */
public final class Ink extends Pane {
    /** A colour by what it means. */
    public enum Tone {
        SURFACE,
        INSET,
        RAISED,
        HOVER,
        SELECTED,
        BORDER,
        BORDER_STRONG,
        GRID,
        TEXT,
        MUTED,
        SUBTLE,
        ON_SOLID,
        ACCENT,
        ACCENT_SOLID,
        MASTER,
        MASTER_SOLID,
        BACKUP,
        BACKUP_SOLID,
        FAULT,
        FAULT_BG,
        FAULT_SOLID,
        UNKNOWN,
        UP,
        UP_SOLID,
        UP_FILL,
        DRAINING,
        WARN,
        WARN_SOLID,
        INFO,
        INFO_SOLID,
        SERIES_1,
        SERIES_2,
        SERIES_3,
        SERIES_4
    }

    private final Text ruler = new Text();
    private final Label words = new Label();
    private final Label columns = new Label();
    private final Map<Tone, Label> wells = new EnumMap<>(Tone.class);

    /**
     * @param changed called when the colours are others than before
     */
    public Ink(Runnable changed) {
        setManaged(false);
        setVisible(false);
        for (Tone tone : Tone.values()) {
            Label well = new Label();
            String token = "-lb-" + tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
            well.setStyle("-fx-text-fill: " + token + ";");
            wells.put(tone, well);
            getChildren().add(well);
        }
        columns.getStyleClass().add("mono");
        getChildren().addAll(words, columns);
        well(Tone.SURFACE).textFillProperty().subscribe((_, _) -> changed.run());
    }

    private Label well(Tone tone) {
        return Objects.requireNonNull(wells.get(tone));
    }

    public Color of(Tone tone) {
        return well(tone).getTextFill() instanceof Color color ? color : Color.GRAY;
    }

    /** The font of words, in that size. */
    public Font words(double size) {
        return Font.font(words.getFont().getFamily(), size);
    }

    public Font strong(double size) {
        return Font.font(words.getFont().getFamily(), FontWeight.BOLD, size);
    }

    /** The font of addresses and of numbers in columns. */
    public Font mono(double size) {
        return Font.font(columns.getFont().getFamily(), size);
    }

    /** How wide that text is drawn, in pixels. */
    public double width(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
