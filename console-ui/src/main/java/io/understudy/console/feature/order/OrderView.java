package io.understudy.console.feature.order;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.CommandText;
import io.understudy.console.feature.edit.ProofPane;
import io.understudy.console.feature.order.OrderViewModel.Phase;
import io.understudy.console.feature.whatif.PreviewPane;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An order in the docked panel: its choices, what follows, the button, and what came of it. */
final class OrderView extends VBox {
    private final OrderViewModel model;
    private final Wording wording;
    private final CommandText commands;
    private final Consumer<Command> next;
    private final Runnable close;
    private final ChoicesView choices;
    private final Notice state = new Notice();
    private final PreviewPane election;
    private final Label agentTitle = Labels.styled("section");
    private final VBox agent = new VBox(4);
    private final ProofPane proof;
    private final Button main = new Button();
    private final Button second = new Button();
    private final Button copy;

    /**
     * @param next proposes another order to the same host
     */
    OrderView(OrderViewModel model, Wording wording, Consumer<Command> next, Runnable close) {
        super(12);
        this.model = model;
        this.wording = wording;
        this.commands = new CommandText(wording);
        this.next = next;
        this.close = close;
        this.choices = new ChoicesView(model.commandProperty(), wording);
        this.proof = new ProofPane(wording);
        this.election = new PreviewPane(wording, "order-verdict");
        this.copy = Copying.button(wording.messages(), "edit.copy", this::copy);
        getStyleClass().add("edit-panel");
        state.setId("order-state");
        main.setId("order-main");
        main.getStyleClass().add("accent");
        second.setId("order-second");
        getChildren()
                .addAll(
                        choices,
                        state,
                        new FlowPane(8, 8, main, second, copy),
                        election,
                        agentTitle,
                        agent,
                        proof);
        main.setMnemonicParsing(false); // names have underscores
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        model.phaseProperty().subscribe(this::render);
        model.effectsProperty().subscribe(this::render);
        model.playedProperty().subscribe(this::render);
        model.outcomeProperty().subscribe(this::render);
        render();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            model.give();
            event.consume();
        } else if (event.getCode() == KeyCode.Z && event.isShortcutDown() && undo() != null) {
            propose(undo());
            event.consume();
        }
    }

    void reword() {
        choices.reword();
        render();
    }

    private void render() {
        Phase phase = model.phaseProperty().get();
        FleetPicture picture = model.picture();
        Styles.show(choices, phase != Phase.GIVEN && phase != Phase.ENDED);
        renderState(phase, picture);
        renderButtons(phase);
        renderElection(phase);
        List<Effect> effects = model.effectsProperty().get();
        Styles.show(agentTitle, !effects.isEmpty());
        Styles.show(agent, !effects.isEmpty());
        agentTitle.setText(
                wording.text(
                        phase == Phase.ENDED ? "order.agent.said" : "order.agent",
                        model.hostName()));
        renderProof(phase, picture);
        agent.getChildren().clear();
        for (Effect effect : effects) {
            Label line = Labels.wrapped("muted");
            line.setText(commands.sentence(effect, picture));
            agent.getChildren().add(line);
        }
    }

    private void renderProof(Phase phase, FleetPicture picture) {
        boolean done =
                phase == Phase.ENDED
                        && (model.outcomeProperty().get() instanceof OrderOutcome.Done
                                || model.outcomeProperty().get() instanceof OrderOutcome.Alone);
        if (done) {
            proof.show(picture, model.endpoint(), Orders.instance(model.commandProperty().get()));
        } else {
            proof.clear();
        }
    }

    private void renderState(Phase phase, FleetPicture picture) {
        OrderOutcome end = model.outcomeProperty().get();
        String host = model.hostName();
        switch (phase) {
            case FORESEEING -> state.show(Glyph.UNKNOWN, wording.text("order.foreseeing", host));
            case READY -> {
                if (model.endsService()) {
                    state.show(
                            Glyph.WARNING,
                            wording.text("order.down.alone", host),
                            wording.text("order.down.alone.more"));
                } else {
                    state.hide();
                }
            }
            case GIVEN -> state.show(Glyph.UNKNOWN, wording.text("order.given", host));
            case REFUSED, ENDED -> {
                if (end != null) {
                    renderEnd(end, host, picture);
                }
            }
        }
    }

    private void renderEnd(OrderOutcome end, String host, FleetPicture picture) {
        switch (end) {
            case OrderOutcome.Done(var took) ->
                    state.show(
                            Glyph.CHECKED,
                            commands.sentence(model.commandProperty().get()),
                            wording.text("order.done", wording.times().seconds(took.toNanos())));
            case OrderOutcome.Alone _ ->
                    state.show(
                            Glyph.WARNING,
                            wording.text("order.alone", host),
                            wording.text("order.alone.more"));
            case OrderOutcome.Refused(var why) ->
                    state.show(
                            Glyph.WARNING,
                            wording.text("order.refused", host),
                            commands.sentence(why, picture));
            case OrderOutcome.Unsent _ ->
                    state.show(
                            Glyph.WARNING,
                            wording.text("order.host_unsent", host),
                            wording.text("order.host_unsent.more"));
            case OrderOutcome.Unheard _ ->
                    state.show(
                            Glyph.CRITICAL,
                            wording.text("order.host_unheard", host),
                            wording.text("order.host_unheard.more"));
        }
    }

    private void renderButtons(Phase phase) {
        Command undo = undo();
        Styles.show(copy, phase == Phase.ENDED);
        if (phase == Phase.ENDED) {
            Styles.show(main, undo != null);
            main.setDisable(false);
            main.setText(undo == null ? "" : verb(undo));
            main.setOnAction(_ -> propose(undo));
        } else {
            Styles.show(main, true);
            main.setDisable(!model.canGive());
            main.setText(verb(model.commandProperty().get()));
            main.setOnAction(_ -> model.give());
        }
        second.setText(
                wording.text(
                        phase == Phase.REFUSED
                                ? "order.again"
                                : phase == Phase.ENDED ? "panel.close" : "edit.cancel"));
        second.setOnAction(_ -> {
            if (phase == Phase.REFUSED) {
                model.foresee();
            } else {
                close.run();
            }
        });
        Styles.show(second, phase != Phase.GIVEN);
    }

    private @Nullable Command undo() {
        return model.inverse();
    }

    private void propose(@Nullable Command command) {
        if (command != null) {
            next.accept(command);
        }
    }

    /** What the button says: the verb with its object. */
    private String verb(Command command) {
        String host = model.hostName();
        return switch (command) {
            case Command.Switchover(var name, _, _) ->
                    wording.text("order.verb.switch", name, host);
            case Command.HoldDown(var name) -> wording.text("order.verb.down", name, host);
            case Command.Release(var name) -> wording.text("order.verb.release", name, host);
            case Command.Announce(var name) -> wording.text("order.verb.announce", name, host);
            case Command.Maintain(var on, _) ->
                    wording.text(on ? "order.verb.maintain" : "order.verb.resume", host);
            case Command.Resign _,
                    Command.Explain _,
                    Command.OfServers _,
                    Command.OfFile _,
                    Command.Unknown _ ->
                    commands.sentence(command);
        };
    }

    private void renderElection(Phase phase) {
        boolean before = phase == Phase.READY || phase == Phase.FORESEEING;
        election.show(before ? model.playedProperty().get() : null);
    }

    private void copy() {
        List<String> lines = new ArrayList<>();
        lines.add(model.hostName() + ": " + commands.sentence(model.commandProperty().get()));
        lines.add(state.words());
        for (Effect effect : model.effectsProperty().get()) {
            lines.add(commands.sentence(effect, model.picture()));
        }
        Copying.copyStamped(String.join("\n", lines));
    }
}
