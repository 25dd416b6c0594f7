package io.understudy.console.feature.whatif;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Draws the what-if screen with things happening on it into the folder that is its argument. */
public final class WhatIfShots {
    private WhatIfShots() {}

    public static void main(String[] args) {
        Application.launch(Drawing.class, args);
    }

    /** Draws and leaves. */
    public static final class Drawing extends Application {
        private static final Endpoint LB1 = new Endpoint("192.168.83.30", Endpoint.DEFAULT_PORT);
        private static final Endpoint LB2 = new Endpoint("192.168.83.40", Endpoint.DEFAULT_PORT);

        @Override
        public void start(Stage stage) throws Exception {
            Path folder = Path.of(getParameters().getRaw().getFirst());
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                for (Language language : Language.values()) {
                    ShellForTests console =
                            ShellForTests.in(stage, SampleFleet.CALM.state(), theme, language);
                    console.settle(SampleFleet.CALM.state());
                    console.shell().go(Place.WHATIF);
                    WhatIfView view = (WhatIfView) console.screen();
                    Mishap power = new Mishap.HostDown(LB1);
                    view.model().add(power);
                    view.model().add(new Mishap.TrackerFails(LB2, "chk_nginx"));
                    view.model().add(new Mishap.Mended(power));
                    for (int i = 0; i < 3; i++) {
                        console.scene().getRoot().applyCss();
                        console.scene().getRoot().layout();
                    }
                    String name = "whatif-" + theme.code() + "-" + language.code() + ".png";
                    PngFile.write(console.scene().snapshot(null), folder.resolve(name));
                }
            }
            Platform.exit();
        }
    }
}
