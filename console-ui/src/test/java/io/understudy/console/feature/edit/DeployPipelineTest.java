package io.understudy.console.feature.edit;

import static io.understudy.console.feature.edit.FakeHost.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.DeployFailure.AgentRejected;
import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.DeployFailure.CheckMissing;
import io.understudy.console.feature.edit.DeployFailure.CheckRefused;
import io.understudy.console.feature.edit.DeployFailure.FileChanged;
import io.understudy.console.feature.edit.DeployFailure.NoProcess;
import io.understudy.console.feature.edit.DeployFailure.NotSeen;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.feature.edit.DeployOutcome.Deployed;
import io.understudy.console.feature.edit.DeployOutcome.RolledBack;
import io.understudy.console.feature.edit.DeployOutcome.Unchanged;
import io.understudy.console.feature.edit.DeployOutcome.Unsure;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeployPipelineTest {
    private static final String OLD = "vrrp_instance VI_1 {\n    priority 100 # mine\n}\n";
    private static final String NEW = "vrrp_instance VI_1 {\n    priority 150 # mine\n}\n";
    private static final SshProblem GONE = SshProblem.of(Cause.LOST, "lb2", "broken pipe");

    private final FakeHost host = new FakeHost(OLD);
    private final List<String> log = new ArrayList<>();
    private DeployPipeline pipeline = pipeline();

    private DeployPipeline pipeline() {
        DeployPlan plan = host.plan(NEW);
        return new DeployPipeline(
                plan,
                host.door(),
                host.world(),
                new Progress(),
                new DeployPipeline.Limits(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1)));
    }

    private final class Progress implements DeployProgress {
        @Override
        public void began(DeployStep step) {
            log.add("began " + step);
            if (step == cancelAt) {
                pipeline.cancel();
            }
        }

        @Override
        public void ended(DeployStep step, Duration took, String detail) {
            log.add("ended " + step);
        }

        @Override
        public void failed(DeployStep step, Duration took, DeployFailure failure) {
            log.add("failed " + step);
        }

        @Override
        public void tidying() {
            log.add("tidying");
        }
    }

    private @Nullable DeployStep cancelAt;

    private void assertUntouched() {
        assertThat(host.files).containsOnlyKeys(PATH, FakeHost.PID_FILE);
        assertThat(host.text(PATH)).isEqualTo(OLD);
    }

    @Test
    void everyStepIsToldAndTheOldFileKept() {
        DeployOutcome outcome = pipeline.run();
        assertThat(outcome).isEqualTo(new Deployed(PATH + ".understudy-20260314T120000.000Z~"));
        assertThat(host.text(PATH)).isEqualTo(NEW);
        assertThat(host.text(((Deployed) outcome).backup())).isEqualTo(OLD);
        assertThat(host.files).hasSize(3);
        List<String> expected = new ArrayList<>();
        for (DeployStep step : DeployStep.values()) {
            expected.add("began " + step);
            expected.add("ended " + step);
        }
        assertThat(log).containsExactlyElementsOf(expected);
        assertThat(host.calls.getLast()).isEqualTo("close");
    }

    @Test
    void agentThatRunsIsAskedToCheckAndNoProgramIsStarted() {
        host.checks = new Answer.Checked(0, "");
        assertThat(pipeline.run()).isInstanceOf(Deployed.class);
        assertThat(host.calls)
                .contains("ask CheckFile")
                .noneMatch(call -> call.startsWith("run understudy"));
    }

    @Test
    void whatTheAgentDoesNotPassIsNotDeployed() {
        host.checks = new Answer.Checked(5, "error: bad  [x]\n  f:2:5\n");
        assertThat(((Unchanged) pipeline.run()).failure())
                .isInstanceOfSatisfying(
                        CheckRefused.class, refused -> assertThat(refused.line()).isEqualTo(2));
        assertUntouched();
    }

    @Test
    void agentThatMayNotReadItOrDoesNotAnswerLeavesItToTheHostsCommand() {
        for (Answer answer :
                List.of(
                        new Answer.Checked(6, "error: cannot read  [unreadable-file]"),
                        new Answer.Refused(new Refusal.Unanswered()))) {
            host.checks = answer;
            host.checkResult = new CommandResult(1, "", "error: bad", false);
            assertThat(((Unchanged) pipeline().run()).failure()).isInstanceOf(CheckRefused.class);
            assertThat(host.calls).anyMatch(call -> call.startsWith("run understudy check"));
            host.calls.clear();
        }
    }

    @Test
    void newFileHasModeAndOwnerOfTheOldOne() {
        pipeline.run();
        assertThat(host.file(PATH).mode()).isEqualTo(0640);
    }

    @Test
    void fileThatChangedSincePlanningIsLeftAlone() {
        host.put(PATH, OLD + "# someone was here\n");
        assertThat(pipeline.run())
                .isEqualTo(new Unchanged(DeployStep.REREAD, new FileChanged(PATH), List.of()));
        assertThat(host.text(PATH)).isEqualTo(OLD + "# someone was here\n");
        assertThat(host.files).hasSize(2);
    }

    @Test
    void fileThatChangesDuringTheDeploymentIsLeftAloneToo() {
        host.before("preserve", () -> host.put(PATH, OLD + "# now\n"));
        assertThat(pipeline.run())
                .isEqualTo(new Unchanged(DeployStep.SWAP, new FileChanged(PATH), List.of()));
        assertThat(host.text(PATH)).isEqualTo(OLD + "# now\n");
        assertThat(host.files).hasSize(2);
    }

    @Test
    void fileThatFailsTheCheckIsNotSwappedAndItsLineIsNamed() {
        String temporary = PATH + ".understudy-new-20260314T120000.000Z~";
        host.checkResult =
                new CommandResult(
                        5,
                        """
                        warning: unknown keyword prio  [unknown-keyword]
                          %s:1:3

                        error: priority 300 is out of range  [priority-range]
                          %s:2:14, in vrrp_instance VI_1
                        2 |     priority 300
                          |              ^^^ use 1 to 255

                        """
                                .formatted(temporary, temporary),
                        "",
                        false);
        DeployOutcome outcome = pipeline.run();
        assertThat(outcome).isInstanceOf(Unchanged.class);
        Unchanged unchanged = (Unchanged) outcome;
        assertThat(unchanged.step()).isEqualTo(DeployStep.CHECK);
        CheckRefused refused = (CheckRefused) unchanged.failure();
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.summary()).isEqualTo("priority 300 is out of range  [priority-range]");
        assertThat(refused.said()).contains(PATH + ":2:14").doesNotContain("understudy-new");
        assertUntouched();
        assertThat(log).doesNotContain("began SWAP");
    }

    @Test
    void warningsAloneDoNotStopAnEdit() {
        host.checkResult = new CommandResult(5, "warning: no auth  [x]\n  f:1:1\n", "", false);
        assertThat(pipeline.run()).isInstanceOf(Deployed.class);
    }

    @Test
    void missingScriptSecurityAloneDoesNotStopAnEdit() {
        String said = "warning: scripts run here  [script-security-off]\n  f:11:5\n";
        host.checkResult = new CommandResult(6, said, "", false);
        assertThat(pipeline.run()).isInstanceOf(Deployed.class);
    }

    @Test
    void keepalivedsOwnCheckIsReadToo() {
        host.checkResult =
                new CommandResult(5, "", "(/etc/x: Line 12) Unknown keyword 'prio'\n", false);
        CheckRefused refused = (CheckRefused) ((Unchanged) pipeline.run()).failure();
        assertThat(refused.line()).isEqualTo(12);
        assertThat(refused.summary()).contains("Unknown keyword");
        assertUntouched();
    }

    @Test
    void silentCheckThatFailsIsStillAFailure() {
        host.checkResult = new CommandResult(1, "", "", false);
        assertThat(((Unchanged) pipeline.run()).failure()).isEqualTo(new CheckRefused(0, "", ""));
        assertUntouched();
    }

    @Test
    void missingCheckCommandIsSaidAsSuch() {
        host.checkResult = new CommandResult(127, "", "sh: understudy: not found", false);
        assertThat(((Unchanged) pipeline.run()).failure())
                .isEqualTo(new CheckMissing("understudy", "sh: understudy: not found"));
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "1", "-1", "4711 12"})
    void onlyAProcessNumberIsSignalled(String pid) {
        host.put(FakeHost.PID_FILE, pid);
        assertThat(pipeline.run())
                .isEqualTo(
                        new RolledBack(DeployStep.RELOAD, new NoProcess(FakeHost.PID_FILE), true));
        assertUntouched();
        assertThat(host.calls).noneMatch(call -> call.contains("kill"));
    }

    @Test
    void agentThatDoesNotTakeTheFileGetsTheOldOneBack() {
        host.agentListens = false;
        DeployOutcome outcome = pipeline.run();
        assertThat(outcome).isInstanceOf(RolledBack.class);
        RolledBack back = (RolledBack) outcome;
        assertThat(back.step()).isEqualTo(DeployStep.VERIFY);
        assertThat(((NotSeen) back.failure()).seen()).isNotNull();
        assertThat(back.confirmed()).isTrue();
        assertUntouched();
        assertThat(host.calls.stream().filter(call -> call.contains("kill"))).hasSize(2);
    }

    @Test
    void agentThatRejectsTheFileSaysWhyAndGetsTheOldOneBack() {
        host.agentRejects = true;
        assertThat(pipeline.run())
                .isEqualTo(
                        new RolledBack(
                                DeployStep.VERIFY,
                                new AgentRejected(List.of(FakeHost.diagnostic())),
                                true));
        assertUntouched();
    }

    @Test
    void lostStreamMeansRollBackWithoutConfirmation() {
        host.before("run sh", () -> host.link = HostState.Link.LOST);
        DeployOutcome outcome = pipeline.run();
        assertThat(outcome).isInstanceOf(RolledBack.class);
        assertThat(((RolledBack) outcome).confirmed()).isFalse();
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "run understudy", "preserve", "replace", "run sh"})
    void brokenConnectionIsMadeAnewToPutTheHostInOrder(String call) {
        host.fail(call, GONE, 1);
        DeployOutcome outcome = pipeline.run();
        switch (outcome) {
            case Unchanged(_, var failure, var leftovers) -> {
                assertThat(failure).isEqualTo(new OverSsh(GONE));
                assertThat(leftovers).isEmpty();
            }
            case RolledBack(_, var failure, boolean confirmed) -> {
                assertThat(call).isEqualTo("run sh");
                assertThat(failure).isEqualTo(new OverSsh(GONE));
                assertThat(confirmed).isTrue();
            }
            case Deployed _, DeployOutcome.GoesBack _, Unsure _ ->
                    throw new AssertionError(outcome.toString());
        }
        assertUntouched();
    }

    @Test
    void hostOutOfReachBeforeTheSwapIsUnchangedButForOurFile() {
        host.before("run understudy", () -> host.fail("", GONE, 100));
        assertThat(pipeline.run())
                .isEqualTo(
                        new Unchanged(
                                DeployStep.CHECK,
                                new OverSsh(GONE),
                                List.of(PATH + ".understudy-new-20260314T120000.000Z~")));
        assertThat(host.text(PATH)).isEqualTo(OLD);
    }

    @Test
    void hostOutOfReachAfterTheSwapIsSaidAsUnsureWithTheBackup() {
        host.before("run sh", () -> host.fail("", GONE, 100));
        DeployOutcome outcome = pipeline.run();
        assertThat(outcome)
                .isEqualTo(
                        new Unsure(
                                DeployStep.RELOAD,
                                new OverSsh(GONE),
                                new OverSsh(GONE),
                                PATH,
                                PATH + ".understudy-20260314T120000.000Z~"));
    }

    @Test
    void connectionThatDiesDuringTheRollBackIsMadeAnew() {
        host.agentListens = false;
        host.before(
                "run sh", () -> host.before("replace " + PATH, () -> host.fail("run sh", GONE, 1)));
        assertThat(pipeline.run()).isInstanceOf(RolledBack.class);
        assertThat(host.opened).isEqualTo(2);
        assertUntouched();
    }

    @Test
    void failedConnectionTouchesNothing() {
        SshProblem refused = SshProblem.of(Cause.REFUSED, "root@lb2");
        host.fail("open", refused, 1);
        assertThat(pipeline.run())
                .isEqualTo(new Unchanged(DeployStep.CONNECT, new OverSsh(refused), List.of()));
        assertThat(host.calls).containsExactly("open");
    }

    @ParameterizedTest
    @EnumSource(DeployStep.class)
    void cancellingAtAnyStepLeavesTheOldFile(DeployStep step) {
        cancelAt = step;
        DeployOutcome outcome = pipeline.run();
        switch (outcome) {
            case Unchanged(var at, var failure, var leftovers) -> {
                assertThat(at).isEqualTo(step).isLessThanOrEqualTo(DeployStep.SWAP);
                assertThat(failure).isEqualTo(new Cancelled());
                assertThat(leftovers).isEmpty();
            }
            case RolledBack(var at, var failure, boolean confirmed) -> {
                assertThat(at).isEqualTo(step).isGreaterThan(DeployStep.SWAP);
                assertThat(failure).isEqualTo(new Cancelled());
                assertThat(confirmed).isTrue();
            }
            case Deployed _, DeployOutcome.GoesBack _, Unsure _ ->
                    throw new AssertionError(outcome.toString());
        }
        assertUntouched();
    }
}
