package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.explain.Story;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.feature.fleet.OverviewViewModel.Item;
import io.understudy.console.text.Wording;
import java.util.List;
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
    private static final int MOST_EVIDENCE = 6;

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
    private final Label note = Labels.wrapped("small");
    private final AcknowledgeBar acknowledging;
    private final HBox row;
    private @Nullable Story shown;

    FindingCell(Wording wording, Navigator navigator, AlarmDesk desk, Runnable changed) {
        this.wording = wording;
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
        VBox when = new VBox(2, age, since);
        when.setAlignment(Pos.TOP_RIGHT);
        VBox head = new VBox(2, title, detail);
        HBox.setHgrow(head, Priority.ALWAYS);
        HBox top = new HBox(16, head, when);
        HBox actions = new HBox(8, topology, vrrp, ownership, services, events, Labels.spring());
        actions.getChildren().add(acknowledging.opener());
        VBox body = new VBox(10, top, note, proof, actions, acknowledging);
        HBox.setHgrow(body, Priority.ALWAYS);
        row = new HBox(12, glyph, body);
        row.getStyleClass().add("finding");
        HBox.setMargin(glyph, new javafx.geometry.Insets(3, 0, 0, 0));
        row.prefWidthProperty().bind(widthProperty().subtract(2));
        setPrefWidth(0);
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
        note.setVisible(!item.note().isEmpty());
        note.setManaged(!item.note().isEmpty());
        acknowledging.show(item);
        detail.setText(item.story().detail());
        age.setText(item.age());
        since.setText(item.since());
        topology.setText(wording.text("place.topology"));
        vrrp.setText(wording.text("place.vrrp"));
        events.setText(wording.text("place.events"));
        services.setText(wording.text("place.services"));
        ownership.setText(wording.text("place.ownership"));
        boolean router = item.router() != null;
        topology.setVisible(router);
        topology.setManaged(router);
        vrrp.setVisible(router);
        vrrp.setManaged(router);
        ownership.setVisible(router);
        ownership.setManaged(router);
        services.setVisible(item.service() != null);
        services.setManaged(item.service() != null);
        events.setVisible(!item.host().isEmpty());
        events.setManaged(!item.host().isEmpty());
        if (!item.story().equals(shown)) {
            shown = item.story();
            renderEvidence(item.story());
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
        evidence.setVisible(!lines.isEmpty());
        evidence.setManaged(!lines.isEmpty());
        String words = story.reading();
        reading.setText(words == null ? "" : "→  " + words);
        reading.setVisible(words != null);
        reading.setManaged(words != null);
        proof.setVisible(!lines.isEmpty() || words != null);
        proof.setManaged(!lines.isEmpty() || words != null);
    }
}
