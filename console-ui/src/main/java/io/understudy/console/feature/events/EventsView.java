package io.understudy.console.feature.events;

import io.understudy.console.control.Screen;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;

public final class EventsView implements Screen {
    private final Label l = new Label();

    public EventsView(Wording wording) {
        l.textProperty().bind(wording.messages().bound("place.events"));
    }

    @Override
    public Node node() {
        return l;
    }

    @Override
    public void show(FleetPicture p, List<Raised> r) {}

    @Override
    public void reword() {}

    public void filter(String k) {}
}
