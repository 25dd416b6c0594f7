package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.topology.Picture.Chip;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.Tie;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** An instance with its hosts as chips: glyph, name, and the priority while there is room. */
final class RouterPane extends VBox {
    static final double HEIGHT = 64;

    /** With more hosts than this the chips leave the priorities out. */
    private static final int ROOM_FOR_PRIORITIES = 2;

    private final Label name = Labels.styled("strong");
    private final Label id = Labels.whole("quiet", "small");
    private final List<HBox> chips = new ArrayList<>();

    RouterPane(int hosts, double width) {
        super(6);
        getStyleClass().addAll("topo-box", "focusable");
        setAlignment(Pos.CENTER_LEFT);
        HBox title = new HBox(8, name, Labels.spring(), id);
        title.setAlignment(Pos.CENTER_LEFT);
        FlowPane row = new FlowPane(3, 3);
        row.setPrefWrapLength(width - 24);
        for (int i = 0; i < hosts; i++) {
            Label host = Labels.styled("small");
            host.setMinWidth(0);
            Label priority = Labels.whole("mono", "quiet");
            priority.setManaged(hosts <= ROOM_FOR_PRIORITIES);
            priority.setVisible(hosts <= ROOM_FOR_PRIORITIES);
            HBox chip = new HBox(4, new StateGlyph(Glyph.UNKNOWN), host, priority);
            chip.setAlignment(Pos.CENTER_LEFT);
            chip.getStyleClass().add("topo-chip");
            chips.add(chip);
        }
        row.getChildren().addAll(chips);
        getChildren().addAll(title, row);
    }

    void show(RouterBox box) {
        name.setText(box.name());
        id.setText(box.id());
        for (int i = 0; i < box.chips().size(); i++) {
            show(chips.get(i), box.chips().get(i));
        }
        Boxes.condition(this, box.condition());
        setAccessibleText(box.name() + ", " + box.id());
    }

    private static void show(HBox pane, Chip chip) {
        ((StateGlyph) pane.getChildren().get(0)).show(chip.glyph());
        ((Label) pane.getChildren().get(1)).setText(chip.name());
        ((Label) pane.getChildren().get(2)).setText(chip.priority());
        Styles.toggle(pane, "owner", chip.tie() == Tie.OWNER);
        Styles.toggle(pane, "fault", chip.tie() == Tie.FAULT);
        Styles.toggle(pane, "stale", chip.tie() == Tie.STALE);
    }
}
