package io.understudy.console.feature.vrrp;

import io.understudy.console.control.KeptGrid;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.WhyOff;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.feature.vrrp.Detail.Share;
import io.understudy.console.feature.vrrp.Detail.WhatIf;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What makes each host's priority, the button that changes it, and what would happen if. */
final class PriorityTable extends VBox {
    private final Wording wording;
    private final EditActions actions;
    private final Consumer<Endpoint> configure;
    private final KeptGrid priorities = new KeptGrid();
    private final KeptGrid outlook = new KeptGrid();
    private @Nullable Detail shown;

    PriorityTable(Wording wording, EditActions actions, Consumer<Endpoint> configure) {
        this.wording = wording;
        this.actions = actions;
        this.configure = configure;
        getStyleClass().add("detail-tables");
        outlook.managedProperty().bind(outlook.visibleProperty());
        getChildren().addAll(priorities, outlook);
    }

    void show(@Nullable Detail detail) {
        if (detail == null || detail.equals(shown)) {
            return;
        }
        shown = detail;
        writePriorities(detail);
        outlook.setVisible(!detail.outlook().isEmpty());
        writeOutlook(detail.outlook());
    }

    void reword() {
        shown = null;
    }

    private void writePriorities(Detail detail) {
        int trackers = detail.trackers().size();
        int effective = trackers + 2;
        int takeover = effective + 1;
        priorities.begin(priorityColumns(trackers));
        priorities.row("head");
        head(priorities, 0, detail.router());
        head(priorities, 1, wording.text("vrrp.detail.base"));
        for (int i = 0; i < trackers; i++) {
            head(priorities, 2 + i, detail.trackers().get(i));
        }
        head(priorities, effective, wording.text("vrrp.detail.effective"));
        head(priorities, takeover, wording.text("vrrp.detail.takeover"));
        head(priorities, takeover + 1, "");
        head(priorities, takeover + 2, "");
        for (HostLine host : detail.hosts()) {
            priorities.row(host.key());
            priorities.text(0, host.name(), "strong");
            priorities.text(1, host.base(), "mono");
            for (int i = 0; i < host.shares().size(); i++) {
                Share share = host.shares().get(i);
                priorities.text(2 + i, share.text(), "mono", share.applied() ? "caution" : "quiet");
            }
            priorities.text(effective, host.effective(), "mono", "strong");
            priorities.text(takeover, host.takeover(), "muted");
            priorities
                    .node(takeover + 1, WhyOff.class, () -> new WhyOff(changeButton(host)))
                    .off(host.offer().isEmpty() ? null : host.offer());
            priorities
                    .node(
                            takeover + 2,
                            OrderMenu.class,
                            () -> new OrderMenu(wording, actions, configure))
                    .show(host);
        }
        priorities.end();
    }

    private static ColumnConstraints[] priorityColumns(int trackers) {
        ColumnConstraints[] columns = new ColumnConstraints[trackers + 6];
        for (int i = 0; i < columns.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            boolean number = i > 0 && i <= trackers + 2;
            column.setHalignment(number ? HPos.RIGHT : HPos.LEFT);
            column.setHgrow(i == columns.length - 3 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i == 0 ? 90 : Region.USE_PREF_SIZE);
            columns[i] = column;
        }
        return columns;
    }

    private Button changeButton(HostLine host) {
        Button button = new Button();
        button.getStyleClass().add("row-button");
        button.textProperty().bind(wording.messages().bound("vrrp.change"));
        button.setId("change-" + host.name() + "-" + host.instance());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> actions.changePriority(host.host(), host.instance()));
        return button;
    }

    private void writeOutlook(List<WhatIf> cases) {
        ColumnConstraints[] columns = new ColumnConstraints[3];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnConstraints();
            columns[i].setPercentWidth(i == 2 ? 34 : 33);
        }
        outlook.begin(columns);
        outlook.row("head");
        head(outlook, 0, wording.text("whatif.head"));
        head(outlook, 1, wording.text("whatif.then"));
        head(outlook, 2, wording.text("whatif.why"));
        for (int i = 0; i < cases.size(); i++) {
            WhatIf each = cases.get(i);
            outlook.row(i);
            outlook.text(0, each.event());
            outlook.node(1, Outcome.class, Outcome::new).show(each);
            outlook.wrapped(2, each.arithmetic(), "muted");
        }
        outlook.end();
    }

    private static void head(KeptGrid grid, int column, String text) {
        grid.text(column, text, "section");
    }

    /** Who would own the address. */
    private static final class Outcome extends HBox {
        private final Label text = Labels.styled();
        private @Nullable StateGlyph glyph;

        Outcome() {
            super(6);
            setAlignment(Pos.CENTER_LEFT);
        }

        void show(WhatIf each) {
            if (glyph == null) {
                glyph = new StateGlyph(each.glyph());
                getChildren().addAll(glyph, text);
            }
            glyph.show(each.glyph());
            text.setText(each.outcome());
        }
    }
}
