package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.explain.CheckText;
import io.understudy.console.text.Wording;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The last results of each health check of a server, newest first. */
final class CheckHistoryPane extends VBox {
    private final Wording wording;
    private List<CheckSnapshot> shown = List.of();
    private @Nullable String language;

    CheckHistoryPane(Wording wording) {
        super(6);
        this.wording = wording;
        setId("check-history");
    }

    /**
     * @param server null for none
     */
    void show(@Nullable ServerSnapshot server, Instant now) {
        setVisible(server != null);
        setManaged(server != null);
        if (server == null) {
            return;
        }
        String spoken = wording.messages().language().toString();
        if (server.checks().equals(shown) && spoken.equals(language) && !getChildren().isEmpty()) {
            return;
        }
        shown = server.checks();
        language = spoken;
        getChildren().clear();
        Label title = Labels.wrapped("section");
        title.setText(
                wording.text(shown.isEmpty() ? "checks.none" : "checks.title", server.name()));
        getChildren().add(title);
        shown.forEach(check -> add(check, now));
    }

    private void add(CheckSnapshot check, Instant now) {
        Label name = Labels.wrapped("strong");
        name.setText(
                wording.text(
                        switch (check.health()) {
                            case GOOD -> "checks.good";
                            case BAD -> "checks.bad";
                            case UNKNOWN -> "checks.unknown";
                        },
                        check.name(),
                        wording.times().stamp(check.since(), now)));
        getChildren().add(name);
        for (CheckResult result : check.recent().reversed()) {
            getChildren().add(line(result, now));
            if (result.excerpt() != null && !result.excerpt().isBlank()) {
                Label excerpt = Labels.wrapped("command", "mono", "small");
                excerpt.setText(Objects.requireNonNull(result.excerpt()).strip());
                getChildren().add(excerpt);
            }
        }
    }

    private Node line(CheckResult result, Instant now) {
        Label at = Labels.whole("mono", "quiet");
        at.setText(wording.times().stamp(result.at(), now));
        Label said = Labels.wrapped("small");
        said.setText(
                wording.text(
                        "checks.result",
                        result.code(),
                        new CheckText(wording).detail(result.detail())));
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        Label latency = Labels.whole("mono", "quiet");
        latency.setText(wording.times().latency(result.latencyNanos()));
        HBox line =
                new HBox(8, new StateGlyph(result.ok() ? Glyph.UP : Glyph.DOWN), at, said, latency);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
