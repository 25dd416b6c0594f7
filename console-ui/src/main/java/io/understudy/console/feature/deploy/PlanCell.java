package io.understudy.console.feature.deploy;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.DeployStep;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.feature.edit.StepLine;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the plan: the host, then a mark for each step with the time it took. */
final class PlanCell extends LiveCell<Row> {
    static final double NAME = 196;
    private static final double GATE = 22;

    private final Wording wording;
    private final BiConsumer<Endpoint, Boolean> want;
    private final CheckBox wanted = new CheckBox();
    private final Label name = Labels.styled("strong");
    private final Label role = Labels.styled("small", "quiet");
    private final StateGlyph master = new StateGlyph(Glyph.MASTER);
    private final StateGlyph stand = new StateGlyph(Glyph.NOTICE);
    private final Label words = Labels.styled("small");
    private final List<Gate> gates = new ArrayList<>();
    private final HBox line = new HBox(8);
    private final Label head = Labels.styled("strong");
    private final Label headRemark = Labels.whole("small", "quiet");
    private final HBox headLine = new HBox(8, head, Labels.spring(), headRemark);
    private boolean filling;

    /** One step of one host. */
    private static final class Gate extends VBox {
        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Label took = Labels.styled("small", "quiet", "mono");

        Gate() {
            super(1);
            getStyleClass().addAll("step", "gate");
            setAlignment(Pos.CENTER);
            setMinWidth(GATE);
            setPrefWidth(GATE);
            took.setMinWidth(0);
            took.visibleProperty()
                    .bind(widthProperty().greaterThan(46).and(took.textProperty().isNotEmpty()));
            took.managedProperty().bind(took.visibleProperty());
            HBox.setHgrow(this, Priority.ALWAYS);
            getChildren().addAll(icon, took);
        }

        void show(StepLine.State state, String time) {
            icon.setIconCode(
                    switch (state) {
                        case WAITING -> Feather.CIRCLE;
                        case RUNNING -> Feather.LOADER;
                        case DONE -> Feather.CHECK_CIRCLE;
                        case FAILED -> Feather.X_CIRCLE;
                    });
            took.setText(time);
            for (StepLine.State each : StepLine.State.values()) {
                Styles.toggle(this, "step-" + each.name().toLowerCase(Locale.ROOT), each == state);
            }
        }
    }

    /**
     * @param want told which hosts are deployed with the others
     */
    PlanCell(Wording wording, BiConsumer<Endpoint, Boolean> want) {
        this.wording = wording;
        this.want = want;
        setPrefWidth(0);
        wanted.setId("deploy-wanted");
        wanted.setFocusTraversable(false); // Space does it on the selected row
        wanted.setOnAction(_ -> told());
        name.setMinWidth(0);
        role.setMinWidth(0);
        words.setMinWidth(0);
        HBox who = new HBox(6, name, master);
        who.setAlignment(Pos.CENTER_LEFT);
        VBox naming = new VBox(1, who, role);
        naming.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(naming, Priority.ALWAYS);
        HBox left = new HBox(8, wanted, naming);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(NAME);
        left.setMaxWidth(NAME);
        HBox track = new HBox();
        track.setAlignment(Pos.CENTER);
        HBox.setHgrow(track, Priority.ALWAYS);
        for (DeployStep step : DeployStep.values()) {
            Gate gate = new Gate();
            // where there is no room for names over the marks
            Tooltip called = new Tooltip();
            called.textProperty().bind(wording.messages().bound(DeployView.gate(step)));
            Tooltip.install(gate, called);
            gates.add(gate);
        }
        track.getChildren().addAll(gates);
        HBox standing = new HBox(6, stand, words);
        standing.setAlignment(Pos.CENTER_LEFT);
        standing.setMinWidth(DeployView.STAND);
        standing.setMaxWidth(DeployView.STAND);
        line.getChildren().addAll(left, track, standing);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("plan-row");
        head.setMinWidth(0);
        headLine.setAlignment(Pos.CENTER_LEFT);
        headLine.getStyleClass().add("plan-row");
        wording.messages().languageProperty().subscribe(this::refill);
    }

    private void told() {
        if (!filling && getItem() != null && getItem().data() instanceof Row.Host host) {
            want.accept(host.endpoint(), wanted.isSelected());
        }
    }

    @Override
    protected Node body() {
        return new StackPane(headLine, line);
    }

    @Override
    protected void render(Row row) {
        boolean isHead = row instanceof Row.Head;
        Styles.toggle(this, "tree-head", isHead);
        headLine.setVisible(isHead);
        line.setVisible(!isHead);
        switch (row) {
            case Row.Head(_, var cluster, int hosts) -> {
                head.setText(cluster);
                headRemark.setText(wording.text("deploy.cluster", hosts));
                setAccessibleText(cluster + ", " + headRemark.getText());
            }
            case Row.Host host -> show(host);
        }
    }

    @Override
    protected void updateItem(LiveRow<Row> row, boolean empty) {
        super.updateItem(row, empty);
        if (empty) {
            Styles.toggle(this, "tree-head", false);
        }
    }

    private void show(Row.Host host) {
        filling = true;
        wanted.setSelected(host.wanted());
        filling = false;
        wanted.setDisable(!host.isChoosable());
        wanted.setAccessibleText(wording.text("deploy.want", host.name()));
        name.setText(host.name());
        master.setVisible(host.masters() > 0);
        role.setText(
                wording.text(
                        host.masters() > 0 ? "deploy.role.master" : "deploy.role.backup",
                        host.masters() > 0 ? host.masters() : host.backups()));
        List<StepLine> steps = host.steps();
        for (int i = 0; i < gates.size(); i++) {
            boolean known = i < steps.size();
            Duration took = known ? steps.get(i).took() : null;
            gates.get(i)
                    .show(
                            known ? steps.get(i).state() : StepLine.State.WAITING,
                            took == null ? "" : seconds(took));
        }
        stand.show(glyph(host));
        words.setText(words(host));
        setAccessibleText(
                host.name() + ", " + role.getText() + ", " + words.getText() + ". " + told(steps));
    }

    /** The steps that began, for those who do not see the marks. */
    private String told(List<StepLine> steps) {
        EditText text = new EditText(wording, "", new Aim.File());
        return steps.stream()
                .filter(step -> step.state() != StepLine.State.WAITING)
                .map(step -> text.step(step.step()) + ": " + wording.text(stateKey(step.state())))
                .collect(Collectors.joining(wording.text("list.separator")));
    }

    private static String stateKey(StepLine.State state) {
        return switch (state) {
            case WAITING -> "deploy.stand.waiting";
            case RUNNING -> "deploy.step.running";
            case DONE -> "deploy.step.done";
            case FAILED -> "deploy.step.failed";
        };
    }

    private String words(Row.Host host) {
        Ending ending = ending(host);
        return ending == null
                ? wording.text(host.stand().key(), host.lines())
                : wording.text(ending.brief());
    }

    /** How it ended; null if it did not. */
    private static @Nullable Ending ending(Row.Host host) {
        DeployOutcome outcome = host.outcome();
        return host.stand() == Row.Stand.ENDED && outcome != null ? Ending.of(outcome) : null;
    }

    private static Glyph glyph(Row.Host host) {
        Ending ending = ending(host);
        return ending == null ? host.stand().glyph() : ending.glyph();
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
