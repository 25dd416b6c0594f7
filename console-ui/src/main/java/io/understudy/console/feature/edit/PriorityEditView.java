package io.understudy.console.feature.edit;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.edit.PriorityEditViewModel.Phase;
import io.understudy.console.feature.whatif.PreviewPane;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.text.Wording;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The docked panel of one priority change: value, effect, diff, steps, outcome. */
public final class PriorityEditView extends VBox {
    private static final int SHORT_COMMAND = 6;

    private final PriorityEditViewModel model;
    private final Wording wording;
    private final EditText text;
    private final Runnable close;

    private final Label file = Labels.wrapped("mono");
    private final Notice state = new Notice();
    private final TextField value = new TextField();
    private final Label now = Labels.styled("muted");
    private final Notice remark = new Notice();
    private final Label effectTitle = Labels.styled("section");
    private final Notice effect = new Notice();
    private final PreviewPane election;
    private final ProofPane proof;
    private final Label diffTitle = Labels.styled("section");
    private final DiffView diff;
    private final Label runs = Labels.wrapped("small", "quiet");
    private final VBox steps = new VBox();
    private final List<StepRow> rows = new ArrayList<>();
    private final Notice outcome = new Notice();
    private final Label said = Labels.wrapped("command", "mono");
    private final Button main = new Button();
    private final Button second = new Button();
    private final Button third = new Button();
    private final KeyQuestionView key;
    private final SecretQuestionView secret;
    private final HBox typed;
    private final WhyField why;
    private Subscription subscriptions = Subscription.EMPTY;

    /**
     * @param close takes the panel away
     */
    public PriorityEditView(PriorityEditViewModel model, Wording wording, Runnable close) {
        super(10);
        this.model = model;
        this.wording = wording;
        this.text =
                new EditText(
                        wording,
                        model.hostName(),
                        new Aim.Priority(model.instance(), model.current()));
        this.close = close;
        getStyleClass().add("edit-panel");
        setId("priority-edit");
        diff = new DiffView(wording);
        election = new PreviewPane(wording, "edit-verdict");
        proof = new ProofPane(wording);
        key = new KeyQuestionView(wording, model.questions());
        secret = new SecretQuestionView(wording, model.questions());
        value.setId("priority-value");
        value.getStyleClass().add("mono");
        value.setPrefColumnCount(6);
        value.textProperty().bindBidirectional(model.typedProperty());
        value.setOnAction(_ -> diff.requestFocus());
        Label name = Labels.bound(wording.messages(), "edit.priority", "strong");
        name.setLabelFor(value);
        typed = new HBox(10, name, value, now);
        typed.setAlignment(Pos.CENTER_LEFT);
        outcome.setId("edit-outcome");
        remark.setId("edit-remark");
        main.setId("edit-main");
        main.getStyleClass().add("accent");
        second.setId("edit-second");
        third.setId("edit-third");
        why = new WhyField(wording, model.whyProperty());
        // the outcome stands where the eye begins; buttons never fall below the steps
        getChildren()
                .addAll(
                        file,
                        state,
                        key,
                        secret,
                        outcome,
                        said,
                        typed,
                        remark,
                        effectTitle,
                        effect,
                        election,
                        why,
                        diffTitle,
                        diff,
                        runs,
                        new HBox(8, main, second, third),
                        proof,
                        steps);
        listen();
        render();
    }

    private void listen() {
        subscriptions =
                Subscription.combine(
                        model.phaseProperty().subscribe(this::render),
                        model.draftProperty().subscribe(this::render),
                        model.whyProperty().subscribe(this::render),
                        model.playedProperty().subscribe(this::render),
                        model.stoppingProperty().subscribe(this::render),
                        model.tidyingProperty().subscribe(this::render),
                        wording.messages().languageProperty().subscribe(this::reword));
        model.steps().subscribe(this::renderSteps);
    }

    /** Ends what this view listens to beyond its model. */
    void dispose() {
        subscriptions.unsubscribe();
    }

