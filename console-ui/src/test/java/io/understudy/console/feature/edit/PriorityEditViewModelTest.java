package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.PriorityEditViewModel.Phase;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.session.FleetState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.HostKeyOffer;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.console.ssh.SshTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class PriorityEditViewModelTest {
    private static final String OLD = "vrrp_instance VI_1 {\n    priority 100 ! odd\n    x\n}\n";

    private final FakeHost host = new FakeHost(OLD);
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();

    private PriorityEditViewModel model(Doors doors) {
        World world =
                new World(
                        () ->
                                new FleetState(
                                        FakeHost.NOON,
                                        List.of(host.host(FakeHost.ENDPOINT)),
                                        List.of()),
                        host,
                        InstantSource.fixed(FakeHost.NOON),
                        _ -> new PlainText(),
                        task -> Thread.ofVirtual().start(task),
                        screen::add);
        return new PriorityEditViewModel(host.host(FakeHost.ENDPOINT), "VI_1", world, doors);
    }

    private PriorityEditViewModel opened() throws InterruptedException {
        PriorityEditViewModel model = model(_ -> host.door().open());
        model.read();
        until(model, Phase.EDITING);
        return model;
    }

    /** Plays the screen's thread until the flow is in a phase. */
    private void until(PriorityEditViewModel model, Phase phase) throws InterruptedException {
        while (model.phaseProperty().get() != phase) {
            play();
        }
    }

    private void play() throws InterruptedException {
        Runnable task = screen.poll(30, TimeUnit.SECONDS);
        assertThat(task).as("something for the screen").isNotNull();
        task.run();
    }

    @Test
    void whoWouldOwnWhatIsPlayedBeforeAnythingIsSent() throws InterruptedException {
        PriorityEditViewModel model = opened();
        assertThat(model.playedProperty().get()).isNull();
        model.typedProperty().set("90");
        while (model.playedProperty().get() == null) {
            play();
        }
        assertThat(model.playedProperty().get().act().mishap()).isInstanceOf(Mishap.Edited.class);
        model.typedProperty().set("100");
        assertThat(model.playedProperty().get()).as("nothing would change").isNull();
    }

    @Test
    void fileIsReadAndComparedWithWhatRuns() throws Exception {
        PriorityEditViewModel model = opened();
        assertThat(model.loadedProperty().get().runs()).isTrue();
        assertThat(model.typedProperty().get()).isEqualTo("100");
        assertThat(model.draftProperty().get()).isEqualTo(new Draft.Same());
        assertThat(model.canDeploy()).isFalse();
    }

    @Test
    void diskThatDiffersFromWhatRunsIsSaid() throws Exception {
        host.put(FakeHost.PATH, OLD + "# not loaded yet\n");
        assertThat(opened().loadedProperty().get().runs()).isFalse();
    }

    @Test
    void typedValueBecomesADiffOfItsCharacters() throws Exception {
        PriorityEditViewModel model = opened();
        model.typedProperty().set("150");
        Draft.Ready ready = (Draft.Ready) model.draftProperty().get();
        assertThat(ready.priority()).isEqualTo(150);
        assertThat(ready.text()).isEqualTo(OLD.replace("100", "150"));
        assertThat(ready.diff().toText()).contains("- ", "+     priority 150 ! odd");
        assertThat(ready.warnings()).as("what the file suffers from anyway").isEmpty();
        assertThat(model.canDeploy()).isTrue();
    }

    @Test
    void badValueIsKeptAsTypedWithItsReason() throws Exception {
        PriorityEditViewModel model = opened();
        model.typedProperty().set("300");
        Draft.Bad bad = (Draft.Bad) model.draftProperty().get();
        assertThat(bad.typed()).isEqualTo("300");
        assertThat(bad.diagnostics().getFirst().message()).contains("300 is out of range");
        assertThat(model.typedProperty().get()).isEqualTo("300");
        assertThat(model.canDeploy()).isFalse();
        model.typedProperty().set("15O");
        assertThat(model.draftProperty().get()).isInstanceOf(Draft.Bad.class);
        model.typedProperty().set("  ");
        assertThat(model.draftProperty().get()).isEqualTo(new Draft.Empty());
        model.deploy();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EDITING);
    }

    @Test
    void fullWidthDigitsAndBlanksMeanTheNumber() throws Exception {
        PriorityEditViewModel model = opened();
        model.typedProperty().set(" １５０　");
        assertThat(((Draft.Ready) model.draftProperty().get()).priority()).isEqualTo(150);
    }

    @Test
    void instanceOfAnIncludedFileIsNotEditedHere() throws Exception {
        host.put(FakeHost.PATH, "include more.conf\n");
        assertThat(opened().draftProperty().get())
                .isEqualTo(new Draft.Elsewhere("the included file more.conf"));
    }

    @Test
    void deploymentShowsEveryStepAndItsOutcome() throws Exception {
        PriorityEditViewModel model = opened();
        model.typedProperty().set("150");
        model.deploy();
        assertThat(model.steps()).hasSize(DeployStep.values().length);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.DEPLOYING);
        until(model, Phase.ENDED);
        assertThat(model.outcomeProperty().get()).isInstanceOf(DeployOutcome.Deployed.class);
        assertThat(model.steps()).allMatch(line -> line.state() == StepLine.State.DONE);
        assertThat(host.text(FakeHost.PATH)).isEqualTo(OLD.replace("100", "150"));
    }

    @Test
    void oldValueCanBePutBack() throws Exception {
        PriorityEditViewModel model = opened();
        model.typedProperty().set("150");
        model.deploy();
        until(model, Phase.ENDED);
        assertThat(model.canPutBack()).isTrue();
        model.putBack();
        until(model, Phase.ENDED);
        assertThat(model.outcomeProperty().get()).isInstanceOf(DeployOutcome.Deployed.class);
        assertThat(host.text(FakeHost.PATH)).isEqualTo(OLD);
        assertThat(model.canPutBack()).isFalse();
    }

    @Test
    void refusedFileLeavesTheFlowReadyForAnotherValue() throws Exception {
        PriorityEditViewModel model = opened();
        host.checkResult = new CommandResult(5, "error: no\n  f:2:3\n", "", false);
        model.typedProperty().set("150");
        model.deploy();
        until(model, Phase.ENDED);
        assertThat(model.outcomeProperty().get()).isInstanceOf(DeployOutcome.Unchanged.class);
        assertThat(model.steps().get(DeployStep.CHECK.ordinal()).state())
                .isEqualTo(StepLine.State.FAILED);
        assertThat(model.steps().get(DeployStep.SWAP.ordinal()).state())
                .isEqualTo(StepLine.State.WAITING);
        model.editAgain();
        until(model, Phase.EDITING);
        assertThat(model.typedProperty().get()).isEqualTo("150");
        assertThat(model.canDeploy()).isTrue();
    }

    @Test
    void unreadableHostCanBeTriedAgain() throws Exception {
        SshProblem refused = SshProblem.of(Cause.REFUSED, "root@lb2");
        host.fail("open", refused, 1);
        PriorityEditViewModel model = model(_ -> host.door().open());
        model.read();
        until(model, Phase.UNREAD);
        assertThat(model.readFailureProperty().get()).isEqualTo(new DeployFailure.OverSsh(refused));
        model.read();
        until(model, Phase.EDITING);
    }

    @Test
    void unknownKeyIsAskedOnTheScreenAndTheAnswerGoesBack() throws Exception {
        PriorityEditViewModel model = model(questions -> ask(questions));
        model.read();
        while (model.questions().keyProperty().get() == null) {
            play();
        }
        assertThat(model.questions().keyProperty().get().offer().fingerprint())
                .startsWith("SHA256:");
        model.questions().answerKey(true);
        until(model, Phase.EDITING);
        assertThat(model.questions().keyProperty().get()).isNull();
    }

    @Test
    void stoppingAnswersNo() throws Exception {
        PriorityEditViewModel model = model(questions -> ask(questions));
        model.read();
        while (model.questions().keyProperty().get() == null) {
            play();
        }
        model.stop();
        until(model, Phase.UNREAD);
    }

    private FakeHost ask(Questions questions) throws SshException {
        HostKeyOffer offer =
                new HostKeyOffer(
                        new SshTarget("lb2", 22, "root", List.of()),
                        "ssh-ed25519",
                        "ED25519",
                        256,
                        "SHA256:abc",
                        List.of());
        if (!questions.ask(offer).join()) {
            throw new SshException(
                    SshProblem.of(Cause.HOST_KEY_DECLINED, "root@lb2", "SHA256:abc"));
        }
        return host;
    }

    @Test
    void closingBringsARunningDeploymentToASafeEnd() throws Exception {
        PriorityEditViewModel model = opened();
        host.agentListens = false;
        model.typedProperty().set("150");
        model.deploy();
        while (model.steps().get(DeployStep.VERIFY.ordinal()).state() != StepLine.State.RUNNING) {
            play();
        }
        model.close();
        model.awaitEnd(Duration.ofSeconds(30));
        assertThat(host.text(FakeHost.PATH)).isEqualTo(OLD);
        assertThat(host.files).hasSize(2);
    }
}
