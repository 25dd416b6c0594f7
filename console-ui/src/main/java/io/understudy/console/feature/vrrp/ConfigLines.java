package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Labels;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.config.NumberedLine;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The selected instance as its host's file has it, line by line, without its passwords. */
final class ConfigLines extends VBox {
    private final Wording wording;
    private final ConfigViewModel config;
    private final Label about = Labels.wrapped("muted");
    private final Button read = new Button();
    private final Button open = new Button();
    private final GridPane lines = new GridPane(12, 1);
    private @Nullable HostLine shown;
    private @Nullable FileEditViewModel followed;

    /**
     * @param whole opens the whole file of a host
     */
    ConfigLines(Wording wording, ConfigViewModel config, Consumer<Endpoint> whole) {
        super(8);
        this.wording = wording;
        this.config = config;
        setId("vrrp-lines");
        getStyleClass().add("config-lines");
        read.setId("vrrp-read");
        read.getStyleClass().add("row-button");
        read.setMinWidth(Button.USE_PREF_SIZE);
        read.setOnAction(_ -> {
            HostLine line = shown;
            if (line != null) {
                config.fetch(line.host());
                render();
            }
        });
        open.getStyleClass().add("row-button");
        open.setMinWidth(Button.USE_PREF_SIZE);
        open.textProperty().bind(wording.messages().bound("vrrp.config"));
        open.setOnAction(_ -> {
            HostLine line = shown;
            if (line != null) {
                whole.accept(line.host());
            }
        });
        getChildren().addAll(about, new FlowPane(8, 8, read, open), lines);
    }

    /** Of this host; null for none. */
    void show(@Nullable HostLine line) {
        shown = line;
        render();
    }

    private void follow(@Nullable FileEditViewModel file) {
        if (file != followed) {
            followed = file;
            if (file != null) {
                file.phaseProperty()
                        .subscribe(_ -> {
                            if (file == followed) {
                                render();
                            }
                        });
            }
        }
    }

    private void render() {
        HostLine line = shown;
        setVisible(line != null);
        lines.getChildren().clear();
        if (line == null) {
            return;
        }
        FileEditViewModel file = config.known(line.host());
        followed = file == null ? null : followed;
        boolean unread = file == null || file.phaseProperty().get() == Phase.UNREAD;
        boolean reading = file != null && file.phaseProperty().get() == Phase.READING;
        read.setVisible(unread);
        read.setManaged(unread);
        read.setText(wording.text("vrrp.lines.read", line.name()));
        List<NumberedLine> found =
                file == null || unread || reading ? List.of() : file.instanceLines(line.instance());
        about.setText(
                reading
                        ? wording.text("edit.reading", line.name())
                        : unread
                                ? wording.text("vrrp.lines.unread", line.name())
                                : wording.text(
                                        found.isEmpty() ? "vrrp.lines.elsewhere" : "vrrp.lines.of",
                                        line.instance(),
                                        line.name()));
        List<String> masked = TextDiff.masked(found.stream().map(each -> each.text()).toList());
        for (int i = 0; i < found.size(); i++) {
            Label number = Labels.whole("mono", "small", "quiet");
            number.setText(String.valueOf(found.get(i).number()));
            Label text = Labels.whole("mono", "small");
            text.setText(masked.get(i).replace("\t", "    "));
            lines.addRow(i, number, text);
        }
        follow(file);
    }
}
