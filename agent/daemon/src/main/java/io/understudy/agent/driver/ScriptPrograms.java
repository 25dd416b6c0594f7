package io.understudy.agent.driver;

import io.understudy.linux.process.Program;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Fifo;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.Pipes;
import io.understudy.model.config.global.ScriptSettings;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.vrrp.VrrpScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each script of a configuration runs and as whom. Looked up once per configuration and away
 * from the loop, because users may live in a directory service.
 */
public final class ScriptPrograms {
    public static final ScriptPrograms NONE = new ScriptPrograms(Map.of(), Map.of(), List.of());

    private static final String DEFAULT_USER = "keepalived_script";

    private final Map<VrrpScript, Found> found;
    private final Map<Invocation, Found> commands;
    private final List<EventPipes.Wanted> pipes;

    /** A program, or why there is none. */
    private record Found(@Nullable Program program, @Nullable SyscallException refusal) {
        Program orThrow() throws SyscallException {
            if (refusal != null) {
                throw refusal;
            }
            if (program == null) {
                throw new AssertionError("neither program nor refusal");
            }
            return program;
        }
    }

    private ScriptPrograms(
            Map<VrrpScript, Found> found,
            Map<Invocation, Found> commands,
            List<EventPipes.Wanted> pipes) {
        this.found = found;
        this.commands = commands;
        this.pipes = pipes;
    }

    /** All scripts of a configuration. Can block: not for the loop. */
    public static ScriptPrograms lookUp(KeepalivedConfig config) {
        NumberNames.use(config.global().daemon().files());
        Map<VrrpScript, Found> found = new HashMap<>();
        for (VrrpScript script : config.scripts()) {
            ScriptUser user = script.user() != null ? script.user() : config.global().scriptUser();
            found.put(script, find(script.command(), user, config.global()));
        }
        Map<Invocation, Found> commands = new HashMap<>();
        for (Invocation command : ToldCommands.of(config)) {
            ScriptUser user = user(command, config.global());
            commands.put(command, find(command.words(), user, config.global()));
        }
        return new ScriptPrograms(found, commands, pipes(config.global()));
    }

    /**
     * The tracked scripts that cannot be run here, by name, and why. keepalived leaves such a
     * script out of its configuration ("Disabling track script"), and so do we: a program that is
     * installed on no host must not keep all hosts from serving.
     */
    public SortedMap<String, String> unusable() {
        SortedMap<String, String> unusable = new TreeMap<>();
        found.forEach((script, one) -> {
            if (one.refusal() != null) {
                unusable.put(script.name(), one.refusal().text());
            }
        });
        return unusable;
    }

    /** What a command that is run once runs, as the user of scripts. Can block. */
    public static Program of(Invocation command, GlobalDefs global) throws SyscallException {
        return program(command.words(), user(command, global), global);
    }

    private static @Nullable ScriptUser user(Invocation command, GlobalDefs global) {
        return command.user() != null ? command.user() : global.scriptUser();
    }

    /**
     * The words of a command as they are run, with the place of its program; null where this host
     * has none, so that it never runs. Can block.
     */
    public static @Nullable List<String> placed(List<String> command) {
        try {
            String path = path(command.getFirst());
            resolved(path);
            List<String> words = new ArrayList<>(command);
            words.set(0, path);
            return words;
        } catch (SyscallException _) {
            return null;
        }
    }

    private static Found find(
            List<String> command, @Nullable ScriptUser wanted, GlobalDefs global) {
        try {
            return new Found(program(command, wanted, global), null);
        } catch (SyscallException e) {
            return new Found(null, e);
        }
    }

    private static List<EventPipes.Wanted> pipes(GlobalDefs global) {
        List<EventPipes.Wanted> wanted = new ArrayList<>();
        Pipes pipes = global.pipes();
        add(wanted, EventPipes.Audience.ALL, pipes.all(), pipes.allReader(), global);
        add(wanted, EventPipes.Audience.ROUTERS, pipes.vrrp(), pipes.vrrpReader(), global);
        add(wanted, EventPipes.Audience.SERVICES, pipes.lvs(), pipes.lvsReader(), global);
        return List.copyOf(wanted);
    }

    private static void add(
            List<EventPipes.Wanted> wanted,
            EventPipes.Audience audience,
            @Nullable Fifo fifo,
            @Nullable Invocation reader,
            GlobalDefs global) {
        if (fifo == null) {
            return;
        }
        User owner;
        try {
            owner = fifo.owner() == null ? User.own() : user(fifo.owner(), false);
        } catch (SyscallException _) {
            owner = User.own(); // the check has said that there is no such user
        }
        Program program = null;
        if (reader != null) {
            List<String> command = new ArrayList<>(reader.words());
            command.add(fifo.path());
            program = find(command, user(reader, global), global).program();
        }
        wanted.add(new EventPipes.Wanted(audience, fifo, owner, program));
    }

