package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Notice;
import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The panel docked beside the screen: one thing at a time, as wide as it was left. */
final class Dock implements PanelHost {
    private static final double WIDTH = 400;

    private final Wording wording;
    private final BooleanSupplier isPast;
    private final StackPane panel = new StackPane();
    private final DoubleProperty width = new SimpleDoubleProperty(WIDTH);
    private final PanelEdge edge;
    private final Notice past = new Notice();
    private @Nullable Node reading;

    Dock(Wording wording, BooleanSupplier isPast) {
        this.wording = wording;
        this.isPast = isPast;
        panel.getStyleClass().add("panel-area");
        panel.minWidthProperty().bind(width);
        panel.maxWidthProperty().bind(width);
        past.setId("panel-past");
        StackPane.setAlignment(past, Pos.BOTTOM_CENTER);
        edge = new PanelEdge(wording.messages(), width);
        edge.visibleProperty().bind(panel.visibleProperty());
        edge.managedProperty().bind(panel.managedProperty());
        closePanel();
    }

    /** From left to right. */
    List<Node> nodes() {
        return List.of(edge, panel);
    }

    /** How much of the window's width it takes now. */
    double taken() {
        return panel.isManaged() ? width.get() + PanelEdge.WIDTH : 0;
    }

    /** Runs that whenever it takes another part of the window. */
    void whenItTakes(Runnable other) {
        panel.managedProperty().subscribe(other);
        width.subscribe(other);
    }

    /** What the panel shows, or null. */
    @Nullable Node content() {
        return panel.getChildren().isEmpty() ? null : panel.getChildren().getFirst();
    }

    @Override
    public void openPanel(Node content) {
        panel.getChildren().setAll(content);
        panel.setVisible(true);
        panel.setManaged(true);
        guard();
    }

    @Override
    public void closePanel() {
        panel.getChildren().clear();
        panel.setVisible(false);
        panel.setManaged(false);
    }

    /**
     * Opens something to read, or closes it.
     *
     * @param title key of its title
     */
    void toggle(String id, String title, Supplier<Node> made) {
        Node open = content();
        if (open != null && id.equals(open.getId())) {
            closePanel();
            return;
        }
        PanelFrame frame =
                new PanelFrame(
                        wording.messages(),
                        wording.messages().bound(title),
                        made.get(),
                        this::closePanel);
        frame.setId(id);
        reading = frame;
        openPanel(frame);
    }

    /** A panel that was open when time travel began can act no more until it ends. */
    void guard() {
        Node content = content();
        boolean off = content != null && content != reading && isPast.getAsBoolean();
        if (content != null) {
            content.setDisable(off);
        }
        panel.getChildren().remove(past);
        if (off) {
            past.show(Glyph.NOTICE, wording.text("past.panel"));
            panel.getChildren().add(past);
        }
    }

    void layOut(Layouts layouts) {
        width.set(layouts.number("panel", PanelEdge.LEAST, PanelEdge.MOST, WIDTH));
    }

    void remember(Layouts layouts) {
        layouts.keep("panel", width.get());
    }
}
