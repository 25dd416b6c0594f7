package io.understudy.console.feature.services;

import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.feature.services.OrderViewModel.Phase;
import io.understudy.console.feature.services.OrderViewModel.Target;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Outcome;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Answer;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Opens the panel of real servers, and keeps it up to date while it is on show. */
final class ServerPanel {
    private static final int MOST_NAMED = 3;

    private final Wording wording;
    private final Archive archive;
    private @Nullable FleetPicture now;
    private final PanelHost panels;
    private final OrderViewModel model;
    private @Nullable OrderView view;
    private @Nullable PanelFrame frame;

    /**
     * @param archive what services carried before
     */
    ServerPanel(Wording wording, Commanding commands, PanelHost panels, Archive archive) {
        this.archive = archive;
        this.wording = wording;
        this.panels = panels;
        this.model = new OrderViewModel(commands, Platform::runLater);
        model.phaseProperty().subscribe(this::remember);
    }

    /**
     * @param verb null chooses what is likely wanted of servers in their state
     */
    void open(List<Target> targets, @Nullable Verb verb, FleetPicture picture) {
        if (view == null || frame == null) {
            OrderView content = new OrderView(model, wording, picture, archive);
            view = content;
            frame =
                    new PanelFrame(
                            wording.messages(),
                            wording.messages().bound("order.title"),
                            content,
                            panels::closePanel);
        }
        now = picture;
        model.aim(targets, verb, picture);
        panels.openPanel(frame);
    }

    /** What was done can be taken back. */
    private void remember(Phase phase) {
        Verb back = OrderViewModel.inverse(model.verbProperty().get());
        boolean done =
                model.repliesProperty().get().stream()
                        .anyMatch(reply ->
                                reply.outcome() instanceof Outcome.Answered(Answer.Done _));
        if (phase != Phase.DONE || back == null || !done) {
            return;
        }
        List<Target> targets = model.targets();
        String servers =
                targets.stream()
                        .map(Target::server)
                        .distinct()
                        .limit(MOST_NAMED)
                        .collect(Collectors.joining(wording.text("list.separator")));
        panels.undoable(
                () -> wording.text("undo.on_host", new OrderText(wording).name(back), servers),
                () -> {
                    FleetPicture then = now;
                    if (then != null) {
                        open(targets, back, then);
                    }
                });
    }

    /** The fleet is this now. */
    void show(FleetPicture picture) {
        now = picture;
        if (view != null && frame != null && frame.getScene() != null) {
            if (picture.past()) {
                panels.closePanel(); // nobody acts on the past
            } else {
                view.show(picture);
            }
        }
    }

    /** Lets go of the fleet until it is told the next. */
    void leave() {
        now = null;
    }

    void reword() {
        if (view != null) {
            view.reword();
        }
    }
}
