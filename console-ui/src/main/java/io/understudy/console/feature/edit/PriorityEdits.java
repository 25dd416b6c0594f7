package io.understudy.console.feature.edit;

import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the panel of a priority change; one change at a time, and a running one stays. */
public final class PriorityEdits implements AutoCloseable {
    private final PanelHost panels;
    private final Wording wording;
    private final World world;
    private final Function<Endpoint, Doors> doors;
    private @Nullable PriorityEditViewModel model;
    private @Nullable PriorityEditView view;
    private @Nullable PanelFrame frame;

    public PriorityEdits(
            PanelHost panels, Wording wording, World world, Function<Endpoint, Doors> doors) {
        this.panels = panels;
        this.wording = wording;
        this.world = world;
        this.doors = doors;
    }

    /** As the screens ask for it. */
    public void changePriority(Endpoint host, String instance) {
        HostState state = world.live().host(host);
        AgentSnapshot snapshot = state == null ? null : state.snapshot();
        if (model != null && frame != null && model.isDeploying()) {
            panels.openPanel(frame); // what runs is shown before anything new begins
        } else if (state != null && snapshot != null && snapshot.instance(instance) != null) {
            open(state, instance);
        }
    }

    private void open(HostState state, String instance) {
        if (view != null) {
            view.dispose();
        }
        if (model != null) {
            model.close();
        }
        PriorityEditViewModel next =
                new PriorityEditViewModel(state, instance, world, doors.apply(state.endpoint()));
        PriorityEditView content = new PriorityEditView(next, wording, panels::closePanel);
        PanelFrame panel =
                new PanelFrame(
                        wording.messages(),
                        wording.messages().bound("edit.title", instance, next.hostName()),
                        content,
                        panels::closePanel);
        model = next;
        view = content;
        frame = panel;
        panels.openPanel(panel);
        next.read();
    }

    /** Brings a running deployment to a safe end and waits for it, at most half a minute. */
    @Override
    public void close() {
        PriorityEditViewModel running = model;
        if (running != null) {
            running.close();
            running.awaitEnd(Duration.ofSeconds(30));
        }
    }
}
