package io.understudy.console.feature.ownership;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.feature.ownership.Steps.Step;
import io.understudy.console.feature.ownership.TurnText.Line;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lower card: one change of owner, taken apart, and who saw what around it. */
final class TurnCard extends StackPane {
    /** A takeover with its steps. */
    private static final double HEIGHT = 346;

    /** Where nothing moved, the lanes have the room. */
    private static final double CALM = 112;

    private final Wording wording;
    private final OwnershipViewModel model;
    private final TurnText text;
    private final Steps steps;
    private final StateGlyph glyph = new StateGlyph(Glyph.MASTER);
    private final Label title = Labels.wrapped("turn-title");
    private final Label why = Labels.wrapped("muted");
    private final AnatomyPane anatomy;
    private final GridPane data = new GridPane(16, 2);
    private final Label skew = Labels.wrapped("quiet", "small");
    private final ListView<Line> evidence = new ListView<>();
    private final Label clocks = Labels.styled("quiet", "small");
    private final Placeholder none = new Placeholder(Glyph.NOTICE);
    private final HBox body = new HBox();

    TurnCard(Wording wording, OwnershipViewModel model) {
        this.wording = wording;
        this.model = model;
        this.text = new TurnText(wording);
        this.steps = new Steps(wording, text.changes());
        this.anatomy = new AnatomyPane(wording);
        getStyleClass().add("card");
        HBox head = new HBox(8, glyph, title);
        head.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox left = new VBox(8, head, why, anatomy, data, skew);
        left.getStyleClass().add("turn-part");
        ScrollPane story = new ScrollPane(left);
        story.setFitToWidth(true);
        story.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        story.getStyleClass().add("panel-body");
        story.setMinWidth(200);
        HBox.setHgrow(story, Priority.ALWAYS);
        VBox right = right();
        right.getStyleClass().addAll("turn-part", "turn-evidence");
        right.setMinWidth(400);
        right.setPrefWidth(480);
        body.getChildren().addAll(story, right);
        getChildren().addAll(body, none);
    }

    private VBox right() {
        Label heading = Labels.bound(wording.messages(), "ownership.evidence", "card-title");
        HBox head = new HBox(8, heading, Labels.spring(), clocks);
        head.setAlignment(Pos.CENTER_LEFT);
        evidence.setId("turn-evidence");
        evidence.getStyleClass().add("flat-list");
        evidence.setFixedCellSize(28);
        evidence.setCellFactory(_ -> new EvidenceCell());
        evidence.accessibleTextProperty().bind(heading.textProperty());
        VBox.setVgrow(evidence, Priority.ALWAYS);
        Button previous = step("ownership.previous.short", Feather.SKIP_BACK, "[", model::previous);
        Button next = step("ownership.next.short", Feather.SKIP_FORWARD, "]", model::next);
        HBox foot =
                new HBox(
                        8,
                        previous,
                        next,
                        Labels.spring(),
                        Copying.button(
                                wording.messages(),
                                "copy.text",
                                () -> Copying.copyStamped(asText())));
        return new VBox(8, head, evidence, foot);
    }

