package io.understudy.console.app;

import io.understudy.console.control.Card;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Screen;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Thresholds;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** What an operator can choose about the console. Everything applies at once, and is kept. */
final class SettingsView implements Screen {
    private static final List<Double> ZOOMS = List.of(1.0, 1.1, 1.25, 1.5);
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    private static final List<Double> LATE = List.of(0.5, 1.0, 2.0);
    private static final List<Duration> LATENCIES =
            List.of(
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3));
    private static final List<Duration> SPREADS =
            List.of(
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5));
    private static final List<Integer> CERTIFICATE_DAYS = List.of(7, 14, 30, 60, 90);

    private final List<Property<?>> parts = new ArrayList<>();
    private final Wording wording;
    private final VBox root = new VBox(16);
    private final KeyboardCard keyboard;
    private final Label where = Labels.wrapped("muted");

    /**
     * @param keptDays how long history is kept
     * @param thresholds from where on something needs attention
     * @param keymap which key does what
     */
    SettingsView(
            Wording wording,
            Look look,
            Property<Integer> keptDays,
            ObjectProperty<Thresholds> thresholds,
            Keymap keymap) {
        this.wording = wording;
        Label title = Labels.bound(wording.messages(), "place.settings", "screen-title");
        Label detail = Labels.wrapped("screen-detail");
        detail.textProperty().bind(wording.messages().bound("settings.detail"));
        Card appearance =
                card(
                        "settings.appearance",
                        row(
                                "settings.theme",
                                "settings.theme.detail",
                                choice(
                                        "settings.theme",
                                        List.of(Theme.values()),
                                        look.themeProperty(),
                                        theme ->
                                                bound(
                                                        switch (theme) {
                                                            case LIGHT -> "settings.theme.light";
                                                            case DARK -> "settings.theme.dark";
                                                            case SYSTEM -> "settings.theme.system";
                                                        }))),
                        row(
                                "settings.zoom",
                                "settings.zoom.detail",
                                choice(
                                        "settings.zoom",
                                        ZOOMS,
                                        look.zoomProperty().asObject(),
                                        zoom -> fixed(Math.round(zoom * 100) + " %"))),
                        row(
                                "settings.density",
                                "settings.density.detail",
                                choice(
                                        "settings.density",
                                        List.of(Density.values()),
                                        look.densityProperty(),
                                        density ->
                                                bound(
                                                        switch (density) {
                                                            case COMFORTABLE ->
                                                                    "settings.density.comfortable";
                                                            case COMPACT ->
                                                                    "settings.density.compact";
                                                        }))),
                        row(
                                "settings.language",
                                "settings.language.detail",
                                choice(
                                        "settings.language",
                                        List.of(Language.values()),
                                        wording.messages().languageProperty(),
                                        language -> fixed(language.ownName()))));
        Card history =
                card(
                        "settings.history",
                        row(
                                "settings.kept",
                                "settings.kept.detail",
                                choice(
                                        "settings.kept",
                                        DAYS,
                                        keptDays,
                                        days -> bound("settings.days", days))));
        where.setText(wording.text("settings.where"));
        root.getStyleClass().add("screen");
        keyboard = new KeyboardCard(wording, keymap);
        Card keys = new Card(keyboard, keyboard.reset());
        keys.title().textProperty().bind(bound("settings.keys"));
        keys.remark().textProperty().bind(bound("settings.keys.detail"));
        keys.setMaxWidth(860);
        VBox cards = new VBox(16, appearance, attention(wording, thresholds), history, where, keys);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(new VBox(4, title, detail), scroll);
    }

    /** From where on something stands among the findings. */
    private Card attention(Wording wording, ObjectProperty<Thresholds> thresholds) {
        return card(
                "settings.attention",
                row(
                        "settings.late",
                        "settings.late.detail",
                        choice(
                                "settings.late",
                                LATE,
                                part(
                                        thresholds,
                                        Thresholds::advertsLate,
                                        Thresholds::withAdvertsLate),
                                times ->
                                        bound(
                                                times == 0.5
                                                        ? "settings.late.half"
                                                        : times == 1.0
                                                                ? "settings.late.one"
                                                                : "settings.late.two"))),
                row(
                        "settings.latency",
                        "settings.latency.detail",
                        choice(
                                "settings.latency",
                                LATENCIES,
                                part(
                                        thresholds,
                                        Thresholds::checkLatency,
                                        Thresholds::withCheckLatency),
                                SettingsView::span)),
                row(
                        "settings.spread",
                        "settings.spread.detail",
                        choice(
                                "settings.spread",
                                SPREADS,
                                part(
                                        thresholds,
                                        Thresholds::clockSpread,
                                        Thresholds::withClockSpread),
                                SettingsView::span)),
                row(
                        "settings.certificate",
                        "settings.certificate.detail",
                        choice(
                                "settings.certificate",
                                CERTIFICATE_DAYS,
                                part(
                                        thresholds,
                                        Thresholds::certificateDays,
                                        Thresholds::withCertificateDays),
                                days -> bound("settings.days", days))));
    }

    private static ObservableValue<String> span(Duration of) {
        return fixed(of.toMillis() < 1_000 ? of.toMillis() + " ms" : of.toSeconds() + " s");
    }

    /** One of the thresholds, which is set by setting all of them. */
    private <T> Property<T> part(
            ObjectProperty<Thresholds> all,
            Function<Thresholds, T> get,
            BiFunction<Thresholds, T, Thresholds> with) {
        Property<T> one = new SimpleObjectProperty<>(get.apply(all.get()));
        one.subscribe(value -> all.set(with.apply(all.get(), value)));
        all.subscribe(next -> one.setValue(get.apply(next)));
        parts.add(one);
        return one;
    }

    private ObservableValue<String> bound(String key, Object... values) {
        return wording.messages().bound(key, values);
    }

    private static ObservableValue<String> fixed(String text) {
        return new javafx.beans.property.SimpleStringProperty(text);
    }

    private Card card(String key, Node... rows) {
        VBox body = new VBox(rows);
        Card card = new Card(body);
        card.title().textProperty().bind(bound(key));
        card.setMaxWidth(860);
        return card;
    }

    private HBox row(String key, String detailKey, Node choice) {
        Label name = Labels.bound(wording.messages(), key, "strong");
        Label detail = Labels.wrapped("muted");
        detail.textProperty().bind(bound(detailKey));
        VBox words = new VBox(2, name, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(16, words, choice);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("setting");
        return row;
    }

    private <T> SegmentedButton choice(
            String key,
            List<T> values,
            Property<T> property,
            Function<T, ObservableValue<String>> name) {
        SegmentedButton buttons = new SegmentedButton();
        buttons.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        ToggleGroup group = new ToggleGroup();
        buttons.setToggleGroup(group);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        for (T value : values) {
            ToggleButton button = new ToggleButton();
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.textProperty().bind(name.apply(value));
            button.setId(key.replace('.', '-') + "-" + values.indexOf(value));
            button.accessibleTextProperty().bind(button.textProperty());
            button.setOnAction(_ -> {
                property.setValue(value);
                button.setSelected(true); // the chosen one is not let go of by a second press
            });
            buttons.getButtons().add(button);
            property.subscribe(chosen -> button.setSelected(value.equals(chosen)));
        }
        return buttons;
    }

    /** Whether the next key is the answer to a question. */
    boolean isRecording() {
        return keyboard.isRecording();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {}

    /** Keeps nothing of the fleet. */
    @Override
    public void leave() {}

    @Override
    public void reword() {
        where.setText(wording.text("settings.where"));
    }
}
