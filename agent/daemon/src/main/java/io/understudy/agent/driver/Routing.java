package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.RouteEntry;
import io.understudy.linux.rtnetlink.RouteKey;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.config.vrrp.Route;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes and policy rules as the file has them, in the kernel's tables. */
public final class Routing {
    private final RouteNetlink netlink;
    private final RouteWords words;
    private final Map<RouteKey, Route> ours = new HashMap<>();

    public Routing(RouteNetlink netlink, Interfaces interfaces) {
        this.netlink = netlink;
        words = new RouteWords(interfaces);
    }

    void add(Route route) throws SyscallException {
        RouteEntry entry = entry(route);
        netlink.add(entry);
        ours.put(entry.key(), route);
    }

    void remove(Route route) throws SyscallException {
        RouteEntry entry;
        try {
            entry = entry(route);
        } catch (SyscallException _) {
            return; // gone with its interface
        }
        ours.remove(entry.key());
        netlink.remove(entry);
    }

    void add(PolicyRule rule) throws SyscallException {
        try {
            netlink.add(RuleWords.entry(rule));
        } catch (IllegalArgumentException e) {
            throw refused("rule", e);
        }
    }

    void remove(PolicyRule rule) throws SyscallException {
        try {
            netlink.remove(RuleWords.entry(rule));
        } catch (IllegalArgumentException _) {
            // What could not be asked for was never there.
        }
    }

    /** Which of ours the kernel tells to be gone; null if it is none. */
    public @Nullable Route lost(RouteKey key) {
        return ours.remove(key);
    }

    private RouteEntry entry(Route route) throws SyscallException {
        try {
            return words.entry(route);
        } catch (IllegalArgumentException e) {
            throw refused("route", e);
        }
    }

    private static SyscallException refused(String what, IllegalArgumentException why) {
        return SyscallException.of(what, Errno.EINVAL, String.valueOf(why.getMessage()));
    }
}
