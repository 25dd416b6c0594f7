package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Wording;
import io.understudy.model.config.table.Keyword;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One field of a form: its keyword, the editor that fits its type, what it means. */
final class FieldView extends VBox {
    /** What a field wants of the text. */
    interface Wishes {
        void set(Field field, String value);

        void remove(Field field);

        void addLine(Field field, String line);

        void removeLine(Field field, String line);

        /** Takes the caret to a block with a form of its own, which is made if need be. */
        void enter(Field field);
    }

    private final Wording wording;
    private final Field field;
    private final Wishes wishes;
    private String given;

    FieldView(Wording wording, Field field, Wishes wishes) {
        super(4);
        this.wording = wording;
        this.field = field;
        this.wishes = wishes;
        this.given = field.value();
        getStyleClass().add("field");
        setId("field-" + field.name());
        Node editor = editor();
        editor.setDisable(field.locked() != null);
        getChildren().addAll(head(editor), editor);
        note();
    }

    private Node head(Node editor) {
        Label name = Labels.styled("mono", "field-name");
        name.setText(field.name());
        name.setLabelFor(editor);
        name.setTooltip(new Tooltip(about()));
        HBox head = new HBox(6, name, Labels.spring());
        head.setAlignment(Pos.CENTER_LEFT);
        boolean removable =
                field.isSet()
                        && field.locked() == null
                        && !(field.kind() instanceof FieldKind.Flag);
        if (removable && !(field.kind() instanceof FieldKind.Inner)) {
            Button remove = new Button(null, new FontIcon(Feather.X));
            remove.getStyleClass().addAll("icon-button", "tiny-button");
            remove.setAccessibleText(wording.text("config.field.remove", field.name()));
            remove.setTooltip(new Tooltip(wording.text("config.field.remove", field.name())));
            remove.setOnAction(_ -> wishes.remove(field));
            head.getChildren().add(remove);
        }
        return head;
    }

    /** The table's own sentence, with form and default. */
    private String about() {
        String text = KeywordText.says(wording.messages(), field.row().says());
        String form = hint();
        return form.isEmpty() ? text : text + "\n" + form;
    }

    /** What may be written, and what counts where nothing is. */
    private String hint() {
        String form =
                switch (field.kind()) {
                    case FieldKind.Number(var range, var unit) ->
                            unit.isEmpty() || range.endsWith(unit) ? range : range + " " + unit;
                    case FieldKind.Text(var each) -> each;
                    case FieldKind.Secret(var each) -> each;
                    case FieldKind.Lines(var each) -> each;
                    case FieldKind.Inner(var label) -> label;
                    case FieldKind.Choice _, FieldKind.Flag() -> "";
                };
        String otherwise = field.row() instanceof Keyword<?> keyword ? keyword.defaultText() : "";
        return otherwise.isEmpty()
                ? form
                : form.isEmpty()
                        ? wording.text("config.field.default", otherwise)
                        : form + " · " + wording.text("config.field.default", otherwise);
    }

    private Node editor() {
        return switch (field.kind()) {
            case FieldKind.Flag() -> flag();
            case FieldKind.Choice(var words, var open) -> choice(words, open);
            case FieldKind.Number(var range, _) -> typed(new TextField(), range);
            case FieldKind.Text(var form) -> typed(new TextField(), form);
            case FieldKind.Secret(var form) -> typed(new PasswordField(), form);
            case FieldKind.Lines(var form) -> lines(form);
            case FieldKind.Inner _ -> inner();
        };
    }

    private Node flag() {
        ToggleButton toggle =
                new ToggleButton(wording.text(field.isSet() ? "config.on" : "config.off"));
        toggle.getStyleClass().add("toggle");
        toggle.setMaxWidth(Double.MAX_VALUE);
        toggle.setSelected(field.isSet());
        toggle.setAccessibleText(field.name());
        toggle.setOnAction(_ -> {
            if (field.isSet()) {
                wishes.remove(field);
            } else {
                wishes.set(field, "");
            }
        });
        return toggle;
    }

