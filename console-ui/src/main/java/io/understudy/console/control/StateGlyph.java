package io.understudy.console.control;

import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

/**
 * Draws a {@link Glyph} on a 16 pixel square. Shape and fill carry the meaning, colour repeats it.
 */
public final class StateGlyph extends Pane {
    private static final double SIZE = 16;
    private static final String DIAMOND = "M8 1.8 L14.2 8 L8 14.2 L1.8 8 Z";
    private static final String CROSS = "M5.8 5.8 L10.2 10.2 M10.2 5.8 L5.8 10.2";
    private static final String RING = "M8 2.5 A5.5 5.5 0 1 1 7.99 2.5 Z";
    private static final String BANG = "M7.2 4.4 H8.8 L8.5 8.9 H7.5 Z M7.2 10 H8.8 V11.6 H7.2 Z";

    private Glyph glyph;

    public StateGlyph(Glyph glyph) {
        this.glyph = glyph;
        getStyleClass().add("state-glyph");
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
        draw();
    }

    public Glyph glyph() {
        return glyph;
    }

    public void show(Glyph next) {
        if (next != glyph) {
            glyph = next;
            draw();
        }
    }

    private void draw() {
        getChildren().setAll(shapes(glyph));
    }

    private static List<SVGPath> shapes(Glyph glyph) {
        return switch (glyph) {
            case MASTER -> List.of(filled(glyph, DIAMOND));
            case BACKUP -> List.of(stroked(glyph, DIAMOND));
            case FAULT -> List.of(filled(glyph, DIAMOND), mark(CROSS, "glyph-cut"));
            case INIT -> List.of(dotted(glyph, DIAMOND));
            case STALE ->
                    List.of(
                            stroked(
                                    glyph,
                                    "M6.4 3.4 L8 1.8 L9.6 3.4 M12.6 6.4 L14.2 8 L12.6 9.6"
                                            + " M9.6 12.6 L8 14.2 L6.4 12.6"
                                            + " M3.4 9.6 L1.8 8 L3.4 6.4"));
            case UNKNOWN -> List.of(dotted(glyph, RING));
            case UP -> List.of(filled(glyph, "M8 3 A5 5 0 1 1 7.99 3 Z"));
            case DOWN -> List.of(stroked(glyph, RING), stroked(glyph, CROSS));
            case DRAINING ->
                    List.of(
                            stroked(glyph, RING),
                            filled(glyph, "M2.5 8 H13.5 A5.5 5.5 0 0 1 2.5 8 Z"));
            case DISABLED -> List.of(stroked(glyph, RING), stroked(glyph, "M5 8 H11"));
            case CRITICAL ->
                    List.of(
                            filled(
                                    glyph,
                                    "M5.2 1.2 H10.8 L14.8 5.2 V10.8 L10.8 14.8 H5.2 L1.2 10.8 V5.2"
                                            + " Z"),
                            mark(BANG, "glyph-cut-fill"));
            case WARNING ->
                    List.of(
                            filled(
                                    glyph,
                                    "M8 1.6 Q8.6 1.6 8.9 2.2 L15 13.2 Q15.3 14.4 14.2 14.4 H1.8"
                                            + " Q0.7 14.4 1 13.2 L7.1 2.2 Q7.4 1.6 8 1.6 Z"),
                            mark(
                                    "M7.2 5.6 H8.8 L8.5 9.8 H7.5 Z M7.2 10.9 H8.8 V12.5 H7.2 Z",
                                    "glyph-cut-ground"));
            case NOTICE ->
                    List.of(stroked(glyph, RING), stroked(glyph, "M8 7.5 V10.8 M8 5.1 V5.3"));
            case CHECKED ->
                    List.of(stroked(glyph, RING), stroked(glyph, "M5.5 8.2 L7.3 10 L10.6 6.4"));
            case HOST ->
                    List.of(
                            stroked(
                                    glyph,
                                    "M4.5 2.5 H11.5 Q13.5 2.5 13.5 4.5 V11.5 Q13.5 13.5 11.5 13.5"
                                            + " H4.5 Q2.5 13.5 2.5 11.5 V4.5 Q2.5 2.5 4.5 2.5 Z"
                                            + " M5.5 8 H10.5"));
            case HOST_LOST ->
                    List.of(
                            dotted(glyph, "M2.5 2.5 H13.5 V13.5 H2.5 Z"),
                            stroked(glyph, "M5 11 L11 5"));
        };
    }

    private static SVGPath filled(Glyph glyph, String path) {
        return path(path, "glyph-fill", colour(glyph));
    }

    private static SVGPath stroked(Glyph glyph, String path) {
        return path(path, "glyph-line", colour(glyph));
    }

    private static SVGPath dotted(Glyph glyph, String path) {
        return path(path, "glyph-line", "glyph-dotted", colour(glyph));
    }

    private static SVGPath mark(String path, String styleClass) {
        return path(path, styleClass);
    }

    private static SVGPath path(String content, String... styleClasses) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().addAll(styleClasses);
        return path;
    }

    private static String colour(Glyph glyph) {
        return "glyph-" + glyph.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
