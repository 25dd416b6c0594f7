package io.understudy.console.feature.order;

import io.understudy.console.control.PanelFrame;
import io.understudy.console.control.PanelHost;
import io.understudy.console.explain.CommandText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import org.jspecify.annotations.Nullable;

/** Opens the panel of an order to a host. */
public final class Orders {
    private final PanelHost panels;
    private final Wording wording;
    private final World world;
    private final Commanding commanding;

    public Orders(PanelHost panels, Wording wording, World world, Commanding commanding) {
        this.panels = panels;
        this.wording = wording;
        this.world = world;
        this.commanding = commanding;
    }

    /** Shows what would follow from a command, and asks before it is given. */
    public void propose(Endpoint host, Command command) {
        HostState state = world.live().host(host);
        if (state == null) {
            return;
        }
        OrderViewModel model = new OrderViewModel(state, command, world, commanding);
        model.phaseProperty()
                .subscribe(phase -> {
                    Command back = phase == OrderViewModel.Phase.ENDED ? model.inverse() : null;
                    if (back != null) {
                        panels.undoable(
                                () ->
                                        wording.text(
                                                "undo.on_host",
                                                new CommandText(wording).sentence(back),
                                                state.name()),
                                () -> propose(host, back));
                    }
                });
        OrderView view =
                new OrderView(model, wording, next -> propose(host, next), panels::closePanel);
        String key =
                switch (command) {
                    case Command.Switchover _, Command.Resign _ -> "order.title.switch";
                    case Command.HoldDown _ -> "order.title.down";
                    case Command.Release _ -> "order.title.release";
                    case Command.Maintain _ -> "order.title.maintain";
                    case Command.Announce _,
                            Command.Explain _,
                            Command.OfServers _,
                            Command.OfFile _,
                            Command.Unknown _ ->
                            "order.title.other";
                };
        String instance = instance(command);
        String subject = instance == null ? "" : instance;
        PanelFrame frame =
                new PanelFrame(
                        wording.messages(),
                        wording.messages().bound(key, subject, state.name()),
                        view,
                        panels::closePanel);
        wording.messages().languageProperty().subscribe(view::reword);
        panels.openPanel(frame);
    }

    /** The instance that an order is about; null if about a host, or no election. */
    static @Nullable String instance(Command command) {
        return switch (command) {
            case Command.Switchover(var name, _, _) -> name;
            case Command.Resign(var name) -> name;
            case Command.HoldDown(var name) -> name;
            case Command.Release(var name) -> name;
            case Command.Announce(var name) -> name;
            case Command.Maintain _,
                    Command.Explain _,
                    Command.OfServers _,
                    Command.OfFile _,
                    Command.Unknown _ ->
                    null;
        };
    }
}
