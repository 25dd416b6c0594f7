package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.text.Messages;
import io.understudy.model.config.assist.Proposal;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** What may be written at the caret, with the manual's sentence beside it. */
final class CompletionPopup {
    private static final double ROW = 28;
    private static final int MOST_ROWS = 9;

    private final Popup popup = new Popup();
    private final ListView<Proposal> list = new ListView<>();
    private final Label title = Labels.wrapped("mono", "strong");
    private final Label says = Labels.wrapped();
    private final HBox root;
    private final CodeEditor editor;
    private final Messages messages;
    private final Consumer<Proposal> take;

    /**
     * @param take writes the chosen proposal
     */
    CompletionPopup(CodeEditor editor, Messages messages, Consumer<Proposal> take) {
        this.messages = messages;
        this.editor = editor;
        this.take = take;
        list.setId("completion");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(250);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("flat-list", "completion-list");
        list.setCellFactory(_ -> new Cell(messages));
        list.getSelectionModel().selectedItemProperty().subscribe(this::describe);
        list.setOnMouseClicked(_ -> accept());
        VBox doc = new VBox(6, title, says);
        doc.getStyleClass().add("completion-doc");
        doc.setPrefWidth(300);
        root = new HBox(list, doc);
        root.getStyleClass().add("completion");
        popup.getContent().add(root);
        popup.setAutoHide(true);
        popup.setAutoFix(true);
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /** Shows these, best first; nothing to show hides it. */
    void show(List<Proposal> proposals) {
        Bounds caret = editor.caretOnScreen().orElse(null);
        if (proposals.isEmpty() || caret == null) {
            hide();
            return;
        }
        list.getItems().setAll(proposals);
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        double height = Math.min(proposals.size(), MOST_ROWS) * ROW + 2;
        list.setMinHeight(Math.max(height, 4 * ROW));
        list.setPrefHeight(Math.max(height, 4 * ROW));
        list.setMaxHeight(Math.max(height, 4 * ROW));
        if (popup.isShowing()) {
            popup.setX(caret.getMinX());
            popup.setY(caret.getMaxY() + 4);
        } else {
            popup.show(editor.area(), caret.getMinX(), caret.getMaxY() + 4);
        }
    }

    private void describe(@Nullable Proposal proposal) {
        title.setText(proposal == null ? "" : (proposal.word() + " " + proposal.form()).strip());
        says.setText(proposal == null ? "" : KeywordText.says(messages, proposal.says()));
    }

    /** Takes the keys that belong to the list while it is open; tells whether it did. */
    boolean handle(KeyEvent event) {
        if (!popup.isShowing()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(MOST_ROWS - 1);
            case PAGE_UP -> move(1 - MOST_ROWS);
            case ENTER, TAB -> accept();
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(int by) {
        int size = list.getItems().size();
        int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, size - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - MOST_ROWS + 1));
    }

    private void accept() {
        Proposal chosen = list.getSelectionModel().getSelectedItem();
        hide();
        if (chosen != null) {
            take.accept(chosen);
        }
    }

    private static final class Cell extends SpokenCell<Proposal> {
        private final Label word = Labels.styled("mono");
        private final Label kind = Labels.whole("small", "quiet");
        private final HBox row = new HBox(8, word, Labels.spring(), kind);

        private final Messages messages;

        Cell(Messages messages) {
            this.messages = messages;
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("completion-row");
            word.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            word.setText(proposal.word());
            kind.setText(
                    messages.text(
                            switch (proposal.kind()) {
                                case KEYWORD -> "proposal.keyword";
                                case BLOCK -> "proposal.block";
                                case OPTION -> "proposal.option";
                                case VALUE -> "proposal.value";
                                case NAME -> "proposal.name";
                                case DEFINITION -> "proposal.definition";
                            }));
            setGraphic(row);
        }
    }
}
