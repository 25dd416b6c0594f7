package io.understudy.console.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The theme's colours for those who draw on a canvas, which no stylesheet reaches. It must stand
 * somewhere in the scene; it shows nothing and takes no room.
 *
 * <p>Every sparkline of every row has one, so it is one node that knows all colours rather than a
 * node for each.
 */
public final class Ink extends Region {
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

    /** A colour that stylesheets set. */
    private static final class Well extends CssMetaData<Ink, Color> {
        private final Tone tone;

        Well(Tone tone) {
            super("-ink-" + token(tone), StyleConverter.getColorConverter(), Color.GRAY);
            this.tone = tone;
        }

        @Override
        public boolean isSettable(Ink ink) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(Ink ink) {
            return ink.well(tone);
        }
    }

    private static final List<Well> WELLS = Arrays.stream(Tone.values()).map(Well::new).toList();
    private static final List<CssMetaData<? extends Styleable, ?>> STYLED = styled();
    private static final String SHEET = sheet();

    private final Text ruler = new Text();
    private final Text words = new Text();
    private final Text columns = new Text();
    private final Map<Tone, SimpleStyleableObjectProperty<Color>> wells = new EnumMap<>(Tone.class);

    /**
     * @param changed called when the colours are others than before
     */
    public Ink(Runnable changed) {
        setManaged(false);
        setVisible(false);
        getStyleClass().add("ink");
        for (Well well : WELLS) {
            wells.put(well.tone, new SimpleStyleableObjectProperty<>(well, Color.GRAY));
        }
        columns.getStyleClass().add("mono");
        getChildren().addAll(words, columns);
        well(Tone.SURFACE).subscribe((_, _) -> changed.run());
    }

    private static String token(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<CssMetaData<? extends Styleable, ?>> styled() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(getClassCssMetaData());
        all.addAll(WELLS);
        return List.copyOf(all);
    }

    /** Each colour is the theme's of the same name. */
    private static String sheet() {
        StringBuilder css = new StringBuilder(".ink {");
        for (Tone tone : Tone.values()) {
            css.append(" -ink-").append(token(tone)).append(": -lb-").append(token(tone));
            css.append(';');
        }
        byte[] bytes = css.append(" }").toString().getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLED;
    }

    @Override
    public String getUserAgentStylesheet() {
        return SHEET;
    }

    private SimpleStyleableObjectProperty<Color> well(Tone tone) {
        return Objects.requireNonNull(wells.get(tone));
    }

    public Color of(Tone tone) {
        Color color = well(tone).get();
        return color == null ? Color.GRAY : color;
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
