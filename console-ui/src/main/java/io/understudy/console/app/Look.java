package io.understudy.console.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** Dresses a scene in the chosen theme and changes it while it shows. */
final class Look {
    private final Scene scene;

    /** From as it is to twice as large. */
    private static final double LARGEST = 2;

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Density> density =
            new SimpleObjectProperty<>(this, "density", Density.COMFORTABLE);
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);

    Look(Scene scene, Theme first) {
        this.scene = scene;
        theme = new SimpleObjectProperty<>(this, "theme", first);
        theme.subscribe(this::dress);
        Platform.getPreferences().colorSchemeProperty().subscribe(this::dress);
        dress();
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Whether the colours are dark now, whatever the reason. */
    boolean isDark() {
        return switch (theme.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** How much larger than designed everything is, 1 to 2. */
    DoubleProperty zoomProperty() {
        return zoom;
    }

    /** How close rows stand. */
    ObjectProperty<Density> densityProperty() {
        return density;
    }

    /** Larger by so much, or smaller, within what is possible. */
    void zoomBy(double step) {
        zoom.set(Math.clamp(Math.round((zoom.get() + step) * 10) / 10.0, 1, LARGEST));
    }

    /** From light to dark, or back, whatever it follows now. */
    void toggle() {
        theme.set(isDark() ? Theme.LIGHT : Theme.DARK);
    }

    private void dress() {
        Application.setUserAgentStylesheet(
                isDark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(
                        sheet(isDark() ? "theme-dark.css" : "theme-light.css"),
                        sheet("controlsfx-bridge.css"),
                        sheet("console.css"),
                        Typefaces.sheet());
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource(name)).toExternalForm();
    }
}
