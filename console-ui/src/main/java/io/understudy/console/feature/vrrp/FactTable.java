package io.understudy.console.feature.vrrp;

import io.understudy.console.control.KeptGrid;
import io.understudy.console.control.Labels;
import io.understudy.console.feature.vrrp.Detail.Fact;
import io.understudy.console.feature.vrrp.Detail.Facts;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A table of facts; its last column takes the room that the others leave. */
final class FactTable extends VBox {
    private final KeptGrid grid = new KeptGrid();
    private final Label none = Labels.wrapped("quiet", "whatif-hint");
    private @Nullable Facts shown;

    FactTable() {
        grid.managedProperty().bind(grid.visibleProperty());
        none.managedProperty().bind(none.visibleProperty());
        getChildren().addAll(grid, none);
    }

    void show(@Nullable Facts facts) {
        if (facts == null || facts.equals(shown)) {
            return;
        }
        shown = facts;
        none.setText(facts.none());
        none.setVisible(!facts.none().isEmpty());
        grid.setVisible(facts.none().isEmpty());
        grid.begin(columns(facts.heads().size()));
        grid.row("head");
        for (int i = 0; i < facts.heads().size(); i++) {
            grid.text(i, facts.heads().get(i), "section");
        }
        for (Fact fact : facts.rows()) {
            grid.row(fact.key());
            for (int i = 0; i < fact.cells().size(); i++) {
                if (i == fact.cells().size() - 1) {
                    grid.wrapped(i, fact.cells().get(i), "muted");
                } else {
                    grid.text(i, fact.cells().get(i), i == 0 ? "strong" : "mono");
                }
            }
        }
        grid.end();
    }

    void reword() {
        shown = null;
    }

    private static ColumnConstraints[] columns(int count) {
        ColumnConstraints[] columns = new ColumnConstraints[count];
        for (int i = 0; i < count; i++) {
            columns[i] = new ColumnConstraints();
            columns[i].setMinWidth(i == count - 1 ? 120 : Region.USE_PREF_SIZE);
            columns[i].setHgrow(i == count - 1 ? Priority.ALWAYS : Priority.NEVER);
        }
        return columns;
    }
}
