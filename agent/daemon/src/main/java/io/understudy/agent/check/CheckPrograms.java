package io.understudy.agent.check;

import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a configuration need of this host: whom commands run as, and the certificate
 * to show. Looked up once per configuration and away from the loop, because it may block.
 */
public final class CheckPrograms {
    private final Map<MiscCheck, Found> found;
    private final @Nullable SSLContext tls;
    private final List<String> problems;

    /** A program, or why there is none. */
    private record Found(@Nullable Program program, String problem) {}

    private CheckPrograms(
            Map<MiscCheck, Found> found, @Nullable SSLContext tls, List<String> problems) {
        this.found = found;
        this.tls = tls;
        this.problems = problems;
    }

    /** All of a configuration's. Can block: not for a loop. */
    public static CheckPrograms lookUp(KeepalivedConfig config) {
        Map<MiscCheck, Found> found = new LinkedHashMap<>();
        boolean encrypts = false;
        for (VirtualServer service : config.lvs().services()) {
            for (RealServer server : service.realServers()) {
                for (CheckConfig check : server.checks()) {
                    if (check instanceof MiscCheck misc && !found.containsKey(misc)) {
                        found.put(misc, find(misc, config));
                    }
                    encrypts |= check instanceof HttpCheck http && http.tls();
                }
            }
        }
        ClientKeys keys = ClientKeys.read(config.lvs().clientTls());
        List<String> problems = new ArrayList<>(keys.problems());
        found.forEach((check, one) -> {
            if (one.program() == null) {
                problems.add(
                        "MISC_CHECK "
                                + String.join(" ", check.command())
                                + " is left out: "
                                + one.problem());
            }
        });
        // All of TLS is hundreds of classes, which services without it do not wait for.
        SSLContext tls = encrypts ? AnyServer.context(keys.managers()) : null;
        return new CheckPrograms(found, tls, problems);
    }

    /**
     * The configuration without checks that cannot be made here, as keepalived leaves them out: a
     * server is not down because nobody installed the program that asks it.
     */
    public KeepalivedConfig runnable(KeepalivedConfig config) {
        Set<MiscCheck> unusable = new HashSet<>();
        found.forEach((check, one) -> {
            if (one.program() == null) {
                unusable.add(check);
            }
        });
        return config.withoutChecks(unusable);
    }

    /** No commands, and this to show to servers. */
    static CheckPrograms presenting(ClientKeys keys) {
        return new CheckPrograms(Map.of(), AnyServer.context(keys.managers()), keys.problems());
    }

    private static Found find(MiscCheck check, KeepalivedConfig config) {
        ScriptUser user = check.user() != null ? check.user() : config.global().scriptUser();
        try {
            return new Found(ScriptPrograms.program(check.command(), user, config.global()), "");
        } catch (SyscallException e) {
            return new Found(null, e.text());
        }
    }

    /** What cannot be used as configured, one line each. */
    public List<String> problems() {
        return problems;
    }

    /** What checks under TLS present; null if there are none. */
    @Nullable SSLContext tls() {
        return tls;
    }

    /** What a check runs; null if it cannot. */
    @Nullable Program program(MiscCheck check) {
        Found one = found.get(check);
        return one == null ? null : one.program();
    }

    /** Why it cannot. */
    String problem(MiscCheck check) {
        Found one = found.get(check);
        return one == null ? "the command was not looked up" : one.problem();
    }
}
