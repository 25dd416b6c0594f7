package io.understudy.console.control;

import io.understudy.console.session.HostState.Freshness;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The age of data: nothing while it is live, quiet while it ages, framed once it is stale. */
public final class AgeLabel extends Label {
    public AgeLabel() {
        getStyleClass().add("age");
        setMinWidth(Region.USE_PREF_SIZE);
        setManaged(false);
        setVisible(false);
    }

    public void show(Freshness freshness, String age) {
        boolean visible = freshness != Freshness.LIVE;
        setVisible(visible);
        setManaged(visible);
        setText(age);
        boolean stale = freshness == Freshness.STALE || freshness == Freshness.UNKNOWN;
        Styles.toggle(this, "stale", stale);
    }
}
