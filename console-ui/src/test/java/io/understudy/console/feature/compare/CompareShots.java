package io.understudy.console.feature.compare;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Draws the comparison of two hosts that differ into the folder that is its argument. */
public final class CompareShots {
    private CompareShots() {}

    public static void main(String[] args) {
        Application.launch(Drawing.class, args);
    }

    /** Draws and leaves. */
    public static final class Drawing extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            Path folder = Path.of(getParameters().getRaw().getFirst());
            FleetState calm = SampleFleet.CALM.state();
            FakeHost lb1 =
                    new FakeHost(
                            SampleFile.TEXT
                                    .replace("priority 100", "priority 150")
                                    .replace("router_id lb2", "router_id lb1")
                                    .replace("advert_int 1", "advert_int 2")
                                    .replace("4fRa17xq", "another1")
                                    .replace("        192.168.83.201/24 dev eth0\n", ""));
            FakeHost lb2 = new FakeHost(SampleFile.TEXT);
            String first = "192.168.83.30";
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                for (Language language : Language.values()) {
                    ShellForTests console = ShellForTests.in(stage, calm, theme, language);
                    console.settle(calm);
                    console.shell().go(Place.COMPARE);
                    World world =
                            new World(
                                    () -> calm,
                                    lb2,
                                    InstantSource.fixed(SampleFleet.NOW),
                                    KeepalivedText::onHost,
                                    Runnable::run,
                                    Runnable::run);
                    ConfigViewModel files =
                            new ConfigViewModel(
                                    world,
                                    e -> _ -> e.host().equals(first) ? lb1 : lb2,
                                    Runnable::run);
                    CompareView view =
                            new CompareView(
                                    console.wording(),
                                    new CompareViewModel(files, console.archive()),
                                    console.shell().ways());
                    view.show(FleetPicture.of(calm), List.of());
                    view.model().read();
                    ((javafx.scene.layout.Pane) console.screen().node().getParent())
                            .getChildren()
                            .setAll(view.node());
                    for (int i = 0; i < 3; i++) {
                        console.scene().getRoot().applyCss();
                        console.scene().getRoot().layout();
                    }
                    String name = "compare-" + theme.code() + "-" + language.code() + ".png";
                    PngFile.write(console.scene().snapshot(null), folder.resolve(name));
                }
            }
            Platform.exit();
        }
    }
}
