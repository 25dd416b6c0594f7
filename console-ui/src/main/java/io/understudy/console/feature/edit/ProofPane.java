package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What every host says once something was done: the evidence for how it ended. */
public final class ProofPane extends VBox {
    private final Wording wording;

    public ProofPane(Wording wording) {
        super(6);
        this.wording = wording;
        setId("proof");
        clear();
    }

    /** Shows nothing. */
    public void clear() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
    }

    /**
     * Shows the claims on one instance of a host, or on all of them.
     *
     * @param instance null for all that the host takes part in
     */
    public void show(FleetPicture picture, Endpoint host, @Nullable String instance) {
        getChildren().clear();
        FindingText text = new FindingText(wording);
        for (VirtualRouter router : picture.routers()) {
            boolean concerned =
                    router.members().stream()
                            .anyMatch(m ->
                                    m.host().endpoint().equals(host)
                                            && (instance == null
                                                    || m.instance().name().equals(instance)));
            if (concerned) {
                add(router, text.claims(router, picture));
            }
        }
        if (!getChildren().isEmpty()) {
            Label title = Labels.styled("section");
            title.setText(wording.text("proof.title", wording.times().clock(picture.now())));
            getChildren().addFirst(title);
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private void add(VirtualRouter router, List<Evidence> claims) {
        for (Evidence claim : claims) {
            Notice line = new Notice();
            line.show(
                    claim.glyph(),
                    wording.text("proof.line", claim.host(), router.name(), claim.word()),
                    claim.sentence());
            getChildren().add(line);
        }
    }
}
