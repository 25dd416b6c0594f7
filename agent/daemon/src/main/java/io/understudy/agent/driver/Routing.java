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
        try {
            netlink.add(entry);
        } catch (SyscallException e) {
            throw explained(route, e);
        }
        ours.put(entry.key(), route);
    }

    /** The kernel says no more than that it cannot; wrapping is what not every kernel can. */
    private static SyscallException explained(Route route, SyscallException e) {
        String encap = route.attributes().get("encap");
        if (encap == null || e.errno() != Errno.EOPNOTSUPP) {
            return e;
        }
        String kind = encap.split(" ", 2)[0];
        return SyscallException.of(
                "RTM_NEWROUTE with encap " + kind,
                e.errno(),
                "this kernel lacks it, or its module (mpls_iptunnel, ila, lwtunnel)");
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
