package io.understudy.console.feature.config;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.Deployment;
import io.understudy.console.feature.edit.DiffView;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.feature.edit.KeyQuestionView;
import io.understudy.console.feature.edit.SecretQuestionView;
import io.understudy.console.feature.edit.StepLine;
import io.understudy.console.feature.edit.StepRow;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.feature.edit.WhyField;
import io.understudy.console.feature.whatif.PreviewPane;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What the draft changes, the way to the host, and how it went. */
public final class DraftPane extends VBox {
    private final FileEditViewModel model;
    private final Deployment deployment;
    private final Wording wording;
    private final EditText text;
    private final KeyQuestionView key;
    private final SecretQuestionView secret;
    private final Notice state = new Notice();
    private final Notice outcome = new Notice();
    private final Label said = Labels.wrapped("command", "mono");
    private final Label diffTitle = Labels.wrapped("section");
    private final DiffView diff;
    private final Label runs = Labels.wrapped("small", "quiet");
    private final WhyField why;
    private final Button main = new Button();
    private final Button second = new Button();
    private final Button third = new Button();
    private final PreviewPane preview;
    private final VBox steps = new VBox();
    private final List<StepRow> rows = new ArrayList<>();

    public DraftPane(FileEditViewModel model, Wording wording) {
        super(10);
        this.model = model;
        this.deployment = model.deployment();
        this.wording = wording;
        this.text = new EditText(wording, model.host().host(), new Aim.File());
        getStyleClass().add("draft-pane");
        key = new KeyQuestionView(wording, model.questions());
        secret = new SecretQuestionView(wording, model.questions());
        diff = new DiffView(wording);
        preview = new PreviewPane(wording, "config-verdict");
        outcome.setId("config-outcome");
        main.setId("config-main");
        main.getStyleClass().add("accent");
        second.setId("config-second");
        third.setId("config-third");
        why = new WhyField(wording, model.whyProperty());
        getChildren()
                .addAll(
                        state,
                        key,
                        secret,
                        outcome,
                        said,
                        new FlowPane(8, 8, main, second, third),
                        steps,
                        why,
                        preview,
                        diffTitle,
                        diff,
                        runs);
        model.phaseProperty().subscribe(this::render);
        model.remarkProperty().subscribe(this::render);
        model.diffProperty().subscribe(this::render);
        model.analysisProperty().subscribe(this::render);
        model.previewProperty().subscribe(_ -> render());
        deployment.stoppingProperty().subscribe(this::render);
        deployment.tidyingProperty().subscribe(this::render);
        deployment.steps().subscribe(this::renderSteps);
        render();
    }

    public void reword() {
        key.reword();
        secret.reword();
        render();
        renderSteps();
    }

    private void render() {
        Phase phase = model.phaseProperty().get();
        renderState(phase);
        renderOutcome(phase);
        renderDiff(phase);
        preview.show(phase == Phase.EDITING ? model.previewProperty().get() : null);
        Styles.show(steps, phase == Phase.DEPLOYING || phase == Phase.ENDED);
        renderButtons(phase);
    }

    private void renderState(Phase phase) {
        String host = model.host().host();
        Remark remark = model.remarkProperty().get();
        if (phase == Phase.READING) {
            state.show(Glyph.UNKNOWN, wording.text("edit.reading", host));
        } else if (phase == Phase.EDITING && remark == Remark.NOT_RUNNING) {
            state.show(Glyph.WARNING, wording.text("edit.disk.differs", host));
        } else if (phase == Phase.EDITING && remark == Remark.CHANGED_THERE) {
            state.show(Glyph.WARNING, wording.text("config.changed_there", host));
        } else if (phase == Phase.EDITING && remark == Remark.TAKEN_UP) {
            state.show(Glyph.NOTICE, wording.text("config.taken_up", host));
        } else if (phase == Phase.EDITING && remark == Remark.UNKEPT) {
            state.show(Glyph.WARNING, wording.text("config.unkept"));
        } else {
            state.hide();
        }
    }

