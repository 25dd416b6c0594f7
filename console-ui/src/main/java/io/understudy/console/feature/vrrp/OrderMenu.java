package io.understudy.console.feature.vrrp;

import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What can be asked of an instance and its host while they run. */
final class OrderMenu extends MenuButton {
    private final Wording wording;
    private final EditActions actions;
    private final Consumer<Endpoint> configure;
    private @Nullable HostLine shown;

    OrderMenu(Wording wording, EditActions actions, Consumer<Endpoint> configure) {
        this.wording = wording;
        this.actions = actions;
        this.configure = configure;
        getStyleClass().add("row-button");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(HostLine line) {
        setText(wording.text("order.menu"));
        setAccessibleText(getText() + " " + line.name() + " " + line.instance());
        setId("orders-" + line.name() + "-" + line.instance());
        boolean refused = !line.orders().isEmpty();
        setAccessibleHelp(line.orders());
        HostLine before = shown;
        shown = line;
        if (before != null
                && before.key().equals(line.key())
                && before.stance().equals(line.stance())
                && before.orders().equals(line.orders())
                && !getItems().isEmpty()
                && getItems().getFirst().getText().equals(refused ? line.orders() : first(line))) {
            return; // an open menu stays as it is
        }
        boolean held = line.stance().held();
        MenuItem hand = item(first(line), handing(line));
        hand.setId(held ? "order-item-release" : "order-item-switch");
        hand.setDisable(refused || (!held && !line.stance().master()));
        MenuItem down =
                item(wording.text("order.menu.down"), new Command.HoldDown(line.instance()));
        down.setId("order-item-down");
        down.setDisable(refused || held);
        MenuItem announce =
                item(wording.text("order.menu.announce"), new Command.Announce(line.instance()));
        announce.setDisable(refused || !line.stance().master());
        boolean on = !line.stance().maintained();
        MenuItem maintain =
                item(
                        wording.text(on ? "order.menu.maintain" : "order.menu.resume"),
                        new Command.Maintain(on, ""));
        maintain.setId("order-item-maintain");
        maintain.setDisable(refused);
        MenuItem file = new MenuItem(wording.text("vrrp.config"));
        file.setOnAction(_ -> configure.accept(line.host()));
        getItems().setAll(hand, down, announce, maintain, file);
        if (refused) {
            MenuItem why = new MenuItem(line.orders()); // a menu that is off tells nobody why
            why.setId("order-item-why");
            why.setDisable(true);
            getItems().addFirst(why);
        }
    }

    private String first(HostLine line) {
        return wording.text(line.stance().held() ? "order.menu.release" : "order.menu.switch");
    }

    /** Hands an instance over, or has one that stands back take part again. */
    static Command handing(HostLine line) {
        return line.stance().held()
                ? new Command.Release(line.instance())
                : new Command.Switchover(line.instance(), Way.LOWER, 0);
    }

    private MenuItem item(String words, Command command) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> {
            HostLine line = shown;
            if (line != null) {
                actions.propose(line.host(), command);
            }
        });
        return item;
    }
}
