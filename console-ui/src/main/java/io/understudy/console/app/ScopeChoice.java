package io.understudy.console.app;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Scope;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Messages;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** The choice of the part of the fleet that is on show: all, a cluster, or a host. */
final class ScopeChoice extends MenuButton {
    private final Messages messages;
    private final Supplier<FleetPicture> whole;
    private final Consumer<@Nullable Scope> narrow;
    private @Nullable Scope chosen;

    /**
     * @param whole all of the fleet
     * @param narrow told what was chosen, null for all
     */
    ScopeChoice(Messages messages, Supplier<FleetPicture> whole, Consumer<@Nullable Scope> narrow) {
        this.messages = messages;
        this.whole = whole;
        this.narrow = narrow;
        setId("choose-scope");
        getStyleClass().add("scope-choice");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(260);
        accessibleTextProperty().bind(messages.bound("top.scope.choose"));
        setOnShowing(_ -> fill());
        messages.languageProperty().subscribe(this::name);
        name();
        fill();
    }

    private void name() {
        Scope now = chosen;
        setText(now == null ? messages.text("top.scope") : now.name());
    }

    private void fill() {
        FleetPicture all = whole.get();
        getItems().setAll(item(null));
        if (all == null) {
            return;
        }
        getItems().add(new SeparatorMenuItem());
        for (Cluster cluster : all.clusters()) {
            if (cluster.hosts().size() > 1) {
                getItems().add(item(Scope.of(cluster)));
            }
        }
        getItems().add(new SeparatorMenuItem());
        for (HostState host : all.hosts()) {
            getItems().add(item(Scope.of(host)));
        }
    }

    private RadioMenuItem item(@Nullable Scope scope) {
        RadioMenuItem item =
                new RadioMenuItem(scope == null ? messages.text("top.scope") : scope.name());
        item.setSelected(scope == null ? chosen == null : scope.equals(chosen));
        item.setOnAction(_ -> {
            chosen = scope;
            name();
            narrow.accept(scope);
        });
        return item;
    }
}
