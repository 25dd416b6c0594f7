package io.understudy.console.feature.events;

import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.events.EventQuery.Bad;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * Where events are asked for: what is not understood is underlined, with the reason and what was
 * most likely meant below it; Ctrl Space shows what may be written.
 */
final class QueryLine extends VBox {
    private static final double ROW = 28;

    private final Wording wording;
    private final EventsViewModel model;
    private final FilterField filter;
    private final Path underline = new Path();
    private final Pane over = new Pane(underline);
    private final Label why = Labels.wrapped("small", "muted");
    private final Button fix = new Button();
    private final HBox trouble;
    private final Popup popup = new Popup();
    private final ListView<EventCompletion> list = new ListView<>();

    QueryLine(Wording wording, EventsViewModel model) {
        super(4);
        this.wording = wording;
        this.model = model;
        this.filter = new FilterField(wording.messages(), "events.filter", 420);
        TextField field = filter.field();
        field.setId("event-query");
        field.getStyleClass().add("mono");
        field.textProperty().bindBidirectional(model.filterProperty());
        // out of the field, every word is finished
        field.caretPositionProperty().subscribe(this::judge);
        field.focusedProperty().subscribe(this::judge);
        field.focusedProperty()
                .subscribe(on -> {
                    if (!on) {
                        popup.hide();
                    }
                });
        underline.getStyleClass().add("query-underline");
        over.setMouseTransparent(true);
        over.setManaged(false);
        StackPane line = new StackPane(filter, over);
        fix.setId("query-fix");
        fix.getStyleClass().add("row-button");
        fix.setMinWidth(USE_PREF_SIZE);
        fix.setMnemonicParsing(false);
        trouble = new HBox(8, new StateGlyph(Glyph.WARNING), why, fix);
        trouble.setAlignment(Pos.CENTER_LEFT);
        trouble.setId("query-trouble");
        getChildren().addAll(line, trouble);
        model.badProperty().subscribe(this::show);
        field.textProperty().subscribe(this::complete);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        buildPopup();
    }

    private void judge() {
        TextField field = filter.field();
        model.caretProperty().set(field.isFocused() ? field.getCaretPosition() : -1);
    }

    TextField field() {
        return filter.field();
    }

    private void show(List<Bad> bad) {
        trouble.setVisible(!bad.isEmpty());
        trouble.setManaged(!bad.isEmpty());
        if (!bad.isEmpty()) {
            Bad first = bad.getFirst();
            why.setText(
                    wording.text(first.why().key(), first.word())
                            + " "
                            + wording.text("query.kept"));
            fix.setText(wording.text("query.fix", first.fix()));
            fix.setVisible(!first.fix().isEmpty());
            fix.setManaged(!first.fix().isEmpty());
            fix.setOnAction(_ -> model.mend(first));
        }
        requestLayout();
    }

    void reword() {
        show(model.badProperty().get());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        underline();
    }

    /** Draws a line under each token that is not understood, where the field shows it. */
    private void underline() {
        underline.getElements().clear();
        TextField field = filter.field();
        field.layout();
        for (Node each : field.lookupAll(".text")) {
            if (each instanceof Text text && text.getText().equals(field.getText())) {
                for (Bad bad : model.badProperty().get()) {
                    underline.getElements().addAll(text.underlineShape(bad.start(), bad.end()));
                }
                Point2D origin = over.sceneToLocal(text.localToScene(0, 0));
                if (origin != null) {
                    underline.setTranslateX(origin.getX());
                    underline.setTranslateY(origin.getY() + 2);
                }
            }
        }
    }

    // ---- completion

    private void buildPopup() {
        list.setId("query-completion");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(320);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("flat-list", "completion-list");
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> accept());
        StackPane root = new StackPane(list);
        root.getStyleClass().add("completion");
        popup.getContent().add(root);
        popup.setAutoHide(true);
        popup.setAutoFix(true);
    }

    /** Offers what begins as the word at the caret does, once it is begun. */
    private void complete() {
        TextField field = filter.field();
        if (field.isFocused() && field.getScene() != null) {
            judge();
            String text = field.getText();
            int caret = Math.min(field.getCaretPosition() + 1, text.length());
            boolean begun = caret > 0 && !Character.isWhitespace(text.charAt(caret - 1));
            offer(begun ? completions(caret) : List.of());
        } else {
            popup.hide();
        }
    }

    /** The field tells of its text before it tells of its caret. */
    private List<EventCompletion> completions(int caret) {
        model.caretProperty().set(caret);
        return model.completions();
    }

    private void offer(List<EventCompletion> all) {
        Bounds at = filter.localToScreen(filter.getLayoutBounds());
        if (all.isEmpty() || at == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(all);
        list.getSelectionModel().select(0);
        double height = all.size() * ROW + 2;
        list.setMinHeight(height);
        list.setMaxHeight(height);
        if (!popup.isShowing()) {
            popup.show(filter, at.getMinX(), at.getMaxY() + 4);
        }
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.SPACE && event.isControlDown()) {
            offer(completions(filter.field().getCaretPosition()));
        } else if (!popup.isShowing()) {
            return;
        } else if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int to = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            list.getSelectionModel().select(Math.clamp(to, 0, list.getItems().size() - 1));
        } else if (code == KeyCode.ENTER || code == KeyCode.TAB) {
            accept();
        } else if (code == KeyCode.ESCAPE) {
            popup.hide();
        } else {
            return;
        }
        event.consume();
    }

    private void accept() {
        EventCompletion chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            TextField field = filter.field();
            String text = field.getText();
            int end = Math.min(chosen.end(), text.length());
            field.setText(text.substring(0, chosen.start()) + chosen.word() + text.substring(end));
            field.positionCaret(chosen.start() + chosen.word().length());
            popup.hide();
        }
    }

    private static final class Cell extends SpokenCell<EventCompletion> {
        private final Label word = Labels.whole("mono");
        private final Label says = Labels.styled("small", "quiet");
        private final HBox row = new HBox(12, word, Labels.spring(), says);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("completion-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable EventCompletion one, boolean empty) {
            super.updateItem(one, empty);
            if (empty || one == null) {
                setGraphic(null);
                return;
            }
            word.setText(one.word());
            says.setText(one.says());
            setGraphic(row);
        }
    }
}
