package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.feature.vrrp.Detail.Share;
import io.understudy.console.feature.vrrp.Detail.WhatIf;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The lower tables: what makes each priority, and what would happen; or since when and why. */
final class PriorityTable extends VBox {
    private final Wording wording;
    private final boolean priorities;
    private final BiConsumer<Endpoint, String> change;
    private @Nullable Detail shown;

    /**
     * @param priorities which of the two tables this is
     */
    PriorityTable(Wording wording, boolean priorities, BiConsumer<Endpoint, String> change) {
        this.wording = wording;
        this.priorities = priorities;
        this.change = change;
        getStyleClass().add("detail-tables");
    }

    void show(@Nullable Detail detail) {
        if (detail == null || detail.equals(shown)) {
            return;
        }
        shown = detail;
        getChildren().setAll(priorities ? priorities(detail) : reasons(detail));
        if (priorities && !detail.outlook().isEmpty()) {
            getChildren().add(outlook(detail));
        }
    }

    void reword() {
        shown = null;
    }

    private GridPane priorities(Detail detail) {
        GridPane grid = grid();
        int columns = detail.trackers().size() + 5;
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            boolean number = i > 0 && i <= detail.trackers().size() + 2;
            column.setHalignment(number ? HPos.RIGHT : HPos.LEFT);
            column.setHgrow(i == columns - 2 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i == 0 ? 90 : Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(column);
        }
        head(grid, 0, 0, detail.router());
        head(grid, 1, 0, wording.text("vrrp.detail.base"));
        for (int i = 0; i < detail.trackers().size(); i++) {
            head(grid, 2 + i, 0, detail.trackers().get(i));
        }
        head(grid, columns - 3, 0, wording.text("vrrp.detail.effective"));
        head(grid, columns - 2, 0, wording.text("vrrp.detail.takeover"));
        head(grid, columns - 1, 0, "");
        int row = 1;
        for (HostLine host : detail.hosts()) {
            text(grid, 0, row, host.name(), "strong");
            text(grid, 1, row, host.base(), "mono");
            for (int i = 0; i < host.shares().size(); i++) {
                Share share = host.shares().get(i);
                text(grid, 2 + i, row, share.text(), "mono", share.applied() ? "caution" : "quiet");
            }
            text(grid, columns - 3, row, host.effective(), "mono", "strong");
            text(grid, columns - 2, row, host.takeover(), "muted");
            put(grid, columns - 1, row, changeButton(host));
            row++;
        }
        return grid;
    }

    private Button changeButton(HostLine host) {
        Button button = new Button(wording.text("vrrp.change"));
        button.getStyleClass().add("row-button");
        button.setId("change-" + host.name() + "-" + host.instance());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> change.accept(host.host(), host.instance()));
        if (!host.offer().isEmpty()) {
            button.setDisable(true);
            button.setTooltip(new Tooltip(host.offer()));
            button.setAccessibleHelp(host.offer());
        }
        return button;
    }

    private GridPane outlook(Detail detail) {
        GridPane grid = grid();
        for (int i = 0; i < 3; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(i == 2 ? 34 : 33);
            grid.getColumnConstraints().add(column);
        }
        head(grid, 0, 0, wording.text("whatif.head"));
        head(grid, 1, 0, wording.text("whatif.then"));
        head(grid, 2, 0, wording.text("whatif.why"));
        int row = 1;
        for (WhatIf each : detail.outlook()) {
            text(grid, 0, row, each.event());
            Label outcome = Labels.styled();
            outcome.setText(each.outcome());
            HBox then = new HBox(6, new StateGlyph(each.glyph()), outcome);
            then.setAlignment(Pos.CENTER_LEFT);
            put(grid, 1, row, then);
            text(grid, 2, row, each.arithmetic(), "muted");
            row++;
        }
        return grid;
    }

    private GridPane reasons(Detail detail) {
        GridPane grid = grid();
        for (int i = 0; i < 5; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(i == 3 ? 120 : Region.USE_PREF_SIZE);
            column.setHgrow(i == 3 ? Priority.ALWAYS : Priority.NEVER);
            grid.getColumnConstraints().add(column);
        }
        head(grid, 0, 0, detail.router());
        head(grid, 1, 0, wording.text("vrrp.detail.state"));
        head(grid, 2, 0, wording.text("vrrp.detail.since"));
        head(grid, 3, 0, wording.text("vrrp.detail.why"));
        head(grid, 4, 0, wording.text("vrrp.detail.adverts"));
        int row = 1;
        for (HostLine host : detail.hosts()) {
            text(grid, 0, row, host.name(), "strong");
            StateBadge badge = new StateBadge(false);
            badge.show(host.glyph(), host.state());
            put(grid, 1, row, badge);
            text(grid, 2, row, host.since(), "mono");
            Label why = Labels.wrapped(host.glyph() == Glyph.FAULT ? "wrong" : "muted");
            why.setText(host.why());
            put(grid, 3, row, why);
            text(grid, 4, row, host.adverts(), "quiet");
            row++;
        }
        return grid;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        return grid;
    }

    private static void head(GridPane grid, int column, int row, String text) {
        text(grid, column, row, text, "section");
    }

    private static void text(
            GridPane grid, int column, int row, String text, String... styleClasses) {
        Label label = Labels.styled(styleClasses);
        label.setText(text);
        put(grid, column, row, label);
    }

    private static void put(GridPane grid, int column, int row, Node node) {
        HBox cell = new HBox(node);
        cell.getStyleClass().add(row == 0 ? "detail-head" : "detail-cell");
        boolean right =
                column < grid.getColumnConstraints().size()
                        && grid.getColumnConstraints().get(column).getHalignment() == HPos.RIGHT;
        cell.setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        HBox.setHgrow(
                node, node instanceof Label l && l.isWrapText() ? Priority.ALWAYS : Priority.NEVER);
        grid.add(cell, column, row);
    }
}
