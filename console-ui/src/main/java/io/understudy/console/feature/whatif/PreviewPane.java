package io.understudy.console.feature.whatif;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.explain.ForecastText;
import io.understudy.console.rehearsal.Forecast.Doubt;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the election would do, in a panel: the verdict, each address that moves, the doubts. */
public final class PreviewPane extends VBox {
    private static final int MOST = 12;

    private final Wording wording;
    private final String verdictId;

    /**
     * @param id of the verdict
     */
    public PreviewPane(Wording wording, String id) {
        super(6);
        this.wording = wording;
        this.verdictId = id;
        show(null);
    }

    /** Shows a preview, or nothing. */
    public void show(@Nullable Preview preview) {
        setVisible(preview != null);
        setManaged(preview != null);
        getChildren().clear();
        if (preview == null) {
            return;
        }
        ForecastText text = new ForecastText(wording, preview.picture());
        add("section", wording.text("order.election"));
        Notice verdict = new Notice();
        verdict.setId(verdictId);
        verdict.show(text.glyph(preview.act()), text.verdict(preview.act()));
        getChildren().add(verdict);
        List<Fate> touched = preview.act().fates().stream().filter(f -> !f.isUntouched()).toList();
        for (Fate fate : touched.subList(0, Math.min(touched.size(), MOST))) {
            String consequence = text.consequence(fate);
            // the verdict over one address says already where it goes
            add(
                    "muted",
                    touched.size() == 1
                            ? consequence
                            : wording.text("order.fate.of", text.outcome(fate), consequence));
        }
        for (Doubt doubt : preview.doubts()) {
            add("caution", text.sentence(doubt));
        }
    }

    private void add(String styleClass, String words) {
        Label line = Labels.wrapped(styleClass);
        line.setText(words);
        getChildren().add(line);
    }
}
