package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.KeptGrid;
import io.understudy.console.control.StateBadge;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.text.Wording;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Since when each host is in its state, and why. */
final class ReasonTable extends VBox {
    private final Wording wording;
    private final KeptGrid grid = new KeptGrid();
    private @Nullable Detail shown;

    ReasonTable(Wording wording) {
        this.wording = wording;
        getStyleClass().add("detail-tables");
        getChildren().add(grid);
    }

    void show(@Nullable Detail detail) {
        if (detail == null || detail.equals(shown)) {
            return;
        }
        shown = detail;
        grid.begin(columns());
        grid.row("head");
        grid.text(0, detail.router(), "section");
        grid.text(1, wording.text("vrrp.detail.state"), "section");
        grid.text(2, wording.text("vrrp.detail.since"), "section");
        grid.text(3, wording.text("vrrp.detail.why"), "section");
        grid.text(4, wording.text("vrrp.detail.adverts"), "section");
        for (HostLine host : detail.hosts()) {
            grid.row(host.key());
            grid.text(0, host.name(), "strong");
            grid.node(1, StateBadge.class, () -> new StateBadge(false))
                    .show(host.glyph(), host.state());
            grid.text(2, host.since(), "mono");
            grid.wrapped(3, host.why(), host.glyph() == Glyph.FAULT ? "wrong" : "muted");
            grid.text(4, host.adverts(), "quiet");
        }
        grid.end();
    }

    void reword() {
        shown = null;
    }

    private static ColumnConstraints[] columns() {
        ColumnConstraints[] columns = new ColumnConstraints[5];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnConstraints();
            columns[i].setMinWidth(i == 3 ? 120 : Region.USE_PREF_SIZE);
            columns[i].setHgrow(i == 3 ? Priority.ALWAYS : Priority.NEVER);
        }
        return columns;
    }
}
