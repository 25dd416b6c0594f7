package io.understudy.console.feature.deploy;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployStep;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.feature.edit.StepLine;
import io.understudy.console.feature.edit.StepRow;
import io.understudy.console.store.Deployed;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One deployment of the past: how it ended, who wanted it and why, how far each step came. */
final class RecordPane extends VBox {
    private final Wording wording;
    private final Ledger ledger;
    private final Notice verdict = new Notice();
    private final Label why = Labels.wrapped();
    private final Label who = Labels.wrapped("muted");
    private final Label file = Labels.wrapped("mono", "small", "quiet");
    private final VBox steps = new VBox();
    private @Nullable Deployed shown;
    private Instant now = Instant.EPOCH;

    /**
     * @param open leads to the host's file, where its versions are
     */
    RecordPane(Wording wording, Ledger ledger, Consumer<Deployed> open) {
        super(10);
        this.wording = wording;
        this.ledger = ledger;
        getStyleClass().add("draft-pane");
        verdict.setId("deploy-record");
        Button edit = new Button();
        edit.setId("deploy-open");
        edit.setMinWidth(Button.USE_PREF_SIZE);
        edit.textProperty().bind(wording.messages().bound("deploy.open"));
        edit.setOnAction(_ -> {
            if (shown != null) {
                open.accept(shown);
            }
        });
        Button copy =
                Copying.button(
                        wording.messages(), "edit.copy", () -> Copying.copyStamped(account()));
        getChildren().addAll(verdict, new FlowPane(8, 8, edit, copy), why, who, file, steps);
    }

    void show(Deployed one, Instant at) {
        shown = one;
        now = at;
        Ending ending = ledger.endingOf(one);
        verdict.show(
                ending.glyph(),
                wording.text(ending.sentence(), one.name()),
                ending == Ending.INTERRUPTED ? wording.text("deploy.interrupted") : one.said());
        why.setText(one.why().isEmpty() ? wording.text("deploy.no_why") : one.why());
        who.setText(who(one));
        file.setText(one.path());
        steps.getChildren().clear();
        EditText text = new EditText(wording, one.name(), new Aim.File());
        for (Deployed.Step each : one.steps()) {
            DeployStep step = constant(DeployStep.values(), each.name());
            StepLine.State state = constant(StepLine.State.values(), each.state());
            if (step != null && state != null) {
                StepRow row = new StepRow();
                row.show(
                        state,
                        text.step(step),
                        "",
                        each.millis() < 0 ? null : Duration.ofMillis(each.millis()));
                steps.getChildren().add(row);
            }
        }
    }

    private String who(Deployed one) {
        Duration took = one.took();
        return wording.text(
                took == null ? "deploy.who_when" : "deploy.who_when_took",
                one.who(),
                wording.times().stamp(one.began(), now),
                one.added(),
                one.removed(),
                took == null ? "" : wording.times().seconds(took.toNanos()));
    }

    /** The one of that name; null if a newer console wrote it. */
    private static <E extends Enum<E>> @Nullable E constant(E[] all, String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    /** For a chat or a ticket. */
    private String account() {
        Deployed one = shown;
        if (one == null) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(verdict.words());
        lines.add(why.getText());
        lines.add(who(one));
        lines.add(one.path());
        one.steps().forEach(step -> lines.add(step.name() + " " + step.state()));
        return String.join("\n", lines);
    }
}