    private Node choice(List<String> words, boolean open) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(words);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(12);
        box.setEditable(open);
        box.getStyleClass().add("field-choice");
        box.setAccessibleText(field.name());
        box.setPromptText(prompt(""));
        if (field.isSet()) {
            box.setValue(field.value());
        }
        box.setOnAction(_ -> {
            String chosen = box.getValue();
            if (chosen != null && !chosen.equals(field.value())) {
                wishes.set(field, chosen);
            }
        });
        return box;
    }

    private Node typed(TextField text, String form) {
        text.setText(field.value());
        text.setPromptText(prompt(form));
        text.getStyleClass().addAll("mono", "field-text");
        text.setAccessibleText(field.name());
        text.setAccessibleHelp(about());
        Styles.toggle(text, "bad-value", isWrong());
        text.setOnAction(_ -> give(text));
        text.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        give(text);
                    }
                });
        return text;
    }

    private void give(TextField text) {
        // full-width digits and stray spaces, as pasted from a chat, mean their plain forms
        String typed =
                java.text.Normalizer.normalize(text.getText(), java.text.Normalizer.Form.NFKC)
                        .strip();
        if (typed.equals(given)) {
            return; // nothing new, or this field is just being replaced by a fresh one
        }
        given = typed;
        if (typed.isEmpty() && field.isSet()) {
            wishes.remove(field);
        } else if (!typed.isEmpty()) {
            wishes.set(field, typed);
        }
    }

    private String prompt(String form) {
        String otherwise = field.row() instanceof Keyword<?> keyword ? keyword.defaultText() : "";
        return otherwise.isEmpty() ? form : otherwise;
    }

    private Node lines(String form) {
        FlowPane chips = new FlowPane(6, 6);
        chips.getStyleClass().add("chips");
        for (String line : field.lines()) {
            Label text = Labels.styled("mono");
            text.setText(line);
            Button remove = new Button(null, new FontIcon(Feather.X));
            remove.getStyleClass().addAll("icon-button", "tiny-button");
            remove.setAccessibleText(wording.text("config.field.remove", line));
            remove.setOnAction(_ -> wishes.removeLine(field, line));
            HBox chip = new HBox(2, text, remove);
            chip.setAlignment(Pos.CENTER_LEFT);
            chip.getStyleClass().add("line-chip");
            chips.getChildren().add(chip);
        }
        TextField more = new TextField();
        more.getStyleClass().addAll("mono", "field-text");
        more.setPromptText(form);
        more.setAccessibleText(wording.text("config.field.add", field.name()));
        Button add = new Button(wording.text("config.add"));
        add.getStyleClass().add("row-button");
        add.setMinWidth(USE_PREF_SIZE);
        Runnable giving =
                () -> {
                    if (!more.getText().isBlank()) {
                        wishes.addLine(field, more.getText());
                    }
                };
        add.setOnAction(_ -> giving.run());
        more.setOnAction(_ -> giving.run());
        HBox.setHgrow(more, Priority.ALWAYS);
        HBox adding = new HBox(6, more, add);
        adding.setAlignment(Pos.CENTER_LEFT);
        return field.lines().isEmpty() ? adding : new VBox(6, chips, adding);
    }

    private Node inner() {
        Button go =
                new Button(
                        field.isSet() ? wording.text("config.enter") : wording.text("config.make"),
                        new FontIcon(field.isSet() ? Feather.ARROW_RIGHT : Feather.PLUS));
        go.getStyleClass().add("row-button");
        go.setMaxWidth(Double.MAX_VALUE);
        go.setAccessibleText(go.getText() + " " + field.name());
        go.setOnAction(_ -> wishes.enter(field));
        return go;
    }

    /** A form such as NAME says nothing that the value does not show. */
    private boolean isHintWorthItsLine() {
        return switch (field.kind()) {
            case FieldKind.Lines _, FieldKind.Inner _ -> false;
            case FieldKind.Number _, FieldKind.Choice _, FieldKind.Flag _ -> !hint().isEmpty();
            case FieldKind.Text _, FieldKind.Secret _ -> hint().chars().anyMatch(c -> c == ' ');
        };
    }

    private boolean isWrong() {
        return field.problem() != null
                && field.problem().severity() == io.understudy.model.diagnostic.Severity.ERROR;
    }

    /** Below the editor: what is wrong, or why it is locked, or what may be written. */
    private void note() {
        Problem problem = field.problem();
        Label words = Labels.wrapped("small");
        if (problem != null) {
            words.setText(problem.message());
            words.setTooltip(new Tooltip(problem.help()));
            words.getStyleClass().add(isWrong() ? "wrong-note" : "muted");
            HBox line = new HBox(6, new StateGlyph(Signs.of(problem.severity())), words);
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().add(line);
        } else if (field.locked() != null) {
            words.setText(wording.text("config.field.locked"));
            words.getStyleClass().add("muted");
            getChildren().add(words);
        } else if (isHintWorthItsLine()) {
            words.setText(hint());
            words.getStyleClass().add("quiet");
            getChildren().add(words);
        }
    }
}
