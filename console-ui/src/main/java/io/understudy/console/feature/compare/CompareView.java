package io.understudy.console.feature.compare;

import io.understudy.console.control.Card;
import io.understudy.console.control.Choices;
import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.ScreenHead;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.DifferenceText;
import io.understudy.console.explain.SshText;
import io.understudy.console.feature.compare.CompareViewModel.Choice;
import io.understudy.console.feature.compare.CompareViewModel.Host;
import io.understudy.console.feature.compare.CompareViewModel.Progress;
import io.understudy.console.feature.compare.DifferenceLine.Columns;
import io.understudy.console.feature.compare.DifferenceLine.Head;
import io.understudy.console.feature.compare.DifferenceLine.Row;
import io.understudy.console.feature.edit.DiffView;
import io.understudy.console.feature.edit.KeyQuestionView;
import io.understudy.console.feature.edit.SecretQuestionView;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Which difference between the hosts of a cluster matters, and any two versions as text. */
public final class CompareView implements Screen {
    private static final double TEXT_HEIGHT = 280;

    private final Wording wording;
    private final CompareViewModel model;
    private final Navigator navigator;
    private final VBox root = new VBox(16);
    private final Label summary = Labels.wrapped("screen-detail");
    private final ComboBox<Choice> cluster = new ComboBox<>();
    private final Button read = new Button();
    private final ToggleButton edited = new ToggleButton();
    private final VBox notices = new VBox(8);
    private final KeyQuestionView key;
    private final SecretQuestionView secret;
    private final ListView<DifferenceLine> lines = new ListView<>();
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final ComboBox<Version> left = new ComboBox<>();
    private final ComboBox<Version> right = new ComboBox<>();
    private final DiffView diff;
    private final Label same = Labels.wrapped("quiet", "whatif-hint");
    private final Card text;
    private boolean past;

    /**
     * @param navigator leads to the configuration of a host
     */
    public CompareView(Wording wording, CompareViewModel model, Navigator navigator) {
        this.wording = wording;
        this.navigator = navigator;
        this.model = model;
        this.key = new KeyQuestionView(wording, model.questions());
        this.secret = new SecretQuestionView(wording, model.questions());
        this.diff = new DiffView(wording);
        Label to = Labels.whole("quiet");
        to.setText("→");
        this.text = new Card(new VBox(diff, same), left, to, right);
        // There is nothing to choose from before files were read.
        for (Node choice : List.of(left, to, right)) {
            choice.visibleProperty().bind(Bindings.isNotEmpty(model.versions()));
        }
        build();
        model.hosts().subscribe(this::writeHosts);
        model.reportProperty().subscribe(_ -> writeLines());
        model.judgedProperty().subscribe(_ -> writeLines());
        model.leftProperty().subscribe(_ -> writeText());
        model.rightProperty().subscribe(_ -> writeText());
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.compare", "screen-title");
        VBox words = new VBox(4, title, summary);
        cluster.setId("compare-cluster");
        Choices.say(cluster, wording.messages(), Choice::name);
        cluster.setItems(model.clusters());
        cluster.valueProperty().bindBidirectional(model.clusterProperty());
        cluster.setMaxWidth(320);
        edited.setId("compare-edited");
        edited.getStyleClass().add("chip");
        edited.textProperty().bind(wording.messages().bound("compare.edited"));
        edited.setMinWidth(Region.USE_PREF_SIZE);
        edited.selectedProperty().bindBidirectional(model.editedProperty());
        read.setId("compare-read");
        read.getStyleClass().add("accent");
        read.textProperty().bind(wording.messages().bound("compare.read"));
        read.setMinWidth(Region.USE_PREF_SIZE);
        read.setOnAction(_ -> model.read());
        ScreenHead top =
                new ScreenHead(
                        words,
                        edited,
                        cluster,
                        read,
                        Copying.button(wording.messages(), "copy.text", this::copy));
        lines.setId("compare-lines");
        lines.getStyleClass().addAll("flat-list", "matrix");
        lines.setCellFactory(_ -> new DifferenceCell(wording, reaction(), () -> !past));
        lines.accessibleTextProperty().bind(wording.messages().bound("place.compare"));
        lines.getSelectionModel()
                .selectedItemProperty()
                .subscribe(line -> {
                    if (line instanceof Row row) {
                        showText(row);
                    }
                });
        lines.visibleProperty().bind(empty.visibleProperty().not());
        StackPane card = new StackPane(lines, empty);
        card.getStyleClass().add("card");
        StackPane.setAlignment(empty, Pos.TOP_LEFT);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(160);
        Choices.say(left, wording.messages(), this::name);
        Choices.say(right, wording.messages(), this::name);
        left.setId("compare-left");
        right.setId("compare-right");
        left.setItems(model.versions());
        right.setItems(model.versions());
        left.valueProperty().bindBidirectional(model.leftProperty());
        right.valueProperty().bindBidirectional(model.rightProperty());
        text.title().textProperty().bind(wording.messages().bound("compare.text"));
        text.setMinHeight(TEXT_HEIGHT);
        text.setPrefHeight(TEXT_HEIGHT);
        diff.setVbarPolicy(javafx.scene.control.ScrollPane.ScrollBarPolicy.AS_NEEDED);
        diff.getStyleClass().add("compare-diff");
        VBox.setVgrow(diff, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, notices, key, secret, card, text);
    }