    /** The same, with what an earlier configuration ran where this one does not run it. */
    ScriptPrograms knowing(ScriptPrograms earlier) {
        Map<Invocation, Found> all = new HashMap<>(earlier.commands);
        all.putAll(commands);
        return new ScriptPrograms(found, all, pipes);
    }

    List<EventPipes.Wanted> pipes() {
        return pipes;
    }

    /** What a command that is told of changes runs; throws why it cannot. */
    Program of(Invocation command) throws SyscallException {
        Found one = commands.get(command);
        if (one == null) {
            throw new AssertionError("command " + command + " was not looked up");
        }
        return one.orThrow();
    }

    /** What that script runs; throws why it cannot. */
    Program of(VrrpScript script) throws SyscallException {
        Found one = found.get(script);
        if (one == null) {
            throw new AssertionError("script " + script.name() + " was not looked up");
        }
        return one.orThrow();
    }

    /**
     * What a command runs, and as whom. Can block: not for a loop.
     *
     * @param wanted null for the user of scripts that name none
     */
    public static Program program(
            List<String> command, @Nullable ScriptUser wanted, GlobalDefs global)
            throws SyscallException {
        User user = user(wanted, global.scriptSecurity());
        ScriptSettings settings = global.daemon().scripts();
        String path = path(command.getFirst());
        String resolved = resolved(path);
        if (global.scriptSecurity() && runsAsRoot(user, Path.of(resolved))) {
            requireSafe(path);
        }
        return new Program(
                settings.keepsLinks() ? path : resolved,
                path,
                command.subList(1, command.size()),
                settings.supplementaryGroups() ? user.withItsGroups() : user);
    }

    /** Where its links lead: what was judged is what runs, whoever moves a link meanwhile. */
    private static String resolved(String path) throws SyscallException {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException _) {
            throw SyscallException.of("realpath(3) of " + path, Errno.ENOENT);
        }
    }

    private static User user(@Nullable ScriptUser wanted, boolean secured) throws SyscallException {
        if (wanted == null) {
            return byDefault(secured);
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

    /** Under {@code enable_script_security} no script becomes root's because nobody was named. */
    private static User byDefault(boolean secured) throws SyscallException {
        User dedicated = User.named(DEFAULT_USER);
        if (User.own().uid() != 0) {
            return User.own();
        }
        if (dedicated == null && secured) {
            throw SyscallException.of(
                    "getpwnam(3)",
                    Errno.ENOENT,
                    "there is no user " + DEFAULT_USER + "; name another by script_user");
        }
        return dedicated == null ? User.own() : dedicated;
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

    /** Also what is set to run as root, whoever runs it. */
    private static boolean runsAsRoot(User user, Path file) throws SyscallException {
        if (user.uid() == 0 || user.gid() == 0) {
            return true;
        }
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode");
            return ((mode & 04000) != 0 && (int) Files.getAttribute(file, "unix:uid") == 0)
                    || ((mode & 02000) != 0 && (int) Files.getAttribute(file, "unix:gid") == 0);
        } catch (IOException _) {
            throw SyscallException.of("stat(2) of " + file, Errno.ENOENT);
        }
    }

    /**
     * {@code enable_script_security}: root runs nothing that anybody else could have written. Every
     * part of the path, and of the one its links lead to, must be root's and writable by root
     * alone; in a sticky directory nobody replaces what is not theirs.
     */
    private static void requireSafe(String script) throws SyscallException {
        Path written = Path.of(script).toAbsolutePath().normalize();
        try {
            for (Path path : List.of(written, written.toRealPath())) {
                for (Path part = path; part != null; part = part.getParent()) {
                    if (isOpen(part)) {
                        throw SyscallException.of(
                                "enable_script_security for " + script,
                                Errno.EACCES,
                                part + " can be changed by others than root");
                    }
                }
            }
        } catch (IOException _) {
            throw SyscallException.of("stat(2) of " + script, Errno.ENOENT);
        }
    }

    private static boolean isOpen(Path part) throws IOException {
        int mode = (int) Files.getAttribute(part, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        int owner = (int) Files.getAttribute(part, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        // The mode of a link says nothing: who may replace it is up to its directory.
        boolean shared = (mode & 0022) != 0 && !Files.isSymbolicLink(part);
        boolean sticky = (mode & 01000) != 0 && Files.isDirectory(part);
        return owner != 0 || (shared && !sticky);
    }
}
