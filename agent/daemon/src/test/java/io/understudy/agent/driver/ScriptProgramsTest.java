package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.process.Program;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.Network;
import io.understudy.model.config.global.Pipes;
import io.understudy.model.config.global.ScriptSettings;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.vrrp.VrrpScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptProgramsTest {
    private static VrrpScript script(@Nullable ScriptUser user, String... command) {
        return new VrrpScript(
                "check",
                List.of(command),
                1_000_000_000,
                1_000_000_000,
                0,
                false,
                1,
                1,
                user,
                false);
    }

    private static Program found(GlobalDefs global, VrrpScript script) throws SyscallException {
        return ScriptPrograms.lookUp(new KeepalivedConfig(global, List.of(script), List.of()))
                .of(script);
    }

    private static GlobalDefs global(@Nullable ScriptUser user, boolean security) {
        return new GlobalDefs(null, user, security);
    }

    @Test
    void aBareNameIsLookedForInThePath() throws Exception {
        Program program = found(global(null, false), script(null, "true", "a", "b"));
        assertThat(Path.of(program.path())).isAbsolute().hasFileName("true").isExecutable();
        assertThat(program.arguments()).containsExactly("a", "b");
        assertThatThrownBy(() -> found(global(null, false), script(null, "no-such-program")))
                .hasMessageContaining("no-such-program says ENOENT: no such program in ");
    }

    @Test
    void theScriptsOwnUserGoesBeforeTheGlobalOne() throws Exception {
        ScriptUser root = new ScriptUser("root", null);
        ScriptUser nobody = new ScriptUser("nobody", "root");
        int nobodysUid = Objects.requireNonNull(User.named("nobody")).uid();
        assertThat(found(global(nobody, false), script(null, "/bin/true")).user())
                .isEqualTo(new User(nobodysUid, 0));
        assertThat(found(global(nobody, false), script(root, "/bin/true")).user())
                .isEqualTo(new User(0, 0));
    }

    @Test
    void anUnknownUserOrGroupIsNamed() {
        ScriptUser user = new ScriptUser("no-such-user", null);
        assertThatThrownBy(() -> found(global(user, false), script(null, "/bin/true")))
                .hasMessage("getpwnam(3) says ENOENT: there is no user no-such-user");
        ScriptUser group = new ScriptUser("root", "no-such-group");
        assertThatThrownBy(() -> found(global(group, false), script(null, "/bin/true")))
                .hasMessage("getgrnam(3) says ENOENT: there is no group no-such-group");
    }

    @Test
    void underScriptSecurityRootRunsNothingThatOthersCanChange(@TempDir Path folder)
            throws Exception {
        Path script = Files.writeString(folder.resolve("check.sh"), "exit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
        ScriptUser root = new ScriptUser("root", null);
        assertThatThrownBy(() -> found(global(root, true), script(null, script.toString())))
                .hasMessageContaining("says EACCES: " + script.toRealPath());
        assertThat(found(global(root, false), script(null, script.toString())).path())
                .isEqualTo(script.toString());
    }

    private static GlobalDefs linking(boolean security, boolean keepsLinks) {
        ScriptSettings usual = ScriptSettings.DEFAULT;
        DaemonSettings daemon = DaemonSettings.DEFAULT;
        return new GlobalDefs(
                null,
                new ScriptUser("root", null),
                security,
                Pipes.NONE,
                0,
                0,
                1,
                Network.DEFAULT,
                new DaemonSettings(
                        daemon.mail(),
                        new ScriptSettings(
                                false,
                                keepsLinks,
                                null,
                                usual.startupTimeoutNanos(),
                                null,
                                usual.shutdownTimeoutNanos()),
                        daemon.scheduling(),
                        daemon.names(),
                        daemon.reloading(),
                        daemon.files(),
                        daemon.buffers(),
                        daemon.agents()));
    }

    @Test
    void aLinkIsFollowedUnlessItIsToStayAndTheProgramKeepsItsName(@TempDir Path folder)
            throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("check"), Path.of("/bin/true"));
        Program followed = found(linking(false, false), script(null, link.toString()));
        assertThat(followed.path()).isEqualTo(Path.of("/bin/true").toRealPath().toString());
        assertThat(followed.name()).isEqualTo(link.toString());
        Program kept = found(linking(false, true), script(null, link.toString()));
        assertThat(kept.path()).isEqualTo(link.toString());
    }

    @Test
    void underScriptSecurityWhoCouldMoveALinkMattersAsMuch(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(folder.resolve("check"), Path.of("/bin/true"));
        for (boolean keepsLinks : new boolean[] {false, true}) {
            assertThatThrownBy(
                            () -> found(linking(true, keepsLinks), script(null, link.toString())))
                    .hasMessageContaining("says EACCES: " + folder);
        }
    }

    @Test
    void aScriptThatCannotRunIsLeftOutWithWhoeverTracksIt() {
        VrrpScript missing = script(null, "/no/such/program");
        KeepalivedConfig config =
                new KeepalivedConfig(global(null, false), List.of(missing), List.of());
        assertThat(ScriptPrograms.lookUp(config).unusable())
                .containsOnlyKeys("check")
                .containsValue(
                        "realpath(3) of /no/such/program says ENOENT: no such file or object");
        assertThat(config.withoutScripts(Set.of("check")).scripts()).isEmpty();
    }

    @Test
    void underScriptSecurityNoScriptBecomesRootsUnasked() throws Exception {
        VrrpScript script = script(null, "/bin/true");
        if (User.named("keepalived_script") == null) {
            assertThatThrownBy(() -> found(global(null, true), script))
                    .hasMessageContaining("there is no user keepalived_script");
        } else {
            assertThat(found(global(null, true), script).user())
                    .isEqualTo(User.named("keepalived_script"));
        }
        assertThat(found(global(new ScriptUser("root", null), true), script).user())
                .isEqualTo(new User(0, 0));
    }
}
