package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.console.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every screen in the states it has beside the usual one, each once, in themes and languages by
 * turns. {@code -Dgolden=rewrite} takes new pictures: look at each before it is kept.
 */
@ExtendWith(ApplicationExtension.class)
class GoldenStatesTest {
    private enum State {
        /** There is no host. */
        EMPTY,
        /** Two hosts are heard, four are not yet. */
        LOADING,
        /** One host fell silent. */
        STALE,
        /** Nobody is heard any more. */
        DISCONNECTED,
        /** What the screen is for went wrong. */
        ERROR
    }

    private final GoldenPictures golden = new GoldenPictures();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyStateOfEveryScreenLooksAsItDid(FxRobot robot) {
        for (Place place : Place.values()) {
            if (place != Place.SETTINGS) { // which shows the same whatever the fleet does
                for (State state : State.values()) {
                    robot.interact(() -> picture(place, state));
                }
            }
        }
        assertThat(golden.different())
                .as("pictures that changed; as drawn now they are in %s", GoldenPictures.SEEN)
                .isEmpty();
    }

    private void picture(Place place, State state) {
        int turn = place.ordinal() + state.ordinal();
        Theme theme = turn % 2 == 0 ? Theme.DARK : Theme.LIGHT;
        Language language = turn / 2 % 2 == 0 ? Language.ZH : Language.EN;
        FleetState fleet = fleet(place, state);
        ShellForTests console = ShellForTests.in(stage, fleet, theme, language);
        if (state == State.ERROR) {
            breakWhatIsRead(console, place);
        }
        console.settle(fleet);
        console.shell().go(place);
        GoldenPictures.draw(console);
        prepare(console, place, state);
        String name = "state-" + place.code() + "-" + state.name().toLowerCase(Locale.ROOT);
        try {
            golden.compare(name + ".png", GoldenPictures.draw(console));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FleetState fleet(Place place, State state) {
        return switch (state) {
            case EMPTY -> new FleetState(SampleFleet.NOW, List.of(), List.of());
            case LOADING -> loading();
            case STALE -> SampleFleet.HOST_LOST.state();
            case DISCONNECTED -> SampleFleet.ALL_LOST.state();
            case ERROR ->
                    switch (place) {
                        case VRRP -> SampleFleet.NO_OWNER.state();
                        case HOSTS, WHATIF -> SampleFleet.NEVER_HEARD.state();
                        case GRAPHS, CONFIG, COMPARE, DEPLOY, OWNERSHIP -> SampleFleet.CALM.state();
                        case OVERVIEW, TOPOLOGY, SERVICES, EVENTS, SETTINGS ->
                                SampleFleet.SPLIT_BRAIN.state();
                    };
        };
    }

    private static FleetState loading() {
        List<HostState> hosts = new ArrayList<>(SampleFleet.CALM.state().hosts().subList(0, 2));
        for (int i = 1; i <= 4; i++) {
            hosts.add(
                    new HostState(
                            new Endpoint("10.20.0.1" + i, Endpoint.DEFAULT_PORT),
                            Link.CONNECTING,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of()));
        }
        return new FleetState(SampleFleet.NOW, hosts, SampleFleet.CALM.state().events());
    }

    private static void breakWhatIsRead(ShellForTests console, Place place) {
        switch (place) {
            case OWNERSHIP, GRAPHS ->
                    ((SampleHistory) console.archive().history())
                            .fail("database disk image is malformed");
            case CONFIG, COMPARE ->
                    console.host()
                            .fail("read", SshProblem.of(Cause.NO_SUCH_FILE, FakeHost.PATH), 9);
            default -> {}
        }
    }

    private static void prepare(ShellForTests console, Place place, State state) {
        if (state == State.ERROR && place == Place.EVENTS) {
            TextField query = (TextField) console.scene().lookup("#event-query");
            query.setText("host:pay3 sevrity:warning");
        }
        if (state == State.ERROR && place == Place.GRAPHS) {
            for (Node each : console.scene().getRoot().lookupAll(".toggle-button")) {
                if (each instanceof ToggleButton span
                        && span.getText().equals(console.wording().text("graphs.span.1440"))) {
                    span.fire();
                }
            }
        }
        if (state == State.ERROR && place == Place.COMPARE) {
            ((Button) console.scene().lookup("#compare-read")).fire();
        }
        boolean known = state == State.STALE || state == State.ERROR;
        if (known && place == Place.CONFIG) {
            console.shell().ways().toConfig(SampleFleet.CALM.state().hosts().getFirst().endpoint());
        }
        if (state == State.STALE && place == Place.GRAPHS) {
            console.shell().toggleSheet();
        }
    }
}