    private Button step(String key, Feather icon, String keys, Runnable go) {
        Label cap = Labels.whole("key");
        cap.setText(keys);
        Button button = new Button();
        HBox graphic = new HBox(6, new FontIcon(icon), Labels.bound(wording.messages(), key), cap);
        graphic.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(graphic);
        button.accessibleTextProperty().bind(wording.messages().bound(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> go.run());
        return button;
    }

    void show() {
        Turn turn = model.told();
        FleetPicture picture = model.picture();
        boolean known = turn != null && picture != null;
        body.setVisible(known);
        none.setVisible(!known);
        setMinHeight(known ? HEIGHT : CALM);
        setMaxHeight(known ? HEIGHT : CALM);
        if (turn == null || picture == null) {
            String trouble = model.troubleProperty().get();
            none.show(
                    trouble.isEmpty() ? Glyph.NOTICE : Glyph.WARNING,
                    wording.text(trouble.isEmpty() ? "ownership.calm" : "ownership.unreadable"),
                    trouble.isEmpty() ? wording.text("ownership.calm.detail") : trouble);
            return;
        }
        Lane lane = model.chronicleProperty().get().lane(turn);
        glyph.show(Glyph.of(turn.moved().to(), true));
        title.setText(text.title(turn, lane, picture.now()));
        why.setText(text.why(turn, picture));
        showCourse(turn, picture);
        List<Line> lines = text.evidence(turn, model, picture);
        if (!lines.equals(evidence.getItems())) {
            evidence.getItems().setAll(lines);
            lines.stream().filter(Line::itself).findFirst().ifPresent(evidence::scrollTo);
        }
        java.time.Duration spread = picture.clockSpread();
        clocks.setText(
                spread == null
                        ? ""
                        : wording.text(
                                "ownership.clocks", wording.times().seconds(spread.toNanos())));
    }

    private void showCourse(Turn turn, FleetPicture picture) {
        Reason reason = turn.moved().reason();
        Course course = Course.of(reason);
        anatomy.setVisible(course != null);
        anatomy.setManaged(course != null);
        Styles.show(why, course == null || !course.heard()); // else the drawing says it
        skew.setVisible(course != null && !course.goodbye());
        skew.setManaged(skew.isVisible());
        if (course != null) {
            IpAddress master = Steps.master(reason);
            String before = master == null ? "" : picture.nameOf(master);
            anatomy.show(course, turn.at(), before, turn.host());
            anatomy.setAccessibleText(why.getText());
            skew.setText(
                    wording.text(
                            "ownership.skew",
                            turn.moved().effectivePriority(),
                            wording.times().seconds(course.skew())));
        }
        showData(turn, picture);
    }

    /** A takeover step by step; of another change what its reason holds. */
    private void showData(Turn turn, FleetPicture picture) {
        data.getChildren().clear();
        List<Step> course = steps.of(turn, model.evidenceProperty().get(), picture);
        for (int i = 0; i < course.size(); i++) {
            Step step = course.get(i);
            Label offset = Labels.whole("mono", "turn-offset");
            offset.setText(step.offset());
            Label words = Labels.wrapped(step.itself() ? "strong" : "muted");
            words.setText(step.words());
            data.addRow(i, offset, words);
            GridPane.setHalignment(offset, HPos.RIGHT);
            GridPane.setValignment(offset, VPos.TOP);
        }
        if (course.isEmpty()) {
            Reason reason = turn.moved().reason();
            List<Datum> all = text.changes().reasons().data(reason, picture);
            for (int i = 0; i < all.size(); i++) {
                Label label = Labels.whole("quiet");
                label.setText(all.get(i).label());
                Label value = Labels.wrapped("mono");
                value.setText(all.get(i).value());
                data.addRow(i, label, value);
            }
        }
    }

    private String asText() {
        return title.getText()
                + "\n"
                + why.getText()
                + "\n"
                + told()
                + evidence.getItems().stream().map(Line::asText).collect(Collectors.joining("\n"))
                + "\n";
    }

    /** The steps as text. */
    private String told() {
        Turn turn = model.told();
        FleetPicture picture = model.picture();
        return turn == null || picture == null
                ? ""
                : steps.of(turn, model.evidenceProperty().get(), picture).stream()
                        .map(step -> step.offset() + "\t" + step.words() + "\n")
                        .collect(Collectors.joining());
    }

    private static final class EvidenceCell extends SpokenCell<Line> {
        private final Label time = Labels.whole("mono", "quiet");
        private final StateGlyph glyph = new StateGlyph(Glyph.NOTICE);
        private final Label who = Labels.whole("evidence-host");
        private final Label words = Labels.styled("small");
        private final javafx.scene.control.Tooltip tip = new javafx.scene.control.Tooltip();
        private final HBox row = new HBox(10, time, glyph, who, words);

        EvidenceCell() {
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("evidence-row");
            who.setMinWidth(44);
            words.setTooltip(tip);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty || line == null ? null : row);
            if (line != null && !empty) {
                time.setText(line.time());
                glyph.show(line.glyph());
                who.setText(line.who());
                words.setText(line.words());
                tip.setText(line.words());
                Styles.toggle(row, "itself", line.itself());
            }
        }
    }
}
