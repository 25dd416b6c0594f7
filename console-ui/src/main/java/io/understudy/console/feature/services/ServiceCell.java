package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.Sparkline;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.Styles;
import io.understudy.console.control.UnitBar;
import io.understudy.console.feature.services.ServiceRow.Head;
import io.understudy.console.feature.services.ServiceRow.Load;
import io.understudy.console.feature.services.ServiceRow.Server;
import io.understudy.console.feature.services.ServiceRow.Service;
import io.understudy.console.metric.Ring;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the tree, in columns that stand below {@link Columns}' headings. */
final class ServiceCell extends LiveCell<ServiceRow> {
    /** A narrower window shows numbers without lines. */
    private static final double ROOMY = 960;

    private final Consumer<String> toggle;
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
    private final Label name = Labels.styled("mono", "service-name");
    private final Tooltip whole = new Tooltip();
    private final Label about = Labels.whole("quiet", "small");
    private final HBox first = new HBox(8, arrow, name, about);
    private final StateBadge plain = new StateBadge(false);
    private final StateBadge tinted = new StateBadge(true);
    private final StackPane state = new StackPane(plain, tinted);
    private final Label how = Labels.styled("muted", "small");
    private final Tooltip howWhole = new Tooltip();
    private final UnitBar bar = new UnitBar();
    private final Label check = Labels.styled("small");
    private final Tooltip hint = new Tooltip();
    private final Label latency = Labels.whole("mono", "quiet");
    private final HBox proof = new HBox(8, bar, check, Labels.spring(), latency);
    private final Label active = Labels.whole("mono");
    private final Numbers connections = new Numbers();
    private final Numbers in = new Numbers();
    private final Numbers out = new Numbers();
    private final HBox row;

    /**
     * @param toggle opens or closes the service of that key
     */
    ServiceCell(Consumer<String> toggle) {
        super(true);
        this.toggle = toggle;
        name.setTooltip(whole);
        how.setTooltip(howWhole);
        check.setTooltip(hint);
        first.setAlignment(Pos.CENTER_LEFT);
        state.setAlignment(Pos.CENTER_LEFT);
        plain.setMaxHeight(Region.USE_PREF_SIZE);
        tinted.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(plain, Pos.CENTER_LEFT);
        StackPane.setAlignment(tinted, Pos.CENTER_LEFT);
        proof.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(48);
        bar.setMaxWidth(48);
        active.setAlignment(Pos.CENTER_RIGHT);
        row = Columns.row(first, state, how, proof, active, connections, in, out);
        row.getStyleClass().add("list-row");
        for (Numbers each : List.of(connections, in, out)) {
            each.roomy.bind(row.widthProperty().greaterThan(ROOMY));
        }
        setPrefWidth(0);
        first.setOnMouseClicked(_ -> {
            if (getItem() != null && getItem().data() instanceof Service service) {
                this.toggle.accept(service.key());
            }
        });
    }

    /** A sparkline with its newest number. */
    private static final class Numbers extends HBox {
        private final Sparkline line = new Sparkline(48, 22);
        private final Label number = Labels.whole("mono");
        private final BooleanProperty roomy = new SimpleBooleanProperty(true);
        private final BooleanProperty has = new SimpleBooleanProperty();

        Numbers() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            number.setAlignment(Pos.CENTER_RIGHT);
            number.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(number, Priority.ALWAYS);
            line.visibleProperty().bind(roomy.and(has));
            line.managedProperty().bind(line.visibleProperty());
            getChildren().addAll(line, number);
        }

