package io.understudy.console.feature.deploy;

import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.deploy.Guards.Guard;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The guards of a change as lines. */
final class GuardsPane extends ScrollPane {
    private final GridPane lines = new GridPane(10, 0);
    private List<Guard> shown = List.of();

    GuardsPane(Wording wording) {
        setId("deploy-guards");
        setFitToWidth(true);
        setContent(lines);
        getStyleClass().addAll("panel-body", "guards");
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(wording.messages().bound("guard.title"));
        lines.getColumnConstraints()
                .addAll(column(16), column(130), column(76), column(120), column(60));
        lines.getColumnConstraints().get(2).setHalignment(HPos.RIGHT);
        lines.getColumnConstraints().get(3).setHgrow(Priority.ALWAYS);
    }

    private static ColumnConstraints column(double least) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(least);
        return column;
    }

    void show(List<Guard> guards) {
        if (guards.equals(shown)) {
            return;
        }
        shown = List.copyOf(guards);
        lines.getChildren().clear();
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            lines.addRow(
                    i,
                    new StateGlyph(guard.sign()),
                    label(guard.name(), "strong"),
                    label(guard.value(), "mono", "guard-value"),
                    wrapped(guard.what()),
                    label(guard.where(), "small", "quiet"));
        }
    }

    private static Label label(String text, String... styles) {
        Label label = Labels.whole(styles);
        label.setText(text);
        return label;
    }

    private static Label wrapped(String text) {
        Label label = Labels.wrapped("small", "quiet", "guard-what");
        label.setText(text);
        return label;
    }
}
