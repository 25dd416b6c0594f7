package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.control.WhyOff;
import io.understudy.console.explain.Story;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.feature.fleet.OverviewViewModel.Down;
import io.understudy.console.feature.fleet.OverviewViewModel.Files;
import io.understudy.console.feature.fleet.OverviewViewModel.Item;
import io.understudy.console.feature.fleet.OverviewViewModel.Standing;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One finding: what, since when, the evidence from every host, and where to look next. */
final class FindingCell extends LiveCell<Item> {
    /** A story with more evidence than this shows the first lines and says how many follow. */
    private static final int MOST_EVIDENCE = 9;

    private final Wording wording;
    private final StateGlyph glyph = new StateGlyph(Glyph.WARNING);
    private final Label title = Labels.wrapped("finding-title");
    private final Label detail = Labels.wrapped("finding-detail");
    private final Label age = Labels.whole("finding-age");
    private final Label since = Labels.whole("finding-since");
    private final GridPane evidence = new GridPane(12, 8);
    private final Label reading = Labels.wrapped("finding-reading");
    private final VBox proof = new VBox(10, evidence, reading);
    private final Button topology = new Button();
    private final Button vrrp = new Button();
    private final Button services = new Button();
    private final Button ownership = new Button();
    private final Button events = new Button();
    private final Button config = new Button();
    private final Button compare = new Button();
    private final Button host = new Button();
    private final Button accept = new Button();
    private final Label note = Labels.wrapped("small");
    private final AcknowledgeBar acknowledging;
    private final Button opener = new Button();
    private final List<WhyOff> downs = List.of(down(0), down(1));
    private final BiConsumer<Endpoint, Command> propose;
    private final HBox holding = new HBox(8);
    private final HBox actions;
    private final HBox row;
    private @Nullable Story shown;

    /**
     * @param propose asks before a command is given to a host
     * @param inspect shows the evidence of the finding with that key
     */
    FindingCell(
            Wording wording,
            Navigator navigator,
            AlarmDesk desk,
            BiConsumer<Endpoint, Command> propose,
            Runnable changed,
            Consumer<String> inspect) {
        this.wording = wording;
        this.propose = propose;
        this.acknowledging = new AcknowledgeBar(wording, desk, changed);
        note.getStyleClass().add("alarm-note");
        getStyleClass().add("finding-cell");
        proof.getStyleClass().add("evidence");
        evidence.getColumnConstraints().addAll(column(64), column(110), growing());
        topology.setOnAction(_ -> {
            String router = getItem().data().router();
            if (router != null) {
                navigator.toTopology(router);
            }
        });
        vrrp.setOnAction(_ -> {
            String router = getItem().data().router();
            if (router != null) {
                navigator.toVrrp(router);
            }
        });
        services.setOnAction(_ -> {
            String service = getItem().data().service();
            if (service != null) {
                navigator.toServices(service);
            }
        });
        ownership.setOnAction(_ -> navigator.toOwnership());
        events.setOnAction(_ -> navigator.toEvents(getItem().data().host()));
        config.setOnAction(_ -> onFiles(files -> navigator.toConfig(files.host())));
        compare.setOnAction(_ -> navigator.toCompare());
        host.setOnAction(_ -> onFiles(files -> navigator.toHost(files.host())));
        accept.setOnAction(_ ->
                onFiles(files -> {
                    if (files.running() != null) {
                        desk.accept(files.host(), files.running());
                        changed.run();
                    }
                }));
        VBox when = new VBox(2, age, since);
        when.setAlignment(Pos.TOP_RIGHT);
        VBox head = new VBox(2, title, detail);
        HBox.setHgrow(head, Priority.ALWAYS);
        opener.setMinWidth(USE_PREF_SIZE);
        opener.setOnAction(_ -> inspect.accept(getItem().key()));
        HBox top = new HBox(16, head, when, opener);
        actions =
                new HBox(
                        8,
                        topology,
                        vrrp,
                        ownership,
                        services,
                        compare,
                        config,
                        host,
                        accept,
                        events,
                        Labels.spring());
        actions.getChildren().add(acknowledging.opener());
        setOnMouseClicked(event -> {
            if (getItem() != null && !getItem().data().open() && event.getClickCount() == 1) {
                inspect.accept(getItem().key());
            }
        });
        holding.getChildren().addAll(downs);
        VBox body = new VBox(10, top, note, proof, holding, actions, acknowledging);
        HBox.setHgrow(body, Priority.ALWAYS);
        row = new HBox(12, glyph, body);
        row.getStyleClass().add("finding");
        HBox.setMargin(glyph, new javafx.geometry.Insets(3, 0, 0, 0));
        row.prefWidthProperty().bind(widthProperty().subtract(2));
        setPrefWidth(0);
    }

