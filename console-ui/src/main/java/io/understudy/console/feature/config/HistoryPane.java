package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.config.HistoryViewModel.Comparison;
import io.understudy.console.feature.edit.DiffView;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.store.IntendedFiles.Blamed;
import io.understudy.console.store.IntendedFiles.Version;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The deployments of one host, what each changed, and the way back to any. */
final class HistoryPane extends VBox {
    private static final double ROW = 48;
    private static final int MOST_ROWS = 6;
    private static final int MOST_BLAMED = 400;

    private final Wording wording;
    private final HistoryViewModel model;
    private final ListView<Version> list;
    private final ComboBox<Version> against;
    private final Notice trouble = new Notice();
    private final Notice pushed = new Notice();
    private final VBox meanings = new VBox(4);
    private final DiffView diff;
    private final VBox blame = new VBox();
    private final Label none = Labels.wrapped("muted");
    private final VBox about;

    /**
     * @param back makes the chosen version the draft of the editor
     */
    HistoryPane(Wording wording, HistoryViewModel model, Consumer<String> back) {
        super(12);
        this.wording = wording;
        this.model = model;
        getStyleClass().add("edit-panel");
        setId("history");
        list = new ListView<>(model.versions());
        list.setId("history-list");
        list.getStyleClass().addAll("flat-list", "host-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new VersionCell(null));
        list.accessibleTextProperty().bind(wording.messages().bound("history.list"));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(version -> {
                    if (version != null) {
                        model.chosenProperty().set(version);
                    }
                });
        model.chosenProperty().subscribe(version -> list.getSelectionModel().select(version));
        against = new ComboBox<>(model.versions());
        against.setId("history-against");
        against.setButtonCell(new VersionCell("history.first"));
        against.setCellFactory(_ -> new VersionCell(null));
        against.valueProperty().bindBidirectional(model.againstProperty());
        against.setMaxWidth(Double.MAX_VALUE);
        against.accessibleTextProperty().bind(wording.messages().bound("history.against"));
        diff = new DiffView(wording);
        Button goBack = button("history.back", "history-back");
        goBack.getStyleClass().add("accent");
        goBack.setOnAction(_ -> {
            Version chosen = model.chosenProperty().get();
            if (chosen != null) {
                back.accept(
                        wording.text(
                                "history.back.why",
                                stamp(chosen),
                                chosen.why().lines().findFirst().orElse("")));
            }
        });
        about =
                new VBox(
                        10,
                        new FlowPane(8, 8, goBack),
                        row("history.tag", "history.tag.go", "history-tag", model::tag),
                        new VBox(4, label("history.against"), against),
                        meanings,
                        diff,
                        label("history.blame"),
                        blame);
        trouble.setId("history-trouble");
        pushed.setId("history-pushed");
        VBox push = row("history.push", "history.push.go", "history-push", model::push);
        model.remoteProperty()
                .subscribe(url -> ((TextField) push.lookup("#history-push")).setText(url));
        getChildren().addAll(trouble, none, list, about, push, pushed);
        model.versions().subscribe(this::render);
        model.comparisonProperty().subscribe(this::render);
        model.troubleProperty().subscribe(this::render);
        model.pushedProperty().subscribe(this::render);
        render();
    }

    private Label label(String key) {
        return Labels.bound(wording.messages(), key, "section");
    }

    private Button button(String key, String id) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.textProperty().bind(wording.messages().bound(key));
        return button;
    }

    /** A field with a button behind it that does something with what is typed. */
    private VBox row(String key, String goKey, String id, Consumer<String> action) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("field-text");
        Label name = Labels.bound(wording.messages(), key, "field-name");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        Button go = button(goKey, id + "-go");
        go.setOnAction(_ -> action.accept(field.getText()));
        field.setOnAction(_ -> action.accept(field.getText()));
        HBox.setHgrow(field, Priority.ALWAYS);
        return new VBox(4, name, new HBox(8, field, go));
    }

    private void render() {
        boolean empty = model.versions().isEmpty();
        Styles.show(none, empty);
        none.setText(wording.text("history.none", model.host().host()));
        Styles.show(list, !empty);
        Styles.show(about, !empty);
        double rows = Math.min(MOST_ROWS, model.versions().size());
        list.setPrefHeight(rows * ROW + 4);
        list.setMinHeight(rows * ROW + 4);
        String said = model.troubleProperty().get();
        if (said.isEmpty()) {
            trouble.hide();
        } else {
            trouble.show(Glyph.WARNING, wording.text("history.trouble"), said);
        }
        if (model.pushedProperty().get()) {
            pushed.show(
                    Glyph.CHECKED, wording.text("history.pushed", model.remoteProperty().get()));
        } else {
            pushed.hide();
        }
        renderComparison(model.comparisonProperty().get());
    }

    private void renderComparison(@Nullable Comparison found) {
        meanings.getChildren().clear();
        blame.getChildren().clear();
        diff.show(found == null ? TextDiff.between("", "") : found.text());
        if (found == null) {
            return;
        }
        for (String meaning : found.meanings()) {
            Label line = Labels.wrapped("small");
            line.setText(meaning);
            meanings.getChildren().add(line);
        }
        List<Blamed> lines = found.blame();
        List<String> shown = TextDiff.masked(lines.stream().map(Blamed::text).toList());
        for (int i = 0; i < Math.min(MOST_BLAMED, lines.size()); i++) {
            Version by = lines.get(i).by();
            Label origin = Labels.styled("mono", "small", "quiet");
            origin.setText(stamp(by) + "  " + by.who());
            origin.setMinWidth(190);
            origin.setMaxWidth(190);
            Label text = Labels.styled("mono", "small");
            text.setText(shown.get(i));
            blame.getChildren().add(new HBox(8, origin, text));
        }
    }

    private String stamp(Version version) {
        return wording.times().stamp(version.at(), model.now());
    }

    /** When and by whom, and why below. */
    private final class VersionCell extends SpokenCell<Version> {
        private final @Nullable String nothing;

        /** What it says where there is no version; null if nothing. */
        VersionCell(@Nullable String nothing) {
            this.nothing = nothing;
        }

        @Override
        protected void updateItem(@Nullable Version version, boolean empty) {
            super.updateItem(version, empty);
            if (empty || version == null) {
                setGraphic(null);
                setText(nothing == null ? null : wording.text(nothing));
                return;
            }
            setText(null);
            Label when = Labels.styled("strong");
            String tags =
                    version.tags().isEmpty() ? "" : "  [" + String.join(", ", version.tags()) + "]";
            when.setText(stamp(version) + "  " + version.who() + tags);
            Label why = Labels.styled("small", "quiet");
            why.setText(version.why().lines().findFirst().orElse(""));
            setGraphic(new VBox(1, when, why));
        }
    }
}
