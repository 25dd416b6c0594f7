package io.understudy.console.feature.whatif;

import io.understudy.console.control.Card;
import io.understudy.console.control.Choices;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.SpokenCell;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.ForecastText;
import io.understudy.console.feature.whatif.WhatIfViewModel.Choice;
import io.understudy.console.feature.whatif.WhatIfViewModel.Host;
import io.understudy.console.feature.whatif.WhatIfViewModel.Shown;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Beat;
import io.understudy.console.rehearsal.Forecast.Doubt;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.PlannedEdits;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What would happen if: failures and edits, one after the other, and who would own what then. */
public final class WhatIfView implements Screen {
    private static final double LEFT = 380;
    private static final double ROW = 32;

    private final Wording wording;
    private final WhatIfViewModel model;
    private final VBox root = new VBox(16);
    private final Label summary = Labels.wrapped("screen-detail");
    private final ComboBox<Choice> cluster = new ComboBox<>();
    private final FlowPane hosts = new FlowPane(8, 8);
    private final ListView<Mishap> possible = new ListView<>();
    private final VBox steps = new VBox();
    private final Label noSteps = Labels.wrapped("quiet");
    private final Button clear = new Button();
    private final VBox results = new VBox(16);
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private boolean unsaid;

    public WhatIfView(Wording wording, PlannedEdits edits, Executor background, Executor screen) {
        this.wording = wording;
        this.model = new WhatIfViewModel(wording, edits, background, screen);
        build();
        model.hosts().subscribe(this::writeHosts);
        model.hostProperty().subscribe(this::writeHosts);
        model.mishaps().subscribe(this::writeSteps);
        model.shownProperty().subscribe(this::writeResults);
        writeSteps();
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.whatif", "screen-title");
        VBox words = new VBox(4, title, summary);
        cluster.setId("whatif-cluster");
        cluster.setItems(model.clusters());
        Choices.say(cluster, wording.messages(), Choice::name);
        cluster.valueProperty().bindBidirectional(model.clusterProperty());
        cluster.setMaxWidth(320);
        ScreenHead top =
                new ScreenHead(
                        words,
                        cluster,
                        Copying.button(wording.messages(), "copy.text", this::copy));
        HBox columns = new HBox(16, left(), right());
        VBox.setVgrow(columns, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, columns);
    }

