package io.understudy.console.feature.services;

import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.feature.services.OrderViewModel.Target;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Commanding;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Opens the panel of real servers, and keeps it up to date while it is on show. */
final class ServerPanel {
    private final Wording wording;
    private final PanelHost panels;
    private final OrderViewModel model;
    private @Nullable OrderView view;
    private @Nullable PanelFrame frame;

    ServerPanel(Wording wording, Commanding commands, PanelHost panels) {
        this.wording = wording;
        this.panels = panels;
        this.model = new OrderViewModel(commands, Platform::runLater);
    }

    /**
     * @param verb null chooses what is likely wanted of servers in their state
     */
    void open(List<Target> targets, @Nullable Verb verb, FleetPicture picture) {
        if (view == null || frame == null) {
            OrderView content = new OrderView(model, wording, picture);
            view = content;
            frame =
                    new PanelFrame(
                            wording.messages(),
                            wording.messages().bound("order.title"),
                            content,
                            panels::closePanel);
        }
        model.aim(targets, verb, picture);
        panels.openPanel(frame);
    }

    /** The fleet is this now. */
    void show(FleetPicture picture) {
        if (view != null && frame != null && frame.getScene() != null) {
            if (picture.past()) {
                panels.closePanel(); // nobody acts on the past
            } else {
                view.show(picture);
            }
        }
    }

    void reword() {
        if (view != null) {
            view.reword();
        }
    }
}
