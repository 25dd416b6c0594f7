package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.text.Wording;
import io.understudy.model.diagnostic.Severity;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is wrong with the text, in its order; a click jumps there. */
final class ProblemList extends VBox {
    private static final double ROW = 44;
    private static final int MOST_ROWS = 4;
    private static final int FEW_ROWS = 2;

    private final Wording wording;
    private final Consumer<Problem> jump;
    private final Consumer<Problem.Fix> mend;
    private final ListView<Problem> list = new ListView<>();
    private final HBox counts = new HBox(12);
    private int rows = MOST_ROWS;
    private final Label checked = Labels.styled("small", "quiet");

    ProblemList(Wording wording, Consumer<Problem> jump, Consumer<Problem.Fix> mend) {
        this.wording = wording;
        this.jump = jump;
        this.mend = mend;
        getStyleClass().add("config-problems");
        list.setId("config-problems");
        list.getStyleClass().addAll("flat-list", "problem-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.accessibleTextProperty().bind(wording.messages().bound("config.problems"));
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isAltDown()) {
                go();
            }
        });
        checked.textProperty().bind(wording.messages().bound("config.checked"));
        checked.setMinWidth(0);
        counts.setAlignment(Pos.CENTER_LEFT);
        Label title = Labels.bound(wording.messages(), "config.problems", "strong");
        title.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(16, title, counts, Labels.spring(), checked);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pane-head");
        getChildren().addAll(head, list);
        VBox.setVgrow(list, Priority.NEVER);
    }

    /** Takes the room that there is. */
    void fit(boolean wide, boolean tall) {
        checked.setVisible(wide);
        checked.setManaged(wide);
        rows = tall ? MOST_ROWS : FEW_ROWS;
        size();
    }

    private void size() {
        int many = list.getItems().size();
        double height = Math.min(many, rows) * ROW + (many == 0 ? 0 : 2);
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.setVisible(many > 0);
        list.setManaged(many > 0);
    }

    void show(List<Problem> problems) {
        if (!list.getItems().equals(problems)) {
            list.getItems().setAll(problems);
        }
        size();
        counts.getChildren().clear();
        if (problems.isEmpty()) {
            count(Glyph.CHECKED, wording.text("config.clean"));
        }
        count(problems, Severity.ERROR, "config.errors");
        count(problems, Severity.WARNING, "config.warnings");
        count(problems, Severity.INFO, "config.notes");
    }

    private void count(List<Problem> problems, Severity severity, String key) {
        long many = problems.stream().filter(p -> p.severity() == severity).count();
        if (many > 0) {
            count(Signs.of(severity), wording.text(key, many));
        }
    }

    private void count(Glyph glyph, String words) {
        Label label = Labels.whole("small");
        label.setText(words);
        HBox each = new HBox(5, new StateGlyph(glyph), label);
        each.setAlignment(Pos.CENTER_LEFT);
        counts.getChildren().add(each);
    }

    private void go() {
        Problem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            jump.accept(chosen);
        }
    }

    void focus() {
        list.requestFocus();
    }

    /** Selects a problem and brings it in sight. */
    void select(Problem problem) {
        list.getSelectionModel().select(problem);
        list.scrollTo(problem);
    }

    void reword() {
        show(List.copyOf(list.getItems()));
        list.refresh();
    }

    private final class Cell extends SpokenCell<Problem> {
        private final StateGlyph glyph = new StateGlyph(Glyph.NOTICE);
        private final Label place = Labels.whole("mono", "quiet");
        private final Label message = Labels.styled();
        private final Label help = Labels.styled("small", "muted");
        private final Button fix = new Button();
        private final HBox row = new HBox(8);

        Cell() {
            VBox words = new VBox(1, message, help);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            message.setMinWidth(0);
            help.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            fix.getStyleClass().add("row-button");
            fix.setMnemonicParsing(false); // keywords have underscores
            fix.setMinWidth(USE_PREF_SIZE);
            place.setPrefWidth(44);
            place.setAlignment(Pos.CENTER_RIGHT);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("list-row");
            row.getChildren().addAll(glyph, place, words, fix);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            if (empty || problem == null) {
                setGraphic(null);
                return;
            }
            glyph.show(Signs.of(problem.severity()));
            place.setText(problem.line() + ":" + problem.column());
            message.setText(problem.message());
            message.setTooltip(new javafx.scene.control.Tooltip(problem.message()));
            help.setText(problem.help());
            help.setTooltip(new javafx.scene.control.Tooltip(problem.help()));
            help.setVisible(!problem.help().isEmpty());
            help.setManaged(!problem.help().isEmpty());
            Problem.Fix mending = problem.fix();
            fix.setVisible(mending != null);
            fix.setManaged(mending != null);
            if (mending != null) {
                fix.setText(wording.text("config.fix", mending.with()));
                fix.setOnAction(_ -> mend.accept(mending));
            }
            setAccessibleText(
                    wording.text(
                            "config.problem.spoken",
                            problem.severity().name().toLowerCase(java.util.Locale.ROOT),
                            problem.line(),
                            problem.message()));
            setGraphic(row);
        }
    }
}