    private void renderDiff(Phase phase) {
        TextDiff changes = model.diffProperty().get();
        boolean shown = phase == Phase.EDITING && !changes.isEmpty();
        Styles.show(diff, shown);
        Styles.show(runs, shown);
        Styles.show(why, shown);
        Styles.show(diffTitle, phase == Phase.EDITING);
        diffTitle.setText(
                changes.isEmpty()
                        ? wording.text("config.draft.none", model.host().host())
                        : wording.text("edit.diff.title", model.host().host()));
        if (shown) {
            diff.show(changes);
            runs.setText(wording.text("edit.runs", String.join(" ", model.host().checkCommand())));
        }
    }

    private void renderSteps() {
        while (rows.size() < deployment.steps().size()) {
            rows.add(new StepRow());
        }
        for (int i = 0; i < deployment.steps().size(); i++) {
            rows.get(i).show(text, deployment.steps().get(i));
        }
        steps.getChildren().setAll(rows.subList(0, deployment.steps().size()));
    }

    private void renderOutcome(Phase phase) {
        DeployOutcome end = deployment.outcomeProperty().get();
        boolean ended = phase == Phase.ENDED && end != null;
        if (phase == Phase.DEPLOYING && deployment.tidyingProperty().get()) {
            outcome.show(Glyph.WARNING, wording.text("edit.tidying", model.host().host()));
        } else if (phase == Phase.DEPLOYING && deployment.stoppingProperty().get()) {
            outcome.show(Glyph.NOTICE, wording.text("edit.stopping"));
        } else if (ended) {
            outcome.show(glyph(end), text.verdict(end), text.account(end));
        } else {
            outcome.hide();
        }
        String words = ended ? hostSaid(end) : "";
        said.setText(words);
        Styles.show(said, !words.isEmpty());
    }

    private static String hostSaid(DeployOutcome end) {
        return end instanceof DeployOutcome.Unchanged(_, DeployFailure.CheckRefused refused, _)
                ? refused.said()
                : "";
    }

    private static Glyph glyph(DeployOutcome end) {
        return switch (end) {
            case DeployOutcome.Deployed _ -> Glyph.CHECKED;
            case DeployOutcome.Unchanged(_, DeployFailure.Cancelled(), _) -> Glyph.NOTICE;
            case DeployOutcome.Unchanged _, DeployOutcome.RolledBack _, DeployOutcome.GoesBack _ ->
                    Glyph.WARNING;
            case DeployOutcome.Unsure _ -> Glyph.CRITICAL;
        };
    }

    private void renderButtons(Phase phase) {
        for (Button each : List.of(main, second, third)) {
            Styles.show(each, false);
        }
        switch (phase) {
            case READING -> button(second, "edit.stop", model::stop);
            case UNREAD -> {}
            case EDITING -> {
                // the deployment itself begins in the bar, where its obstacles are named
                if (!model.diffProperty().get().isEmpty()) {
                    button(second, "config.discard", model::discard);
                }
            }
            case DEPLOYING -> {
                button(second, "edit.stop", model::stop);
                second.setDisable(deployment.stoppingProperty().get());
            }
            case ENDED -> {
                button(main, "config.back", model::editAgain);
                main.setDisable(false);
                if (model.canPutBack()) {
                    button(second, "config.put_back", model::putBack);
                }
                button(third, "edit.copy", () -> Copying.copyStamped(account()));
            }
        }
        if (phase != Phase.DEPLOYING) {
            second.setDisable(false);
        }
    }

    private void button(Button button, String wordsKey, Runnable action) {
        Styles.show(button, true);
        button.setText(wording.text(wordsKey, model.host().host()));
        button.setOnAction(_ -> action.run());
    }

    /** The account as text, for a chat or a ticket. */
    String account() {
        List<String> lines = new ArrayList<>();
        lines.add(model.host().host() + ": " + model.host().configPath());
        for (StepLine line : deployment.steps()) {
            lines.add(text.step(line.step()) + ": " + line.state() + " " + text.detail(line));
        }
        if (outcome.isVisible()) {
            lines.add(outcome.words());
        }
        if (said.isVisible()) {
            lines.add(said.getText());
        }
        return String.join("\n", lines);
    }
}