    /** "lb1, on the host, running". */
    private String name(Version version) {
        String kind =
                switch (version.kind()) {
                    case DISK -> wording.text("compare.disk");
                    case EDITED -> wording.text("compare.draft");
                    case REPLACED ->
                            wording.text(
                                    "compare.replaced",
                                    Objects.requireNonNullElse(version.stamp(), ""));
                };
        return wording.text(
                version.runs() ? "compare.version.runs" : "compare.version",
                version.hostName(),
                kind);
    }

    private void writeHosts() {
        notices.getChildren().clear();
        for (Host host : model.hosts()) {
            switch (host.progress()) {
                case Progress.Failed(var problem) ->
                        notice(
                                Glyph.WARNING,
                                wording.text("compare.failed", host.name()),
                                SshText.sentence(wording, problem));
                case Progress.Unknown _ ->
                        notice(
                                Glyph.WARNING,
                                wording.text("compare.unknown", host.name()),
                                wording.text("compare.unknown.more"));
                case Progress.Reading _ ->
                        notice(Glyph.UNKNOWN, wording.text("edit.reading", host.name()), "");
                case Progress.Waiting _, Progress.Read _ -> {}
            }
        }
        List<String> elsewhere =
                model.hosts().stream()
                        .filter(host -> host.progress() instanceof Progress.Read)
                        .filter(host -> !model.isRunningKnown(host.endpoint()))
                        .map(Host::name)
                        .toList();
        if (!elsewhere.isEmpty()) {
            notice(
                    Glyph.WARNING,
                    wording.text("compare.runs_other", String.join(", ", elsewhere)),
                    wording.text("compare.runs_other.more"));
        }
        Styles.show(notices, !notices.getChildren().isEmpty());
        read.setDisable(past || model.isReading() || model.hosts().isEmpty());
        read.setAccessibleHelp(past ? wording.text("moment.actions_off") : "");
        writeLines();
    }

    private void notice(Glyph glyph, String title, String more) {
        Notice notice = new Notice();
        notice.show(glyph, title, more);
        notices.getChildren().add(notice);
    }

