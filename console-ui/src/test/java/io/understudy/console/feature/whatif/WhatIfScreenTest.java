package io.understudy.console.feature.whatif;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.app.Place;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.feature.whatif.WhatIfViewModel.Shown;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Things that happen, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class WhatIfScreenTest {
    private static final Endpoint LB1 = new Endpoint("192.168.83.30", Endpoint.DEFAULT_PORT);

    private ShellForTests console;
    private WhatIfView view;

    @Start
    void start(Stage stage) {
        FleetState calm = SampleFleet.CALM.state();
        console = ShellForTests.in(stage, calm, Theme.DARK, Language.EN);
        console.settle(calm);
        console.shell().go(Place.WHATIF);
        view = (WhatIfView) console.screen();
    }

    private Shown shown() {
        return requireNonNull(view.model().shownProperty().get());
    }

    private String verdict(int act) {
        Act played = shown().forecast().acts().get(act);
        return view.model().text(shown().picture()).verdict(played);
    }

    @Test
    void aHostLosesPowerByMouseAndItsHeirAfterIt(FxRobot robot) {
        robot.clickOn("#HostDown");
        assertThat(verdict(0)).isEqualTo("192.168.83.200 goes to lb2 after 2.61 to 3.61 s.");
        robot.clickOn("#whatif-host-lb2").clickOn("#HostDown");
        assertThat(verdict(1)).startsWith("Nobody owns ");
        robot.clickOn("#whatif-mend-1");
        assertThat(shown().forecast().acts()).hasSize(3);
        robot.clickOn("#whatif-clear");
        assertThat(view.model().shownProperty().get()).isNull();
    }

    @Test
    void theKeyboardReachesEverything(FxRobot robot) {
        robot.interact(() -> robot.lookup("#whatif-possible").query().requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(view.model().mishaps()).containsExactly(new Mishap.AgentStopped(LB1));
        assertThat(verdict(0)).isEqualTo("192.168.83.200 goes to lb2 after 0.61 s.");
    }

    @Test
    void whatIsPlayedFollowsTheFleet(FxRobot robot) {
        robot.clickOn("#HostDown");
        Shown before = shown();
        robot.interact(() -> console.settle(SampleFleet.CALM.state()));
        assertThat(shown()).as("nothing that counts has changed").isSameAs(before);
        robot.interact(() -> console.settle(SampleFleet.HOST_LOST.state()));
        assertThat(shown().forecast()).isNotEqualTo(before.forecast());
    }

    @Test
    void anEditedFileIsOnOfferAndOneWithErrorsIsNot(FxRobot robot) {
        robot.interact(() -> console.shell().ways().toConfig(LB1));
        FileEditViewModel file = requireNonNull(console.config().fileProperty().get());
        robot.interact(() -> {
            file.textProperty().set(file.textProperty().get().replace("priority 1", "priority 2"));
            console.shell().go(Place.WHATIF);
        });
        assertThat(view.model().possible()).hasAtLeastOneElementOfType(Mishap.Edited.class);
        assertThat(file.previewProperty().get()).as("shown before it is deployed").isNotNull();
        robot.interact(() -> {
            file.textProperty().set(file.textProperty().get().replace("priority 2", "priority x"));
            console.shell().go(Place.OVERVIEW);
            console.shell().go(Place.WHATIF);
        });
        assertThat(view.model().possible()).doesNotHaveAnyElementsOfTypes(Mishap.Edited.class);
    }
}
