package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Messages;
import io.understudy.model.config.assist.Hover;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What there is to know about the word under the resting pointer. */
final class HoverCard {
    /**
     * What a card says.
     *
     * @param problems of that place, worst first
     */
    record Words(@Nullable Hover hover, List<Problem> problems) {
        boolean isEmpty() {
            return hover == null && problems.isEmpty();
        }
    }

    private static final Duration REST = Duration.millis(450);

    private final Popup popup = new Popup();
    private final VBox root = new VBox(6);
    private final CodeEditor editor;
    private final Messages messages;
    private final IntFunction<Words> words;
    private final PauseTransition rest = new PauseTransition(REST);

    HoverCard(CodeEditor editor, Messages messages, IntFunction<Words> words) {
        this.messages = messages;
        this.editor = editor;
        this.words = words;
        root.getStyleClass().add("hover-card");
        root.setMaxWidth(420);
        popup.getContent().add(root);
        popup.setAutoHide(true);
        popup.setAutoFix(true);
        editor.area().addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        editor.area().addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
        editor.area().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> leave());
        editor.area().addEventFilter(ScrollEvent.SCROLL, _ -> leave());
    }

    private void moved(MouseEvent event) {
        popup.hide();
        rest.setOnFinished(_ -> show(event));
        rest.playFromStart();
    }

    void leave() {
        rest.stop();
        popup.hide();
    }

    private void show(MouseEvent event) {
        OptionalInt at = editor.characterAt(event.getX(), event.getY());
        Words found = at.isPresent() ? words.apply(at.getAsInt()) : new Words(null, List.of());
        if (found.isEmpty() || editor.area().getScene() == null) {
            return;
        }
        fill(found);
        popup.show(editor.area(), event.getScreenX() + 4, event.getScreenY() + 16);
    }

    private void fill(Words found) {
        root.getChildren().clear();
        for (Problem problem : found.problems()) {
            Label message = Labels.wrapped("strong");
            message.setText(problem.message());
            root.getChildren().add(message);
            if (!problem.help().isEmpty()) {
                Label help = Labels.wrapped("muted");
                help.setText(problem.help());
                root.getChildren().add(help);
            }
        }
        Hover hover = found.hover();
        if (hover == null) {
            return;
        }
        Label title = Labels.wrapped("mono", "strong");
        title.setText(hover.title());
        Label says = Labels.wrapped();
        says.setText(KeywordText.says(messages, hover.says()));
        root.getChildren().add(title);
        if (!hover.says().isEmpty()) {
            root.getChildren().add(says);
        }
        GridPane facts = new GridPane(12, 3);
        ColumnConstraints label = new ColumnConstraints();
        label.setMinWidth(Region.USE_PREF_SIZE);
        facts.getColumnConstraints().add(label);
        for (int i = 0; i < hover.facts().size(); i++) {
            Label name = Labels.whole("small", "quiet");
            name.setText(KeywordText.label(messages, hover.facts().get(i).label()));
            Label text = Labels.wrapped("small");
            text.setText(hover.facts().get(i).text());
            facts.addRow(i, name, text);
        }
        root.getChildren().add(facts);
    }
}
