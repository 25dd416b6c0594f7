package io.understudy.console.feature.edit;

import static io.understudy.console.feature.edit.FakeHost.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.DeployFailure.HoldRefused;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.feature.edit.DeployOutcome.Deployed;
import io.understudy.console.feature.edit.DeployOutcome.GoesBack;
import io.understudy.console.feature.edit.DeployOutcome.RolledBack;
import io.understudy.console.feature.edit.DeployOutcome.Unchanged;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Outcome;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deployments to a host that goes back by itself. */
@Timeout(30)
class HeldDeploymentTest {
    private static final String OLD = "vrrp_instance VI_1 {\n    priority 100\n}\n";
    private static final String NEW = "vrrp_instance VI_1 {\n    priority 150\n}\n";
    private static final String BACKUP = PATH + ".understudy-20260314T120000.000Z~";
    private static final SshProblem GONE = SshProblem.of(Cause.LOST, "lb2", "broken pipe");

    private final FakeHost host = new FakeHost(OLD);
    private @Nullable DeployStep cancelAt;
    private @Nullable DeployPipeline pipeline;

    @BeforeEach
    void holdChanges() {
        host.holds = true;
    }

    private DeployOutcome run() {
        DeployPlan plan = host.plan(NEW);
        DeployPipeline made =
                new DeployPipeline(
                        plan,
                        host.door(),
                        host.world(),
                        new CancelsAt(),
                        new DeployPipeline.Limits(
                                Duration.ofSeconds(1),
                                Duration.ofMillis(300),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(1)));
        pipeline = made;
        return made.run();
    }

    private final class CancelsAt extends SilentProgress {
        @Override
        public void began(DeployStep step) {
            if (step == cancelAt && pipeline != null) {
                pipeline.cancel();
            }
        }
    }

    private void assertAsBefore() {
        assertThat(host.text(PATH)).isEqualTo(OLD);
        assertThat(host.files).containsOnlyKeys(PATH, FakeHost.PID_FILE);
        assertThat(host.isHolding()).isFalse();
    }

    @Test
    void isHeldBeforeAnythingIsWrittenAndConfirmedAtTheEnd() {
        assertThat(run()).isEqualTo(new Deployed(BACKUP));
        assertThat(host.calls)
                .containsSubsequence(
                        "ask BeginChange",
                        "create " + PATH + ".understudy-new-20260314T120000.000Z~",
                        "ask BeginChange",
                        "replace " + PATH,
                        "ask ConfirmChange");
        assertThat(host.isHolding()).isFalse();
        assertThat(host.text(PATH)).isEqualTo(NEW);
    }

    @Test
    void whoeverHoldsTheHostIsNamedAndNothingIsWritten() {
        host.heldBySomebodyElse();
        Unchanged end = (Unchanged) run();
        assertThat(end.step()).isEqualTo(DeployStep.HOLD);
        Refusal why = ((HoldRefused) end.failure()).why();
        assertThat(((Refusal.ChangeInProgress) why).held().by()).isEqualTo("li");
        assertThat(host.files).containsOnlyKeys(PATH, FakeHost.PID_FILE);
    }

    @Test
    void aCertificateThatMayNotDeployDoesNot() {
        Refusal refusal = new Refusal.NotCleared(Clearance.DEPLOYER, Clearance.OPERATOR);
        host.answers = new Outcome.Answered(new Answer.Refused(refusal));
        assertThat(run())
                .isEqualTo(new Unchanged(DeployStep.HOLD, new HoldRefused(refusal), List.of()));
        assertAsBefore();
    }

    @Test
    void whatTheAgentDoesNotTakeIsPutBackByIt() {
        host.agentListens = false;
        assertThat(((RolledBack) run()).confirmed()).isTrue();
        assertAsBefore();
    }

    @ParameterizedTest
    @EnumSource(DeployStep.class)
    void cancellingAtAnyStepLeavesTheOldFileAndNoHold(DeployStep step) {
        cancelAt = step;
        DeployOutcome end = run();
        switch (end) {
            case Unchanged(var at, var failure, _) -> {
                assertThat(at).isEqualTo(step).isLessThanOrEqualTo(DeployStep.SWAP);
                assertThat(failure).isEqualTo(new Cancelled());
            }
            case RolledBack(var at, var failure, boolean confirmed) -> {
                assertThat(at).isEqualTo(step).isGreaterThan(DeployStep.SWAP);
                assertThat(failure).isEqualTo(new Cancelled());
                assertThat(confirmed).isTrue();
            }
            default -> throw new AssertionError(end.toString());
        }
        assertAsBefore();
    }

    @Test
    void aHostOutOfReachGoesBackByItselfAndThatIsSeen() {
        host.before(
                "run sh",
                () -> {
                    host.link = HostState.Link.LOST;
                    host.fail("", GONE, 1_000);
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    Thread.sleep(400);
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                host.goBack();
                                host.link = HostState.Link.LIVE;
                            });
                });
        assertThat(run()).isEqualTo(new RolledBack(DeployStep.RELOAD, new OverSsh(GONE), true));
        assertThat(host.text(PATH)).isEqualTo(OLD);
    }

    @Test
    void anOperatorWithoutPatienceIsToldUntilWhenTheHostGoesBack() {
        host.before(
                "run sh",
                () -> {
                    host.link = HostState.Link.LOST;
                    host.fail("", GONE, 1_000);
                    if (pipeline != null) {
                        pipeline.cancel();
                    }
                });
        DeployOutcome end = run();
        assertThat(end).isInstanceOf(GoesBack.class);
        assertThat(((GoesBack) end).until()).isBetween(FakeHost.NOON, FakeHost.NOON.plusSeconds(3));
        assertThat(((GoesBack) end).backup()).isEqualTo(BACKUP);
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotTakenBack() {
        host.before("preserve", () -> host.put(PATH, OLD + "# now\n"));
        assertThat(run())
                .isEqualTo(
                        new Unchanged(
                                DeployStep.SWAP, new DeployFailure.FileChanged(PATH), List.of()));
        assertThat(host.text(PATH)).isEqualTo(OLD + "# now\n");
        assertThat(host.isHolding()).isFalse();
    }

    @Test
    void theStreamAloneIsEnoughToTakeAChangeBack() {
        host.before("run sh", () -> host.fail("", GONE, 1_000));
        assertThat(run()).isEqualTo(new RolledBack(DeployStep.RELOAD, new OverSsh(GONE), true));
        assertThat(host.text(PATH)).isEqualTo(OLD);
    }

    @Test
    void aHostThatHoldsNothingIsDeployedToAsBefore() {
        host.holds = false;
        assertThat(run()).isEqualTo(new Deployed(BACKUP));
        assertThat(host.calls).noneMatch(call -> call.startsWith("ask"));
    }
}
