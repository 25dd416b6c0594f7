package io.understudy.console.app;

import io.understudy.console.control.Labels;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Stands over every screen while a moment of the past is on show, and says so. */
final class MomentBar extends HBox {
    private final Wording wording;
    private final TimeTravel time;
    private final Label title = Labels.whole("moment-title");
    private final Label detail = Labels.styled("moment-detail");

    MomentBar(Wording wording, TimeTravel time) {
        super(10);
        this.wording = wording;
        this.time = time;
        getStyleClass().add("moment-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label key = Labels.whole("key");
        key.setText("Esc");
        Button back = new Button(null, key);
        back.setId("return-to-live");
        back.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        back.setMinWidth(USE_PREF_SIZE);
        back.getStyleClass().add("row-button");
        back.textProperty().bind(wording.messages().bound("moment.return"));
        back.setOnAction(_ -> time.returnToLive());
        getChildren().addAll(new FontIcon(Feather.CLOCK), title, detail, Labels.spring(), back);
        time.momentProperty().subscribe(_ -> show());
    }

    void show() {
        Instant moment = time.momentProperty().getValue();
        setVisible(moment != null);
        setManaged(moment != null);
        if (moment != null) {
            Instant now = time.liveNow();
            title.setText(wording.text("moment.title", wording.times().stampMillis(moment, now)));
            detail.setText(
                    wording.text(
                            "moment.detail", wording.times().span(Duration.between(moment, now))));
        }
    }

    /** Why that moment cannot be shown. */
    void trouble(String why) {
        detail.setText(wording.text("moment.trouble", why));
    }
}