    private Node left() {
        possible.setId("whatif-possible");
        possible.setItems(model.possible());
        possible.getStyleClass().addAll("flat-list", "matrix");
        possible.setFixedCellSize(ROW);
        possible.setCellFactory(_ -> new PossibleCell());
        possible.accessibleTextProperty().bind(wording.messages().bound("whatif.possible"));
        possible.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                happen(possible.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        VBox.setVgrow(possible, Priority.ALWAYS);
        hosts.getStyleClass().add("whatif-hosts");
        Card offer = new Card(new VBox(hosts, possible));
        offer.title().textProperty().bind(wording.messages().bound("whatif.possible"));
        VBox.setVgrow(offer, Priority.ALWAYS);
        clear.setId("whatif-clear");
        clear.getStyleClass().add("row-button");
        clear.textProperty().bind(wording.messages().bound("whatif.clear"));
        clear.setOnAction(_ -> model.clear());
        noSteps.textProperty().bind(wording.messages().bound("whatif.no_steps"));
        noSteps.getStyleClass().add("whatif-hint");
        Card order = new Card(new VBox(noSteps, steps), clear);
        order.title().textProperty().bind(wording.messages().bound("whatif.steps"));
        order.setMinHeight(Region.USE_PREF_SIZE);
        VBox left = new VBox(16, order, offer);
        left.setMinWidth(LEFT);
        left.setMaxWidth(LEFT);
        return left;
    }

    private Node right() {
        ScrollPane scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("whatif-results");
        StackPane right = new StackPane(scroll, empty);
        StackPane.setAlignment(empty, Pos.TOP_LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        return right;
    }

    private void happen(@Nullable Mishap mishap) {
        if (mishap != null) {
            model.add(mishap);
        }
    }

    private void writeHosts() {
        hosts.getChildren().clear();
        for (Host each : model.hosts()) {
            ToggleButton chip = new ToggleButton(each.name());
            chip.setMnemonicParsing(false); // names have underscores
            chip.setId("whatif-host-" + each.name());
            chip.getStyleClass().add("chip");
            chip.setDisable(!each.heard());
            chip.setAccessibleHelp(
                    each.heard() ? "" : wording.text("whatif.doubt.unheard", each.name()));
            chip.setSelected(each.equals(model.hostProperty().get()));
            chip.setOnAction(_ -> {
                model.hostProperty().set(each);
                chip.setSelected(true);
            });
            hosts.getChildren().add(chip);
        }
    }

    private void writeSteps() {
        steps.getChildren().clear();
        ForecastText text = model.text();
        List<Mishap> all = model.mishaps();
        for (int i = 0; i < all.size() && text != null; i++) {
            steps.getChildren().add(step(i, all.get(i), text));
        }
        possible.refresh(); // what is first and what comes then are other words
        Styles.show(noSteps, all.isEmpty());
        Styles.show(clear, !all.isEmpty());
    }

    private Node step(int index, Mishap mishap, ForecastText text) {
        Label number = Labels.whole("mono", "quiet");
        number.setText(String.valueOf(index + 1));
        Label words = Labels.wrapped();
        words.setText(text.sentence(mishap));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(10, number, words);
        if (isFault(mishap)) {
            Button end = new Button(wording.text("whatif.mend"));
            end.getStyleClass().add("row-button");
            end.setMinWidth(Region.USE_PREF_SIZE);
            end.setId("whatif-mend-" + (index + 1));
            Mishap mended = new Mishap.Mended(mishap);
            end.setDisable(model.mishaps().contains(mended));
            end.setOnAction(_ -> model.add(mended));
            row.getChildren().add(end);
        }
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("icon-button");
        remove.setAccessibleText(wording.text("whatif.remove", text.sentence(mishap)));
        remove.setOnAction(_ -> model.remove(index));
        row.getChildren().add(remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("whatif-step");
        return row;
    }

    private static boolean isFault(Mishap mishap) {
        return switch (mishap) {
            case Mishap.HostDown _,
                    Mishap.InterfaceDown _,
                    Mishap.TrackerFails _,
                    Mishap.AgentStopped _,
                    Mishap.LinkParted _ ->
                    true;
            case Mishap.Mended _, Mishap.Ordered _, Mishap.Edited _ -> false;
        };
    }

    private void writeResults() {
        results.getChildren().clear();
        Shown shown = model.shownProperty().get();
        Styles.show(empty, shown == null);
        if (model.hosts().isEmpty()) {
            empty.show(
                    Glyph.NOTICE,
                    wording.text("whatif.unheard"),
                    wording.text("whatif.unheard.detail"));
        } else if (model.hosts().stream().noneMatch(Host::heard)) {
            empty.show(
                    Glyph.UNKNOWN,
                    wording.text("whatif.silent"),
                    wording.text("whatif.silent.detail"));
        } else {
            empty.show(
                    Glyph.NOTICE,
                    wording.text("whatif.empty"),
                    wording.text("whatif.empty.detail"));
        }
        if (shown == null) {
            summary.setText(wording.text("whatif.summary"));
            return;
        }
        ForecastText text = model.text(shown.picture());
        List<Act> acts = shown.forecast().acts();
        summary.setText(
                acts.size() > 1
                        ? text.verdict(acts.getLast())
                        : wording.text("whatif.summary")); // one act says it itself
        for (Doubt doubt : shown.forecast().doubts()) {
            Notice notice = new Notice();
            notice.show(Glyph.WARNING, text.sentence(doubt));
            results.getChildren().add(notice);
        }
        for (int i = 0; i < acts.size(); i++) {
            results.getChildren().add(new ActPane(wording, text, shown, i + 1, acts.get(i)));
        }
    }

    private void copy() {
        Shown shown = model.shownProperty().get();
        StringBuilder all = new StringBuilder();
        if (shown != null) {
            ForecastText text = model.text(shown.picture());
            int number = 1;
            for (Doubt doubt : shown.forecast().doubts()) {
                all.append(text.sentence(doubt)).append('\n');
            }
            for (Act act : shown.forecast().acts()) {
                all.append(number++).append(". ").append(text.sentence(act.mishap())).append('\n');
                for (Fate fate : act.fates()) {
                    all.append("   ").append(text.outcome(fate)).append('\n');
                }
                for (Beat beat : act.beats()) {
                    String instance = ChangeText.instance(beat.change());
                    all.append("   ")
                            .append(text.span(beat.at()))
                            .append("  ")
                            .append(beat.hostName())
                            .append("  ")
                            .append(instance == null ? "" : instance + "  ")
                            .append(text.sentence(beat))
                            .append('\n');
                }
            }
        }
        Copying.copyStamped(all.toString());
    }

    /** For tests and for whoever leads here: lets that happen in the cluster of its host. */
    public void begin(String clusterKey, Mishap mishap) {
        for (Choice choice : model.clusters()) {
            if (choice.key().equals(clusterKey)) {
                model.clusterProperty().set(choice);
            }
        }
        model.clear();
        model.add(mishap);
    }

    WhatIfViewModel model() {
        return model;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        model.update(picture);
        if (unsaid) {
            reword();
        }
        Styles.show(cluster, model.clusters().size() > 1);
        if (model.shownProperty().get() == null) {
            writeResults();
        }
    }

    @Override
    public void leave() {
        model.rest();
    }

    @Override
    public void reword() {
        unsaid = model.text() == null; // nobody looks: said when somebody does
        writeHosts();
        writeSteps();
        writeResults();
    }

    /** Something that could happen, with the button that lets it. */
    private final class PossibleCell extends SpokenCell<Mishap> {
        private final Label words = Labels.styled();
        private final Button add = new Button();
        private final HBox row = new HBox(8, words, Labels.spring(), add);

        PossibleCell() {
            add.getStyleClass().add("row-button");
            add.setMinWidth(Region.USE_PREF_SIZE);
            add.setFocusTraversable(false); // Enter on the row does the same
            add.setOnAction(_ -> happen(getItem()));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("list-row");
        }

        @Override
        protected void updateItem(@Nullable Mishap item, boolean none) {
            super.updateItem(item, none);
            ForecastText text = model.text();
            if (none || item == null || text == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            words.setText(text.sentence(item));
            add.setText(wording.text(model.mishaps().isEmpty() ? "whatif.add" : "whatif.add_then"));
            add.setId(Objects.toString(item.getClass().getSimpleName()));
            setAccessibleText(words.getText());
            setGraphic(row);
        }
    }
}
