package io.understudy.console.feature.config;

import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The block under the caret as a form; what is not set waits as a list of names. */
final class FormPane extends VBox {
    private final Wording wording;
    private final FieldView.Wishes wishes;
    private final Label title = Labels.styled("panel-title");
    private final Label says = Labels.wrapped("small", "muted");
    private final Notice notice = new Notice();
    private final FilterField filter;
    private final VBox body = new VBox(12);
    private @Nullable BlockForm shown;
    private @Nullable String opened;

    FormPane(Wording wording, FieldView.Wishes wishes) {
        this.wording = wording;
        this.wishes = wishes;
        getStyleClass().add("config-form");
        filter = new FilterField(wording.messages(), "config.form.filter", 308);
        filter.field().textProperty().subscribe(this::render);
        title.setMinWidth(0);
        VBox head = new VBox(6, title, says, notice, filter);
        head.getStyleClass().add("form-head");
        notice.hide();
        body.getStyleClass().add("form-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("panel-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    /** Shows a form; the same one again changes nothing. */
    void show(BlockForm form) {
        if (form.equals(shown)) {
            return;
        }
        boolean other = shown == null || !shown.path().equals(form.path());
        if (other) {
            opened = null;
            notice.hide();
        }
        shown = form;
        render();
        if (other) {
            filter.field().clear();
        }
    }

    /** Says why a change was not made. */
    void refuse(FormEdit edit) {
        switch (edit) {
            case FormEdit.Elsewhere(var where) ->
                    notice.show(Glyph.WARNING, wording.text("config.form.elsewhere", where));
            case FormEdit.Refused(var why, var help) ->
                    notice.show(Glyph.CRITICAL, why + ": " + help);
            case FormEdit.Text _ -> notice.hide();
        }
    }

    void reword() {
        render();
    }

    private void render() {
        BlockForm form = shown;
        if (form == null) {
            return;
        }
        String name = form.title();
        title.setText(name.isEmpty() ? wording.text("config.form.file") : name);
        title.setTooltip(new Tooltip(title.getText()));
        says.setText(KeywordText.says(wording.messages(), form.block().says()));
        String wanted = filter.field().getText().strip().toLowerCase(Locale.ROOT);
        List<Field> set = new ArrayList<>();
        List<Field> unset = new ArrayList<>();
        for (Field field : form.fields()) {
            boolean wantedToo =
                    wanted.isEmpty()
                            || field.name().contains(wanted)
                            || says(field).toLowerCase(Locale.ROOT).contains(wanted);
            if (wantedToo) {
                (field.isSet() || field.name().equals(opened) ? set : unset).add(field);
            }
        }
        String focused = focusedField();
        body.getChildren().clear();
        fill(form, set, unset);
        Node again = focused == null ? null : body.lookup("#" + focused);
        if (again != null) {
            focusFirst(again);
        }
    }

    /** The id of the field that has the caret; null if none has. */
    private @Nullable String focusedField() {
        Node at = getScene() == null ? null : getScene().getFocusOwner();
        while (at != null && !(at instanceof FieldView)) {
            at = at.getParent();
        }
        return at == null ? null : at.getId();
    }

    private void fill(BlockForm form, List<Field> set, List<Field> unset) {
        if (form.ambiguous()) {
            Label twice = Labels.wrapped("small", "muted");
            twice.setText(wording.text("config.form.twice", form.title()));
            body.getChildren().add(twice);
            return;
        }
        if (!set.isEmpty()) {
            body.getChildren().add(grid(set));
        }
        if (!unset.isEmpty()) {
            Label heading = Labels.styled("section");
            heading.setText(wording.text("config.form.unset", unset.size()));
            VBox names = new VBox(1);
            unset.forEach(field -> names.getChildren().add(unset(field)));
            body.getChildren().addAll(heading, names);
        }
    }

    /** Short fields stand two in a row. */
    private Node grid(List<Field> fields) {
        GridPane grid = new GridPane(12, 14);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        int column = 0;
        int row = 0;
        for (Field field : fields) {
            boolean wide = isWide(field);
            if (wide && column == 1) {
                row++;
                column = 0;
            }
            FieldView view = new FieldView(wording, field, wishes);
            grid.add(view, column, row, wide ? 2 : 1, 1);
            column = wide ? 2 : column + 1;
            if (column == 2) {
                column = 0;
                row++;
            }
        }
        return grid;
    }

    private static boolean isWide(Field field) {
        boolean long_ = field.name().length() > 20 || field.value().length() > 16;
        return switch (field.kind()) {
            case FieldKind.Lines _ -> true;
            case FieldKind.Text _, FieldKind.Secret _, FieldKind.Inner _ -> long_;
            case FieldKind.Number _, FieldKind.Choice _, FieldKind.Flag _ ->
                    field.name().length() > 20;
        };
    }

    private String says(Field field) {
        return KeywordText.says(wording.messages(), field.row().says());
    }

    /** A name that becomes a field when it is pressed. */
    private Node unset(Field field) {
        Label name = Labels.styled("mono");
        name.setText(field.name());
        name.setMinWidth(USE_PREF_SIZE);
        name.setTooltip(new Tooltip(says(field)));
        Label otherwise = Labels.styled("small", "quiet");
        otherwise.setMinWidth(0);
        String text =
                field.row() instanceof io.understudy.model.config.table.Keyword<?> keyword
                        ? keyword.defaultText()
                        : "";
        otherwise.setText(text);
        otherwise.setTooltip(new Tooltip(text));
        HBox line = new HBox(8, name, Labels.spring(), otherwise);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Button open = new Button(null, line);
        open.getStyleClass().add("unset-field");
        open.setId("unset-" + field.name());
        open.setMaxWidth(Double.MAX_VALUE);
        open.setAccessibleText(wording.text("config.field.add", field.name()));
        open.setAccessibleHelp(says(field));
        open.setOnAction(_ -> {
            opened = field.name();
            render();
            Node fresh = body.lookup("#field-" + field.name());
            if (fresh != null) {
                focusFirst(fresh);
            }
        });
        return open;
    }

    private static void focusFirst(Node node) {
        for (String styleClass :
                List.of(".field-text", ".toggle", ".field-choice", ".row-button")) {
            Node found = node.lookup(styleClass);
            if (found != null) {
                found.requestFocus();
                return;
            }
        }
    }

    void focusFilter() {
        filter.field().requestFocus();
    }
}
