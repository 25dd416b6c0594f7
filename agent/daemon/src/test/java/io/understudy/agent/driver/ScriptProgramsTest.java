package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.process.Program;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.vrrp.VrrpScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
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
}