        void show(@Nullable Ring ring, String text, boolean fading) {
            has.set(ring != null);
            if (ring != null) {
                line.show(ring, fading);
            }
            number.setText(text);
            boolean words = text.length() > 9;
            Styles.toggle(number, "mono", !words);
            Styles.toggle(number, "quiet", words);
            Styles.toggle(number, "small", words);
        }
    }

    @Override
    protected Node body() {
        return row;
    }

    @Override
    protected void render(ServiceRow data) {
        switch (data) {
            case Head head -> renderHead(head);
            case Service service -> renderService(service);
            case Server server -> renderServer(server);
        }
    }

    private void renderHead(Head head) {
        dress(false, false, true);
        arrow.setVisible(false);
        arrow.setManaged(false);
        named(head.name());
        about.setText(head.remark());
        indent(0);
        columns()
                .forEach(node -> {
                    node.setVisible(false);
                    node.setManaged(false);
                });
        setAccessibleText(head.name());
    }

    private void renderService(Service service) {
        dress(service.stale(), false, false);
        arrow.setVisible(true);
        arrow.setManaged(true);
        arrow.setIconCode(service.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        named(service.name());
        about.setText(service.about());
        indent(0);
        badge(service.glyph(), service.state());
        explained(how, howWhole, service.scheduler());
        bar.setVisible(true);
        bar.setManaged(true);
        bar.show(service.units());
        String note =
                service.tags().isEmpty()
                        ? service.note()
                        : service.note() + " · " + String.join(" · ", service.tags());
        explained(check, hint, note);
        Styles.toggle(check, "wrong-note", false);
        say(latency, "");
        load(service.load(), false);
        setAccessibleText(service.name() + " " + service.state() + ", " + note);
    }

    private void renderServer(Server server) {
        dress(server.stale(), true, false);
        arrow.setVisible(false);
        arrow.setManaged(false);
        named(server.name());
        about.setText("");
        indent(34);
        badge(server.glyph(), server.state());
        explained(how, howWhole, server.weight());
        Styles.toggle(how, "caution", server.reweighted());
        bar.setVisible(false);
        bar.setManaged(false);
        check.setText(server.check());
        hint.setText(server.hint().isEmpty() ? server.check() : server.hint());
        Styles.toggle(check, "wrong-note", server.failing());
        say(latency, server.latency());
        load(server.load(), server.draining());
        if (server.load().outRing() == null) {
            out.show(null, "", false); // its service says why, once for all its servers
        }
        setAccessibleText(
                server.name() + " " + server.state() + ", " + server.check() + " " + server.hint());
    }

    /** Leaves its room to others while it says nothing. */
    private static void say(Label label, String text) {
        label.setText(text);
        Styles.show(label, !text.isEmpty());
    }

    private void named(String text) {
        name.setText(text);
        whole.setText(text);
    }

    private static void explained(Label label, Tooltip tip, String text) {
        label.setText(text);
        tip.setText(text);
    }

    private void dress(boolean stale, boolean server, boolean head) {
        Styles.toggle(this, Styles.HATCHED, stale);
        Styles.toggle(this, "tree-head", head);
        Styles.toggle(name, "mono", !head);
        Styles.toggle(name, "strong", head || server);
        Styles.toggle(how, "caution", false);
        columns()
                .forEach(node -> {
                    node.setVisible(true);
                    node.setManaged(true);
                });
    }

    private List<Node> columns() {
        return List.of(state, how, proof, active, connections, in, out);
    }

    private void indent(double by) {
        first.setPadding(new javafx.geometry.Insets(0, 0, 0, by));
    }

    /** Healthy is quiet: only what is not normal is tinted. */
    private void badge(Glyph glyph, String text) {
        boolean normal = glyph == Glyph.UP;
        plain.setVisible(normal);
        tinted.setVisible(!normal);
        (normal ? plain : tinted).show(glyph, text);
    }

    private void load(Load load, boolean fading) {
        active.setText(load.active());
        connections.show(load.connectionRing(), load.connections(), fading);
        in.show(load.inRing(), load.in(), fading);
        out.show(load.outRing(), load.out(), fading);
    }

    /** Widths of the columns, for the headings and every line alike. */
    static final class Columns {
        private static final double[] WIDTHS = {0, 112, 108, 216, 62, 104, 104, 104};

        /** Beside an open panel. */
        private static final double[] LEAST = {166, 100, 72, 110, 46, 54, 54, 80};

        private Columns() {}

        static HBox row(Region... cells) {
            HBox row = new HBox(8, cells);
            row.setAlignment(Pos.CENTER_LEFT);
            for (int i = 0; i < cells.length; i++) {
                if (WIDTHS[i] == 0) {
                    HBox.setHgrow(cells[i], Priority.ALWAYS);
                    cells[i].setMinWidth(LEAST[0]);
                    cells[i].setPrefWidth(200);
                    cells[i].setMaxWidth(Double.MAX_VALUE);
                } else {
                    cells[i].setMinWidth(LEAST[i]);
                    cells[i].setPrefWidth(WIDTHS[i]);
                    cells[i].setMaxWidth(WIDTHS[i]);
                }
            }
            return row;
        }
    }
}
