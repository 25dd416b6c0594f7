package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Scope;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top bar: what is in view, how live it is and the time, language, theme. */
final class TopBar extends HBox {
    private final Wording wording;
    private final Look look;
    private final Keymap keymap;
    private final ScopeChoice scope;
    private final Label members = Labels.styled("quiet");
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label live = Labels.whole("live-word");
    private final Label demo = Labels.whole("demo-tag");
    private final Label clock = Labels.whole("mono", "live-clock");
    private final Label day = Labels.whole("quiet");
    private final HBox pulse = new HBox(8, glyph, live, clock, day);
    private final Button bell = new Button(null, new FontIcon(Feather.BELL));
    private final Button theme = new Button(null, new FontIcon(Feather.SUN));

    TopBar(
            Wording wording,
            Look look,
            Runnable search,
            Supplier<FleetPicture> whole,
            Consumer<@Nullable Scope> narrow,
            Runnable notices,
            Keymap keymap) {
        this.keymap = keymap;
        this.wording = wording;
        this.look = look;
        this.scope = new ScopeChoice(wording.messages(), whole, narrow);
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        pulse.getStyleClass().add("pulse");
        pulse.setAlignment(Pos.CENTER_LEFT);
        pulse.setMinWidth(USE_PREF_SIZE);
        demo.textProperty().bind(wording.messages().bound("top.demo"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(wording.messages().bound("top.demo.tip"));
        demo.setTooltip(tip);
        demo.setVisible(false);
        demo.setManaged(false);
        getChildren()
                .addAll(
                        scope,
                        demo,
                        members,
                        Labels.spring(),
                        search(search),
                        Labels.spring(),
                        pulse,
                        bell(notices),
                        language(),
                        theme());
    }

    /** None of what is shown is real, and it says so for good. */
    void markAsDemo() {
        demo.setVisible(true);
        demo.setManaged(true);
    }

    /** Looks like the line that it opens. */
    private Button search(Runnable open) {
        Label words = Labels.bound(wording.messages(), "find.open", "quiet");
        Label key = Labels.whole("key");
        keymap.versionProperty().subscribe(_ -> key.setText(keymap.of(Shortcut.PALETTE).text()));
        HBox line = new HBox(8, new FontIcon(Feather.SEARCH), words, Labels.spring(), key);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.setId("open-palette");
        button.getStyleClass().add("palette-button");
        button.setPrefWidth(320);
        line.prefWidthProperty().bind(button.widthProperty().subtract(20));
        button.accessibleTextProperty().bind(words.textProperty());
        button.setOnAction(_ -> open.run());
        return button;
    }

    private Button bell(Runnable open) {
        bell.setId("show-notices");
        bell.getStyleClass().add("icon-button");
        bell.setMinWidth(USE_PREF_SIZE);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(wording.messages().bound("notices.title"));
        bell.setTooltip(tip);
        bell.accessibleTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> (tip.getText() + " " + bell.getText()).strip(),
                                tip.textProperty(),
                                bell.textProperty()));
        bell.setOnAction(_ -> open.run());
        return bell;
    }

    /** How many notices stand. */
    void notices(int open) {
        bell.setText(open == 0 ? "" : String.valueOf(open));
    }

    private Button language() {
        Button language = new Button();
        language.setId("switch-language");
        language.getStyleClass().add("icon-button");
        language.setMinWidth(36);
        language.textProperty().bind(wording.messages().languageProperty().map(Language::sign));
        explain(language, "top.language");
        language.setOnAction(_ -> wording.messages().switchLanguage());
        return language;
    }

    private Button theme() {
        theme.setId("switch-theme");
        theme.getStyleClass().add("icon-button");
        explain(theme, "top.theme");
        look.themeProperty().subscribe(_ -> showTheme());
        theme.setOnAction(_ -> look.toggle());
        return theme;
    }

    private void explain(Button button, String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(wording.messages().bound(key));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(tip.textProperty());
    }

    private void showTheme() {
        theme.setGraphic(new FontIcon(look.isDark() ? Feather.SUN : Feather.MOON));
    }

    void show(FleetPicture picture) {
        Styles.toggle(pulse, "past", picture.past());
        if (picture.past()) {
            Styles.toggle(pulse, "lost", false);
            glyph.show(Glyph.NOTICE);
            live.setText(wording.text("top.past"));
            showTime(picture);
            return;
        }
        int hosts = picture.hosts().size();
        int streaming = picture.streaming().size();
        members.setText(wording.text("top.members", hosts, picture.routers().size()));
        Duration age = picture.newestFrameAge();
        boolean lost = streaming == 0;
        live.setText(
                wording.text(
                        hosts == 0
                                ? "top.idle"
                                : !lost
                                        ? (streaming == hosts ? "top.live" : "top.partly")
                                        : age == null ? "top.waiting" : "top.lost"));
        glyph.show(
                lost
                        ? (age == null ? Glyph.UNKNOWN : Glyph.HOST_LOST)
                        : streaming == hosts ? Glyph.UP : Glyph.WARNING);
        Styles.toggle(pulse, "lost", lost && age != null);
        showTime(picture);
    }

    private void showTime(FleetPicture picture) {
        clock.setText(wording.times().clock(picture.now()));
        day.setText(
                wording.text(
                        "top.day",
                        wording.times().day(picture.now()),
                        wording.times().zone(picture.now())));
    }
}