    /** Opens where this finding is acknowledged; false if it is not that one, or cannot be. */
    boolean acknowledge(@Nullable LiveRow<Item> wanted) {
        LiveRow<Item> item = getItem();
        boolean mine =
                item != null
                        && !isEmpty()
                        && (wanted == null ? item.data().open() : item == wanted);
        return mine && acknowledging.ask();
    }

    /** Holds down one of two masters; of more, the two weakest can be held down here. */
    private WhyOff down(int place) {
        Button button = new Button();
        button.setId("finding-down-" + place);
        button.setMnemonicParsing(false); // names have underscores
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            Down down = getItem().data().downs().get(place);
            propose.accept(down.host(), new Command.HoldDown(down.instance()));
        });
        return new WhyOff(button);
    }

    private void render(WhyOff button, @Nullable Down down) {
        Button inside = (Button) button.getChildren().getFirst();
        inside.setVisible(down != null);
        if (down != null) {
            inside.setText(wording.text("down.hold", down.name()));
            button.off(down.off().isEmpty() ? null : down.off());
        }
    }

    private static ColumnConstraints column(double width) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(width);
        return column;
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(80);
        return column;
    }

    @Override
    protected Node body() {
        return row;
    }

    @Override
    protected void render(Item item) {
        glyph.show(item.glyph());
        title.setText(item.story().title());
        note.setText(item.note());
        Styles.show(note, !item.note().isEmpty());
        acknowledging.show(item);
        detail.setText(item.story().detail());
        age.setText(item.age());
        since.setText(item.since());
        topology.setText(wording.text("place.topology"));
        vrrp.setText(wording.text("place.vrrp"));
        events.setText(wording.text("place.events"));
        services.setText(wording.text("place.services"));
        ownership.setText(wording.text("place.ownership"));
        compare.setText(wording.text("alarm.compare"));
        config.setText(wording.text("alarm.config"));
        host.setText(wording.text("alarm.host"));
        accept.setText(wording.text("alarm.accept"));
        boolean router = item.router() != null;
        Files files = item.files();
        Styles.show(topology, router);
        Styles.show(vrrp, router);
        Styles.show(ownership, router);
        Styles.show(services, item.service() != null);
        Styles.show(holding, item.open() && !item.downs().isEmpty());
        for (int i = 0; i < downs.size(); i++) {
            render(downs.get(i), i < item.downs().size() ? item.downs().get(i) : null);
        }
        Styles.show(compare, files != null && files.compared());
        Styles.show(config, files != null && files.compared());
        Styles.show(host, files != null && !files.compared());
        Styles.show(
                accept,
                files != null && files.running() != null && item.standing() == Standing.OPEN);
        Styles.show(events, !item.host().isEmpty());
        if (!item.story().equals(shown)) {
            shown = item.story();
            renderEvidence(item.story());
        }
        opener.setText(wording.text("alarm.inspect"));
        Styles.show(opener, !item.open());
        Styles.show(actions, item.open());
        Styles.show(proof, item.open() && (evidence.isManaged() || reading.isManaged()));
    }

    private void onFiles(Consumer<Files> action) {
        Files files = getItem().data().files();
        if (files != null) {
            action.accept(files);
        }
    }

    private void renderEvidence(Story story) {
        evidence.getChildren().clear();
        List<Evidence> lines = story.evidence();
        int visible = lines.size() <= MOST_EVIDENCE ? lines.size() : MOST_EVIDENCE - 1;
        for (int i = 0; i < visible; i++) {
            Evidence line = lines.get(i);
            Label host = Labels.whole("evidence-host");
            host.setText(line.host());
            StateBadge badge = new StateBadge(true);
            badge.show(line.glyph(), line.word());
            Label sentence = Labels.wrapped("evidence-text");
            sentence.setText(line.sentence());
            GridPane.setValignment(host, VPos.TOP);
            GridPane.setValignment(badge, VPos.TOP);
            evidence.addRow(i, host, badge, sentence);
        }
        if (visible < lines.size()) {
            Label more = Labels.wrapped("evidence-text");
            more.setText(wording.text("evidence.more", lines.size() - visible));
            evidence.add(more, 0, visible, 3, 1);
        }
        Styles.show(evidence, !lines.isEmpty());
        String words = story.reading();
        reading.setText(words == null ? "" : "→  " + words);
        Styles.show(reading, words != null);
    }
}