    private void reword() {
        key.reword();
        secret.reword();
        render();
        renderSteps();
    }

    private void render() {
        Phase phase = model.phaseProperty().get();
        boolean planned =
                phase == Phase.EDITING && model.draftProperty().get() instanceof Draft.Ready;
        renderFile(phase);
        Styles.show(typed, phase == Phase.EDITING);
        now.setText(wording.text("edit.now", model.current()));
        renderDraft(phase);
        Preview played = planned ? model.playedProperty().get() : null;
        election.show(played);
        Styles.show(effectTitle, planned && played == null);
        Styles.show(effect, planned && played == null);
        Styles.show(runs, planned);
        Styles.show(steps, phase == Phase.DEPLOYING || phase == Phase.ENDED);
        renderOutcome(phase);
        renderButtons(phase);
    }

    private void renderFile(Phase phase) {
        Loaded loaded = model.loadedProperty().get();
        file.setText(loaded == null ? model.host().configPath() : loaded.file().path());
        switch (phase) {
            case READING ->
                    state.show(Glyph.UNKNOWN, wording.text("edit.reading", model.hostName()));
            case UNREAD -> {
                DeployFailure failure = model.readFailureProperty().get();
                state.show(Glyph.CRITICAL, failure == null ? "" : text.failure(failure));
            }
            case EDITING, DEPLOYING, ENDED -> {
                if (loaded != null && !loaded.runs() && phase == Phase.EDITING) {
                    state.show(Glyph.WARNING, wording.text("edit.disk.differs", model.hostName()));
                } else {
                    state.hide();
                }
            }
        }
    }

    private void renderDraft(Phase phase) {
        Draft draft = model.draftProperty().get();
        Styles.toggle(
                value, "bad-value", draft instanceof Draft.Bad || draft instanceof Draft.Refused);
        boolean ready = draft instanceof Draft.Ready;
        Styles.show(diffTitle, ready && phase != Phase.READING);
        Styles.show(diff, ready && phase != Phase.READING);
        Styles.show(why, ready && phase == Phase.EDITING);
        diffTitle.setText(wording.text("edit.diff.title", model.hostName()));
        effectTitle.setText(wording.text("edit.effect.title"));
        if (phase != Phase.EDITING) {
            remark.hide();
            return;
        }
        switch (draft) {
            case Draft.Same() -> remark.show(Glyph.NOTICE, wording.text("edit.same"));
            case Draft.Empty() -> remark.show(Glyph.NOTICE, wording.text("edit.empty"));
            case Draft.Elsewhere(var where) ->
                    remark.show(
                            Glyph.WARNING, wording.text("edit.elsewhere", model.instance(), where));
            case Draft.Refused(var why, var help) -> remark.show(Glyph.CRITICAL, why + ": " + help);
            case Draft.Bad(_, var diagnostics) -> remark.show(Glyph.CRITICAL, bad(diagnostics));
            case Draft.Ready(_, _, var changes, var warnings) -> {
                diff.show(changes);
                Effect what = model.effect();
                effect.show(glyph(what), text.effect(what));
                runs.setText(wording.text("edit.runs", commands()));
                if (warnings.isEmpty()) {
                    remark.hide();
                } else {
                    remark.show(Glyph.WARNING, sentence(warnings.getFirst()));
                }
            }
        }
    }

    private static Glyph glyph(Effect effect) {
        return switch (effect) {
            case Effect.Moves _ -> Glyph.WARNING;
            case Effect.Stays _, Effect.NoPreempt _ -> Glyph.CHECKED;
            case Effect.Unknown() -> Glyph.UNKNOWN;
        };
    }

    private String bad(List<Diagnostic> diagnostics) {
        return diagnostics.isEmpty() ? wording.text("edit.bad") : sentence(diagnostics.getFirst());
    }

    private static String sentence(Diagnostic diagnostic) {
        return diagnostic.help().isEmpty()
                ? diagnostic.message()
                : diagnostic.message() + ": " + diagnostic.help();
    }

