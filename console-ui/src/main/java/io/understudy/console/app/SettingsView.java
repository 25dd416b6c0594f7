package io.understudy.console.app;

import io.understudy.console.control.Card;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.Styles;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Thresholds;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** What an operator can choose about the console. Everything applies at once, and is kept. */
final class SettingsView implements Screen {
    private static final List<Double> ZOOMS = List.of(1.0, 1.1, 1.25, 1.5, 2.0);
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
    private static final double WIDTH = 860;
    private static final double ROOMY = 900;
    private static final List<Integer> CERTIFICATE_DAYS = List.of(7, 14, 30, 60, 90);

    private final List<Property<?>> parts = new ArrayList<>();
    private final Wording wording;
    private final VBox root = new VBox(16);
    private final KeyboardCard keyboard;
    private final List<Setting> settings = new ArrayList<>();
    private final Card appearance;
    private final Card attention;
    private final Card history;
    private final Card keys;
    private final SettingsIndex index;
    private final FilterField filter;
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);
    private final Label detail = Labels.wrapped("screen-detail");
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
        filter = new FilterField(wording.messages(), "settings.search", 260);
        filter.field().setId("settings-search");
        Preferences usual = Preferences.initial();
        appearance =
                card(
                        "settings.appearance",
                        row(
                                "settings.theme",
                                "settings.theme.detail",
                                List.of(Theme.values()),
                                look.themeProperty(),
                                usual.theme(),
                                theme ->
                                        bound(
                                                switch (theme) {
                                                    case LIGHT -> "settings.theme.light";
                                                    case DARK -> "settings.theme.dark";
                                                    case SYSTEM -> "settings.theme.system";
                                                })),
                        row(
                                "settings.zoom",
                                "settings.zoom.detail",
                                ZOOMS,
                                look.zoomProperty().asObject(),
                                usual.zoom(),
                                zoom -> fixed(Math.round(zoom * 100) + " %")),
                        row(
                                "settings.density",
                                "settings.density.detail",
                                List.of(Density.values()),
                                look.densityProperty(),
                                usual.density(),
                                density ->
                                        bound(
                                                switch (density) {
                                                    case COMFORTABLE ->
                                                            "settings.density.comfortable";
                                                    case COMPACT -> "settings.density.compact";
                                                })),
                        row(
                                "settings.language",
                                "settings.language.detail",
                                List.of(Language.values()),
                                wording.messages().languageProperty(),
                                null,
                                language -> fixed(language.ownName())));
        attention = attention(thresholds, usual.thresholds());
        history =
                card(
                        "settings.history",
                        row(
                                "settings.kept",
                                "settings.kept.detail",
                                DAYS,
                                keptDays,
                                usual.keptDays(),
                                days -> bound("settings.days", days)));
        where.setText(wording.text("settings.where"));
        root.getStyleClass().add("screen");
        keyboard = new KeyboardCard(wording, keymap);
        keys = new Card(keyboard, keyboard.reset());
        keys.title().textProperty().bind(bound("settings.keys"));
        keys.remark().textProperty().bind(bound("settings.keys.detail"));
        keys.setMaxWidth(WIDTH);
        VBox cards = new VBox(16, appearance, attention, history, where, keys);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        index = new SettingsIndex(scroll, cards, List.of(appearance, attention, history, keys));
        index.visibleProperty().bind(root.widthProperty().greaterThan(ROOMY));
        index.managedProperty().bind(index.visibleProperty());
        VBox words = new VBox(4, title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(12, words, filter);
        top.setAlignment(Pos.CENTER_LEFT);
        HBox body = new HBox(16, index, new StackPane(scroll, empty));
        HBox.setHgrow(body.getChildren().getLast(), Priority.ALWAYS);
        StackPane.setAlignment(empty, Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren().addAll(top, body);
        filter.field().textProperty().subscribe(this::filter);
        settings.forEach(setting -> setting.changed().subscribe(_ -> count()));
    }

    /** Shows what has that text in its words. */
    private void filter() {
        String wanted = filter.field().getText().strip().toLowerCase(Locale.ROOT);
        boolean any = false;
        for (Card card : List.of(appearance, attention, history)) {
            boolean some = false;
            for (Setting setting : settings) {
                some |= isIn(setting, card) && setting.matches(wanted);
            }
            Styles.show(card, some);
            any |= some;
        }
        Styles.show(where, history.isVisible());
        Styles.show(keys, keyboard.filter(wanted));
        any |= keys.isVisible();
        empty.show(
                Glyph.NOTICE,
                wording.text("settings.nomatch"),
                wording.text("settings.nomatch.detail"));
        Styles.show(empty, !any);
        index.follow();
    }

    private static boolean isIn(Node node, Card card) {
        Node parent = node.getParent();
        return parent != null && (parent == card || isIn(parent, card));
    }

    private void count() {
        long changed = settings.stream().filter(setting -> setting.changed().get()).count();
        detail.setText(
                changed == 0
                        ? wording.text("settings.detail")
                        : wording.text("settings.detail.changed", changed));
    }

    /** From where on something stands among the findings. */
    private Card attention(ObjectProperty<Thresholds> thresholds, Thresholds usual) {
        return card(
                "settings.attention",
                row(
                        "settings.late",
                        "settings.late.detail",
                        LATE,
                        part(thresholds, Thresholds::advertsLate, Thresholds::withAdvertsLate),
                        usual.advertsLate(),
                        times ->
                                bound(
                                        times == 0.5
                                                ? "settings.late.half"
                                                : times == 1.0
                                                        ? "settings.late.one"
                                                        : "settings.late.two")),
                row(
                        "settings.latency",
                        "settings.latency.detail",
                        LATENCIES,
                        part(thresholds, Thresholds::checkLatency, Thresholds::withCheckLatency),
                        usual.checkLatency(),
                        SettingsView::span),
                row(
                        "settings.spread",
                        "settings.spread.detail",
                        SPREADS,
                        part(thresholds, Thresholds::clockSpread, Thresholds::withClockSpread),
                        usual.clockSpread(),
                        SettingsView::span),
                row(
                        "settings.certificate",
                        "settings.certificate.detail",
                        CERTIFICATE_DAYS,
                        part(
                                thresholds,
                                Thresholds::certificateDays,
                                Thresholds::withCertificateDays),
                        usual.certificateDays(),
                        days -> bound("settings.days", days)));
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
        rows[rows.length - 1].getStyleClass().add("last");
        Card card = new Card(body);
        card.title().textProperty().bind(bound(key));
        card.setMaxWidth(WIDTH);
        return card;
    }

    private <T> Setting row(
            String key,
            String detailKey,
            List<T> values,
            Property<T> property,
            @Nullable T usual,
            Function<T, ObservableValue<String>> name) {
        parts.add(property); // a view of a primitive property is held by nobody else
        Setting setting =
                new Setting(
                        wording.messages(),
                        key,
                        detailKey,
                        choice(key, values, property, name),
                        property,
                        usual);
        settings.add(setting);
        return setting;
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
        count();
        filter();
    }

    @Override
    public boolean focusFilter() {
        filter.field().requestFocus();
        return true;
    }
}
