package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.Inspection;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right side: who owns it, why it moved, who says so, what happens next. */
final class Inspector extends VBox {
    private static final double WIDTH = 330;

    private final Label title = Labels.wrapped("mono", "inspector-title");
    private final Label subtitle = Labels.wrapped("muted");
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label owner = Labels.wrapped("inspector-owner");
    private final Label since = Labels.wrapped("small", "muted");
    private final VBox verdict;
    private final Label why = Labels.wrapped();
    private final VBox claims = new VBox(10);
    private final VBox next = new VBox(8);
    private final VBox whyPart;
    private final VBox nextPart;
    private final VBox body;
    private final Label none;
    private final Wording wording;
    private final Button to;
    private @Nullable Inspection shown;

    Inspector(Wording wording, Navigator navigator) {
        this.wording = wording;
        getStyleClass().add("inspector");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        HBox head = new HBox(8, glyph, owner);
        head.setAlignment(Pos.CENTER_LEFT);
        verdict = new VBox(4, head, since);
        verdict.getStyleClass().add("inspector-verdict");
        whyPart = part(wording, "topology.part.why", why);
        nextPart = part(wording, "topology.part.next", next);
        body =
                new VBox(
                        16,
                        new VBox(2, title, subtitle),
                        verdict,
                        whyPart,
                        part(wording, "topology.part.claims", claims),
                        nextPart);
        body.getStyleClass().add("inspector-body");
        none = Labels.bound(wording.messages(), "topology.pick", "quiet", "inspector-body");
        none.setWrapText(true);
        ScrollPane scroll = new ScrollPane(new VBox(none, body));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button vrrp = new Button();
        vrrp.setOnAction(_ -> {
            if (shown != null && shown.service() != null) {
                navigator.toServices(shown.service());
            } else if (shown != null) {
                navigator.toVrrp(shown.key());
            }
        });
        to = vrrp;
        Button events = new Button();
        events.textProperty().bind(wording.messages().bound("topology.to.events"));
        events.setOnAction(_ -> {
            if (shown != null) {
                navigator.toEvents(shown.filter());
            }
        });
        HBox actions = new HBox(8, vrrp, events);
        for (Button button : List.of(vrrp, events)) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setPrefWidth(100);
        }
        actions.getStyleClass().add("inspector-actions");
        actions.visibleProperty().bind(body.visibleProperty());
        getChildren().addAll(scroll, actions);
        show(null);
    }

    private static VBox part(Wording wording, String key, javafx.scene.Node content) {
        return new VBox(8, Labels.bound(wording.messages(), key, "section"), content);
    }

    void show(@Nullable Inspection inspection) {
        boolean any = inspection != null;
        none.setVisible(!any);
        none.setManaged(!any);
        body.setVisible(any);
        body.setManaged(any);
        if (inspection == null || inspection.equals(shown)) {
            shown = inspection;
            return;
        }
        shown = inspection;
        to.textProperty()
                .bind(
                        wording.messages()
                                .bound(
                                        inspection.service() == null
                                                ? "topology.to.vrrp"
                                                : "topology.to.services"));
        title.setText(inspection.title());
        subtitle.setText(inspection.subtitle());
        glyph.show(inspection.glyph());
        owner.setText(inspection.owner());
        since.setText(inspection.since());
        since.setManaged(!inspection.since().isEmpty());
        Styles.toggle(verdict, "good", inspection.condition() == Condition.GOOD);
        Styles.toggle(verdict, "broken", inspection.condition() == Condition.BROKEN);
        Styles.toggle(verdict, Styles.HATCHED, inspection.condition() == Condition.STALE);
        why.setText(inspection.why());
        whyPart.setVisible(!inspection.why().isEmpty());
        whyPart.setManaged(!inspection.why().isEmpty());
        claims.getChildren().setAll(inspection.claims().stream().map(Inspector::claim).toList());
        next.getChildren().setAll(inspection.next().stream().map(Inspector::sentence).toList());
        nextPart.setVisible(!inspection.next().isEmpty());
        nextPart.setManaged(!inspection.next().isEmpty());
    }

    private static VBox claim(Evidence evidence) {
        Label host = Labels.styled("strong");
        host.setText(evidence.host());
        StateBadge badge = new StateBadge(true);
        badge.show(evidence.glyph(), evidence.word());
        HBox head = new HBox(8, host, Labels.spring(), badge);
        head.setAlignment(Pos.CENTER_LEFT);
        Label words = Labels.wrapped("small", "muted");
        words.setText(evidence.sentence());
        return new VBox(2, head, words);
    }

    private static Label sentence(String text) {
        Label label = Labels.wrapped();
        label.setText(text);
        return label;
    }
}
