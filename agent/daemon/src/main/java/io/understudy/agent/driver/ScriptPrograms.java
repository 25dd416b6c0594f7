package io.understudy.agent.driver;

import io.understudy.linux.process.Program;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.vrrp.VrrpScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each script of a configuration runs and as whom. Looked up once per configuration and away
 * from the loop, because users may live in a directory service.
 */
public final class ScriptPrograms {
    public static final ScriptPrograms NONE = new ScriptPrograms(Map.of());

    private static final String DEFAULT_USER = "keepalived_script";

    private final Map<VrrpScript, Found> found;

    /** A program, or why there is none. */
    private record Found(@Nullable Program program, @Nullable SyscallException refusal) {}

    private ScriptPrograms(Map<VrrpScript, Found> found) {
        this.found = found;
    }

    /** All scripts of a configuration. Can block: not for the loop. */
    public static ScriptPrograms lookUp(KeepalivedConfig config) {
        Map<VrrpScript, Found> found = new HashMap<>();
        for (VrrpScript script : config.scripts()) {
            try {
                found.put(script, new Found(program(script, config.global()), null));
            } catch (SyscallException e) {
                found.put(script, new Found(null, e));
            }
        }
        return new ScriptPrograms(found);
    }

    /** What that script runs; throws why it cannot. */
    Program of(VrrpScript script) throws SyscallException {
        Found one = found.get(script);
        if (one == null) {
            throw new AssertionError("script " + script.name() + " was not looked up");
        }
        if (one.refusal() != null) {
            throw one.refusal();
        }
        if (one.program() == null) {
            throw new AssertionError("neither program nor refusal");
        }
        return one.program();
    }

    private static Program program(VrrpScript script, GlobalDefs global) throws SyscallException {
        ScriptUser wanted = script.user() != null ? script.user() : global.scriptUser();
        User user = user(wanted);
        String path = path(script.command().getFirst());
        if (global.scriptSecurity() && user.uid() == 0) {
            requireSafe(Path.of(path));
        }
        return new Program(path, script.command().subList(1, script.command().size()), user);
    }

    private static User user(@Nullable ScriptUser wanted) throws SyscallException {
        if (wanted == null) {
            User dedicated = User.named(DEFAULT_USER);
            return dedicated == null || User.own().uid() != 0 ? User.own() : dedicated;
        }
        User user = User.named(wanted.user());
        if (user == null) {
            throw SyscallException.of(
                    "getpwnam(3)", Errno.ENOENT, "there is no user " + wanted.user());
        }
        if (wanted.group() == null) {
            return user;
        }
        User grouped = user.inGroup(wanted.group());
        if (grouped == null) {
            throw SyscallException.of(
                    "getgrnam(3)", Errno.ENOENT, "there is no group " + wanted.group());
        }
        return grouped;
    }

    private static String path(String name) throws SyscallException {
        if (name.contains("/")) {
            return name;
        }
        String search = System.getenv().getOrDefault("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        for (String folder : search.split(":", -1)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate.toString();
            }
        }
        throw SyscallException.of(
                "execvp(3) of " + name, Errno.ENOENT, "no such program in " + search);
    }

    /**
     * {@code enable_script_security}: root runs nothing that anybody else could have written. Every
     * part of the path must be root's and writable by root alone; in a sticky directory nobody
     * replaces what is not theirs.
     */
    private static void requireSafe(Path script) throws SyscallException {
        try {
            for (Path part = script.toRealPath(); part != null; part = part.getParent()) {
                int mode = (int) Files.getAttribute(part, "unix:mode", LinkOption.NOFOLLOW_LINKS);
                int owner = (int) Files.getAttribute(part, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(part);
                boolean shared =
                        permissions.contains(PosixFilePermission.GROUP_WRITE)
                                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
                boolean sticky = Files.isDirectory(part) && (mode & 01000) != 0;
                if (owner != 0 || (shared && !sticky)) {
                    throw SyscallException.of(
                            "enable_script_security for " + script,
                            Errno.EACCES,
                            part + " can be changed by others than root");
                }
            }
        } catch (IOException _) {
            throw SyscallException.of("stat(2) of " + script, Errno.ENOENT);
        }
    }
}
