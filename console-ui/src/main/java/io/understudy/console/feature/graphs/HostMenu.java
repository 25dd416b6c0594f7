package io.understudy.console.feature.graphs;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;

/** Which hosts are compared. */
final class HostMenu extends MenuButton {
    private final GraphsViewModel model;

    HostMenu(Wording wording, GraphsViewModel model) {
        this.model = model;
        setId("compare-hosts");
        textProperty().bind(wording.messages().bound("graphs.compare"));
        accessibleTextProperty().bind(textProperty()); // JavaFX leaves a menu unnamed
        setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(FleetPicture picture) {
        List<HostState> known = picture.hosts().stream().filter(h -> h.snapshot() != null).toList();
        if (getItems().size() != known.size()) {
            getItems().setAll(known.stream().map(this::item).toList());
        }
        getItems()
                .forEach(item -> {
                    if (item instanceof CheckMenuItem check
                            && item.getUserData() instanceof Endpoint endpoint) {
                        check.setSelected(model.hosts().contains(endpoint));
                    }
                });
    }

    private CheckMenuItem item(HostState host) {
        Endpoint endpoint = host.endpoint();
        CheckMenuItem item = new CheckMenuItem(host.name());
        item.setUserData(endpoint);
        item.setOnAction(_ -> {
            model.toggle(endpoint);
            item.setSelected(model.hosts().contains(endpoint));
        });
        return item;
    }
}
