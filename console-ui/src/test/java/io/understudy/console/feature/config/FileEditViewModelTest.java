package io.understudy.console.feature.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.DeployStep;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileEditViewModelTest {
    private static final String BETTER = SampleFile.TEXT.replace("priority 100 ", "priority 160 ");

    private final FakeHost host = new FakeHost(SampleFile.TEXT);

    private FileEditViewModel model() {
        return model(DraftStore.NONE);
    }

    private FileEditViewModel model(DraftStore drafts) {
        World world =
                new World(
                        () -> new FleetState(FakeHost.NOON, List.of(), List.of()),
                        host,
                        InstantSource.fixed(FakeHost.NOON),
                        KeepalivedText::onHost,
                        Runnable::run,
                        Runnable::run);
        return new FileEditViewModel(
                host.host(FakeHost.ENDPOINT),
                world,
                _ -> host.door().open(),
                Runnable::run,
                drafts);
    }

    @Test
    void aDraftOutlivesTheConsoleThatDied(@TempDir Path folder) throws IOException {
        DraftStore drafts = new DraftStore(folder.resolve("drafts"));
        FileEditViewModel dying = model(drafts);
        dying.read();
        dying.textProperty().set(SampleFile.TEXT + "# 未完成的草稿\n");
        FileEditViewModel next = model(drafts);
        next.read();
        assertThat(next.textProperty().get()).endsWith("# 未完成的草稿\n");
        assertThat(next.isDraft()).isTrue();
        assertThat(next.remarkProperty().get()).isEqualTo(Remark.TAKEN_UP);
        try (var kept = Files.list(folder.resolve("drafts"))) {
            assertThat(kept)
                    .singleElement()
                    .satisfies(file ->
                            assertThat(Files.getPosixFilePermissions(file))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        host.put(FakeHost.PATH, SampleFile.TEXT + "# somebody else\n");
        FileEditViewModel third = model(drafts);
        third.read();
        assertThat(third.remarkProperty().get()).isEqualTo(Remark.CHANGED_THERE);
        third.discard();
        FileEditViewModel fourth = model(drafts);
        fourth.read();
        assertThat(fourth.isDraft()).isFalse();
    }

    private FileEditViewModel opened() {
        FileEditViewModel model = model();
        model.read();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EDITING);
        return model;
    }

    @Test
    void fileIsReadAndLookedAt() {
        FileEditViewModel model = opened();
        assertThat(model.textProperty().get()).isEqualTo(SampleFile.TEXT);
        assertThat(model.isDraft()).isFalse();
        assertThat(model.canDeploy()).isFalse();
        assertThat(model.remarkProperty().get()).isEqualTo(Remark.NONE);
        assertThat(model.analysisProperty().get().outline())
                .extracting(OutlineEntry::keyword)
                .startsWith("global_defs", "vrrp_script", "vrrp_instance", "authentication");
    }

    @Test
    void fileThatCannotBeReadSaysWhyAndCanBeTriedAgain() {
        host.fail("read", SshProblem.of(Cause.NO_SUCH_FILE, FakeHost.PATH), 1);
        FileEditViewModel model = model();
        model.read();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.UNREAD);
        assertThat(model.readFailureProperty().get()).isInstanceOf(DeployFailure.OverSsh.class);
        model.read();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EDITING);
    }

    @Test
    void fileThatDiffersFromWhatRunsIsSaid() {
        host.put(FakeHost.PATH, SampleFile.TEXT + "# not loaded yet\n");
        assertThat(opened().remarkProperty().get()).isEqualTo(Remark.NOT_RUNNING);
    }

    @Test
    void misspeltKeywordIsAProblemThatNamesItsLineAndMendsItself() {
        FileEditViewModel model = opened();
        model.textProperty().set(SampleFile.TEXT.replace("advert_int", "advert_itn"));
        Problem problem = model.obstacles().getFirst();
        assertThat(problem.line()).isEqualTo(21);
        assertThat(problem.message()).contains("advert_itn");
        assertThat(model.canDeploy()).isFalse();
        model.mend(requireNonNull(problem.fix()));
        assertThat(model.textProperty().get()).isEqualTo(SampleFile.TEXT);
        assertThat(model.obstacles()).isEmpty();
    }

    @Test
    void errorsStandInTheWayAndWarningsDoNot() {
        FileEditViewModel model = opened();
        model.textProperty().set(SampleFile.TEXT.replace("priority 100", "priority 300"));
        assertThat(model.canDeploy()).isFalse();
        model.deploy();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EDITING);
        model.textProperty().set(BETTER.replace("state BACKUP", "state MASTER\n    nopreempt"));
        assertThat(model.analysisProperty().get().problems()).isNotEmpty();
        assertThat(model.canDeploy()).isTrue();
    }

    @Test
    void fileThatIncludesOthersIsStoppedByNewErrorsAlone() {
        String includes =
                SampleFile.TEXT.replace(
                        "vrrp_instance VI_1 {",
                        "include scripts.d/*.conf\nvrrp_instance VI_1 {\n    odd 1");
        host.put(FakeHost.PATH, includes);
        FileEditViewModel model = opened();
        assertThat(model.analysisProperty().get().problems())
                .anyMatch(p -> p.message().contains("odd"));
        model.textProperty().set(includes.replace("priority 100 ", "priority 160 "));
        assertThat(model.canDeploy()).isTrue();
        model.textProperty().set(includes.replace("priority 100 ", "priority 300 "));
        assertThat(model.canDeploy()).isFalse();
    }

    @Test
    void draftIsDeployedAndSeenByItsChecksum() {
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER.replace("lb1 has 150", "was 100"));
        model.deploy();
        assertThat(model.deployment().outcomeProperty().get())
                .isInstanceOf(DeployOutcome.Deployed.class);
        assertThat(host.text(FakeHost.PATH)).isEqualTo(BETTER.replace("lb1 has 150", "was 100"));
        assertThat(model.isDraft()).isFalse();
        model.editAgain();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.EDITING);
    }

    @Test
    void hostThatIsNotHeardIsNotChanged() {
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER);
        host.link = HostState.Link.CONNECTING;
        assertThat(model.canDeploy()).isFalse();
        model.deploy();
        assertThat(host.text(FakeHost.PATH)).isEqualTo(SampleFile.TEXT);
        host.link = HostState.Link.LIVE;
        assertThat(model.canDeploy()).isTrue();
    }

    @Test
    void deployedFileCanBePutBack() {
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER);
        model.deploy();
        assertThat(model.canPutBack()).isTrue();
        model.putBack();
        assertThat(host.text(FakeHost.PATH)).isEqualTo(SampleFile.TEXT);
        assertThat(model.textProperty().get()).isEqualTo(SampleFile.TEXT);
        assertThat(model.isDraft()).isFalse();
    }

    @Test
    void fileThatTheHostRefusesIsNotSwappedAndItsLineIsNamed() {
        host.checkResult =
                new CommandResult(
                        5,
                        "error: interface eth0 does not exist  [no-such-interface]\n"
                                + "  keepalived.conf:18:15, in vrrp_instance VI_1\n",
                        "",
                        false);
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER);
        model.deploy();
        DeployOutcome.Unchanged end =
                (DeployOutcome.Unchanged) model.deployment().outcomeProperty().get();
        assertThat(end.step()).isEqualTo(DeployStep.CHECK);
        assertThat(((DeployFailure.CheckRefused) end.failure()).line()).isEqualTo(18);
        assertThat(host.text(FakeHost.PATH)).isEqualTo(SampleFile.TEXT);
        model.editAgain();
        assertThat(model.textProperty().get()).isEqualTo(BETTER);
        assertThat(model.canDeploy()).isTrue();
    }

    @Test
    void agentThatGoesOnWithTheOldFileGetsItBack() {
        host.agentRejects = true;
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER);
        model.deploy();
        assertThat(model.deployment().outcomeProperty().get())
                .isInstanceOf(DeployOutcome.RolledBack.class);
        assertThat(host.text(FakeHost.PATH)).isEqualTo(SampleFile.TEXT);
        assertThat(model.textProperty().get()).isEqualTo(BETTER);
    }

    @Test
    void changeOnTheHostMeanwhileIsSaidAndTheDraftStays() {
        FileEditViewModel model = opened();
        model.textProperty().set(BETTER);
        host.put(FakeHost.PATH, SampleFile.TEXT + "# somebody\n");
        model.deploy();
        assertThat(host.text(FakeHost.PATH)).endsWith("# somebody\n");
        model.editAgain();
        assertThat(model.remarkProperty().get()).isEqualTo(Remark.CHANGED_THERE);
        assertThat(model.textProperty().get()).isEqualTo(BETTER);
        assertThat(model.diffProperty().get().toText()).contains("- # somebody");
    }

    @Test
    void lineEndsOfTheHostsFileSurvive() {
        String crlf = SampleFile.TEXT.replace("\n", "\r\n");
        host.put(FakeHost.PATH, crlf);
        FileEditViewModel model = opened();
        assertThat(model.textProperty().get()).isEqualTo(SampleFile.TEXT);
        model.textProperty().set(BETTER);
        model.deploy();
        assertThat(host.text(FakeHost.PATH)).isEqualTo(BETTER.replace("\n", "\r\n"));
    }

    @Test
    void fileWithLoneCarriageReturnsIsNotOpened() {
        host.put(FakeHost.PATH, "! old\rvrrp_instance A {\n}\n");
        FileEditViewModel model = model();
        model.read();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.UNREAD);
        assertThat(model.remarkProperty().get()).isEqualTo(Remark.LONE_CR);
    }

    @Test
    void whatMayStandAtTheCaretIsReadOffTheTable() {
        FileEditViewModel model = opened();
        model.textProperty().set(SampleFile.TEXT.replace("advert_int 1", "adv"));
        int caret = model.textProperty().get().indexOf("adv") + 3;
        assertThat(model.current().proposals(caret).getFirst().word()).isEqualTo("advert_int");
        int priority = model.textProperty().get().indexOf("priority");
        assertThat(requireNonNull(model.current().hover(priority)).says()).isNotEmpty();
    }
}
