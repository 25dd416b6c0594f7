package io.understudy.console.feature.order;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.control.PanelFrame;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.Outcome;
import io.understudy.console.text.Language;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import io.understudy.model.command.Effect;
import io.understudy.model.unit.IpAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Draws the panel of a switchover into the folder that is its argument. */
public final class OrderShots {
    private OrderShots() {}

    public static void main(String[] args) {
        Application.launch(Drawing.class, args);
    }

    /** Draws and leaves. */
    public static final class Drawing extends Application {
        private static final List<Effect> EFFECTS =
                List.of(
                        new Effect.PriorityBecomes("VI_1", 150, 1),
                        new Effect.TakenOver(
                                "VI_1",
                                IpAddress.of("192.168.83.40"),
                                100,
                                40_000_000_000L,
                                3_609_375_000L,
                                0),
                        new Effect.HeldUntilReleased("VI_1"),
                        new Effect.DroppedAfter("VI_1", 4_996_093_750L));

        @Override
        public void start(Stage stage) throws Exception {
            Path folder = Path.of(getParameters().getRaw().getFirst());
            FleetState calm = SampleFleet.CALM.state();
            for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                for (Language language : Language.values()) {
                    ShellForTests console = ShellForTests.in(stage, calm, theme, language);
                    console.settle(calm);
                    console.shell().go(Place.VRRP);
                    World world =
                            new World(
                                    () -> calm,
                                    new FakeHost(SampleFile.TEXT),
                                    InstantSource.fixed(SampleFleet.NOW),
                                    KeepalivedText::onHost,
                                    Runnable::run,
                                    Runnable::run);
                    Command command = new Command.Switchover("VI_1", Way.LOWER, 0);
                    OrderViewModel model =
                            new OrderViewModel(
                                    calm.hosts().getFirst(),
                                    command,
                                    world,
                                    (_, _, _) ->
                                            CompletableFuture.completedFuture(
                                                    new Outcome.Answered(
                                                            new Answer.Foreseen(EFFECTS))));
                    var messages = console.wording().messages();
                    console.shell()
                            .openPanel(
                                    new PanelFrame(
                                            messages,
                                            messages.bound("order.title.switch", "VI_1", "lb1"),
                                            new OrderView(
                                                    model, console.wording(), _ -> {}, () -> {}),
                                            () -> {}));
                    for (int i = 0; i < 3; i++) {
                        console.scene().getRoot().applyCss();
                        console.scene().getRoot().layout();
                    }
                    String name = "order-" + theme.code() + "-" + language.code() + ".png";
                    PngFile.write(console.scene().snapshot(null), folder.resolve(name));
                }
            }
            Platform.exit();
        }
    }
}