    private void writeLines() {
        ClusterDiff.Report report = model.reportProperty().get();
        List<DifferenceLine> all = new ArrayList<>();
        if (report == null) {
            summary.setText(wording.text("compare.summary"));
        } else {
            Map<Boolean, List<Difference>> judged =
                    report.differences().stream()
                            .collect(Collectors.partitioningBy(model.judgements()::isExpected));
            List<Difference> suspicious = judged.getOrDefault(false, List.of());
            List<Difference> expected = judged.getOrDefault(true, List.of());
            summary.setText(
                    wording.text(
                            suspicious.isEmpty() ? "compare.fine" : "compare.wrong",
                            report.members().size(),
                            suspicious.size(),
                            expected.size()));
            all.add(
                    new Columns(
                            report.members().stream()
                                    .map(io.understudy.model.config.diff.Member::name)
                                    .toList()));
            all.add(new Head(true, suspicious.size()));
            suspicious.forEach(one -> all.add(DifferenceLine.row(one, model.judgements())));
            all.add(new Head(false, expected.size()));
            expected.forEach(one -> all.add(DifferenceLine.row(one, model.judgements())));
        }
        lines.getItems().setAll(all);
        Styles.show(empty, report == null);
        if (model.hosts().isEmpty()) {
            say("compare.unheard", "compare.unheard.detail");
        } else if (model.hosts().size() == 1) {
            say("compare.alone", "compare.alone.detail");
        } else {
            say("compare.empty", "compare.empty.detail");
        }
    }

    private RowMenu.Reaction reaction() {
        return new RowMenu.Reaction() {
            @Override
            public void align(Row row, String host) {
                model.align(row.difference(), host, CompareView.this::aligned);
            }

            @Override
            public void turn(Row row) {
                model.turn(row.difference());
            }
        };
    }

    /** An edit waits where it can be checked and deployed; what none can do is said. */
    private void aligned(Version host, boolean done) {
        if (done) {
            navigator.toConfig(host.host());
        } else {
            notice(
                    Glyph.WARNING,
                    wording.text("compare.by_hand", host.hostName()),
                    wording.text("compare.by_hand.more"));
            Styles.show(notices, true);
        }
    }

    private void say(String title, String detail) {
        empty.show(Glyph.NOTICE, wording.text(title), wording.text(detail));
    }

    /** The text of those two hosts that disagree. */
    private void showText(Row row) {
        List<DifferenceLine.Cell> cells = row.cells();
        DifferenceLine.Cell first = cells.getFirst();
        for (DifferenceLine.Cell cell : cells) {
            if (cell.has() != first.has() || !cell.value().equals(first.value())) {
                model.showText(first.host(), cell.host());
                return;
            }
        }
    }

    private void writeText() {
        TextDiff changes = model.text();
        diff.show(changes);
        boolean chosen = model.leftProperty().get() != null && model.rightProperty().get() != null;
        Styles.show(diff, !changes.isEmpty());
        Styles.show(same, changes.isEmpty());
        same.setText(wording.text(chosen ? "compare.same" : "compare.unread"));
    }

    private void copy() {
        StringBuilder all = new StringBuilder(summary.getText()).append('\n');
        for (DifferenceLine line : lines.getItems()) {
            if (line instanceof Row row) {
                all.append(row.expected() ? "  " : "! ")
                        .append(row.difference().block().steps())
                        .append(' ')
                        .append(row.difference().keyword());
                row.cells()
                        .forEach(c ->
                                all.append('\t')
                                        .append(c.host())
                                        .append(' ')
                                        .append(
                                                c.has()
                                                        ? DifferenceText.value(wording, c.value())
                                                        : wording.text("compare.none")));
                all.append('\t').append(DifferenceText.why(wording, row.difference())).append('\n');
            }
        }
        all.append(model.text().toText());
        Copying.copyStamped(all.toString());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        past = picture.past();
        if (!past) {
            model.update(picture);
        }
        read.setDisable(past || model.isReading() || model.hosts().isEmpty());
        Styles.show(cluster, model.clusters().size() > 1);
    }

    @Override
    public void leave() {
        model.rest();
    }

    @Override
    public void reword() {
        key.reword();
        secret.reword();
        writeHosts();
        lines.refresh();
        writeText();
    }

    CompareViewModel model() {
        return model;
    }
}