    /** The host's check, without the options of a long command line; its tooltip has them. */
    private String commands() {
        List<String> words = model.host().checkCommand();
        runs.setTooltip(new Tooltip(String.join(" ", words)));
        return words.size() <= SHORT_COMMAND
                ? String.join(" ", words)
                : words.getFirst()
                        + " \u2026 "
                        + String.join(" ", words.subList(words.size() - 3, words.size()));
    }

    private void renderSteps() {
        while (rows.size() < model.steps().size()) {
            rows.add(new StepRow());
        }
        for (int i = 0; i < model.steps().size(); i++) {
            rows.get(i).show(text, model.steps().get(i));
        }
        steps.getChildren().setAll(rows.subList(0, model.steps().size()));
    }

    private void renderOutcome(Phase phase) {
        DeployOutcome end = model.outcomeProperty().get();
        boolean ended = phase == Phase.ENDED && end != null;
        if (phase == Phase.DEPLOYING && model.tidyingProperty().get()) {
            outcome.show(Glyph.WARNING, wording.text("edit.tidying", model.hostName()));
        } else if (phase == Phase.DEPLOYING && model.stoppingProperty().get()) {
            outcome.show(Glyph.NOTICE, wording.text("edit.stopping"));
        } else if (ended) {
            outcome.show(glyph(end), text.verdict(end), text.account(end));
            proof.show(model.picture(), model.endpoint(), model.instance());
        } else {
            outcome.hide();
        }
        if (!ended) {
            proof.clear();
        }
        String words = ended && end instanceof DeployOutcome.Unchanged u ? hostSaid(u) : "";
        said.setText(words);
        Styles.show(said, !words.isEmpty());
    }

    private static String hostSaid(DeployOutcome.Unchanged outcome) {
        return switch (outcome.failure()) {
            case DeployFailure.CheckRefused(_, _, var all) -> all;
            case DeployFailure.CheckMissing(_, var all) -> all;
            default -> "";
        };
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
        Styles.show(third, phase == Phase.UNREAD || phase == Phase.ENDED);
        third.setText(wording.text("edit.copy"));
        third.setOnAction(_ -> copy());
        switch (phase) {
            case READING -> {
                Styles.show(main, false);
                button(second, "edit.cancel", this::leave);
            }
            case UNREAD -> {
                button(main, "edit.again", model::read);
                button(second, "edit.close", this::leave);
            }
            case EDITING -> {
                button(main, "edit.deploy", model::deploy);
                button(second, "edit.cancel", this::leave);
            }
            case DEPLOYING -> {
                Styles.show(main, false);
                button(second, "edit.stop", model::stop);
            }
            case ENDED -> {
                button(main, "edit.close", this::leave);
                if (model.canPutBack()) {
                    button(second, "edit.put_back", model::putBack);
                } else {
                    button(second, "edit.edit_again", model::editAgain);
                    Styles.show(
                            second,
                            !(model.outcomeProperty().get() instanceof DeployOutcome.Deployed));
                }
            }
        }
        main.setDisable(phase == Phase.EDITING && !model.canDeploy());
        second.setDisable(phase == Phase.DEPLOYING && model.stoppingProperty().get());
    }

    private void button(Button button, String key, Runnable action) {
        Styles.show(button, true);
        button.setText(wording.text(key, model.hostName(), model.current()));
        button.setOnAction(_ -> action.run());
    }

    private void leave() {
        model.stop();
        close.run();
    }

    /** The account as text, for a chat or a ticket. */
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(account());
        Clipboard.getSystemClipboard().setContent(content);
    }

    String account() {
        List<String> lines = new ArrayList<>();
        lines.add(wording.text("edit.title", model.instance(), model.hostName()));
        lines.add(file.getText());
        if (model.draftProperty().get() instanceof Draft.Ready ready) {
            lines.add(ready.diff().toText().stripTrailing());
        }
        for (StepLine line : model.steps()) {
            lines.add(text.step(line.step()) + ": " + line.state() + " " + text.detail(line));
        }
        if (state.isVisible()) {
            lines.add(state.words());
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
