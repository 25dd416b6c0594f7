package io.understudy.model.config.diff;

import io.understudy.model.config.diff.Difference.Side;
import io.understudy.model.config.diff.Member.Standby;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which differences instances need that stand by for each other, and which harm them. */
final class InstanceJudge {
    /** Why members of different versions both become master. */
    static final String DEAF = "routers of different versions do not hear each other: two masters";

    static final String UNUSUAL = "members normally agree on it";

    private static final String HEALTH = "the members judge their health differently";
    private static final Set<String> SECRET = Set.of("authentication", "auth_hmac");

    private final VirtualRouter router;

    InstanceJudge(VirtualRouter router) {
        this.router = router;
    }

    Difference judge(Difference difference) {
        List<BlockPath.Step> steps = difference.block().steps();
        if (SECRET.contains(difference.keyword()) || SECRET.contains(steps.getLast().keyword())) {
            return difference.suspicious(
                    "adverts that prove themselves in another way are dropped: two masters");
        }
        if (steps.size() > 1) {
            return difference.suspicious(UNUSUAL);
        }
        return switch (difference.keyword()) {
            case "state" -> difference.expected("it says who begins as master");
            case "priority" -> priority(difference);
            case "interface", "mcast_src_ip", "unicast_src_ip", "vrf" ->
                    difference.expected("it belongs to the host");
            case "track_interface" -> trackedInterface(difference);
            case "virtual_router_id" ->
                    difference.suspicious("adverts of another number are not heard: two masters");
            case "version" -> difference.suspicious(DEAF);
            case "advert_int" ->
                    difference.suspicious(
                            "version 2 drops adverts of another interval; in version 3 the"
                                    + " master's decides how long a failover takes");
            case "nopreempt", "preempt_delay" -> preemption(difference);
            case "track_script", "track_file", "track_process", "track_bfd" ->
                    difference.suspicious(HEALTH);
            case "virtual_ipaddress" -> address(difference, true);
            case "virtual_ipaddress_excluded" -> address(difference, false);
            case DiffText.FIRST_ADDRESS ->
                    difference.suspicious("the adverts list the addresses in another order");
            default -> difference.suspicious(UNUSUAL);
        };
    }

    private Difference priority(Difference difference) {
        long owners =
                router.standbys().values().stream()
                        .filter(one -> one.instance().ownsAddresses())
                        .count();
        return owners > 1
                ? difference.suspicious("several own the addresses (255): none gives way")
                : difference.expected("it says who is preferred as master");
    }

    /** Only who outranks somebody can preempt, so the lowest member's word has no effect. */
    private Difference preemption(Difference difference) {
        Set<Integer> priorities =
                router.standbys().values().stream()
                        .map(one -> one.instance().priority())
                        .collect(Collectors.toCollection(TreeSet::new));
        int lowest = priorities.iterator().next();
        Set<String> values =
                difference.sides().stream()
                        .filter(side -> priorityOf(side) != lowest)
                        .map(side -> String.valueOf(side.value()))
                        .collect(Collectors.toSet());
        return priorities.size() > 1 && values.size() == 1
                ? difference.expected("it has no effect on the member of the lowest priority")
                : difference.suspicious("who is master then depends on which host started first");
    }

    private int priorityOf(Side side) {
        return router.standbys().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(side.member()))
                .findFirst()
                .map(entry -> entry.getValue().instance().priority())
                .orElse(0);
    }

    private Difference address(Difference difference, boolean advertised) {
        if (difference.lacking().isEmpty()) {
            long meanings =
                    difference.sides().stream()
                            .map(side -> withoutDevice(String.valueOf(side.value())))
                            .distinct()
                            .count();
            return meanings == 1
                    ? difference.expected("the same address, on an interface of the host")
                    : difference.suspicious(UNUSUAL);
        }
        boolean mixed = router.standbys().values().stream().map(Standby::v6).distinct().count() > 1;
        if (mixed) {
            return difference.suspicious(
                    "one speaks IPv4, the other IPv6: they do not hear each other");
        }
        String lost = "while " + String.join(", ", difference.lacking()) + " is master, it is gone";
        return difference.suspicious(
                advertised
                        ? lost
                                + "; keepalived before 2.3.3 even drops adverts that list other"
                                + " addresses: two masters"
                        : lost);
    }

    private static String withoutDevice(String line) {
        return line.replaceAll(" (dev|label) \\S+", "");
    }

    private Difference trackedInterface(Difference difference) {
        boolean own =
                difference.sides().stream()
                        .allMatch(side -> isInterfaceOf(side) || side.value() == null);
        return own ? difference.expected("it belongs to the host") : difference.suspicious(HEALTH);
    }

    private boolean isInterfaceOf(Side side) {
        if (side.value() == null) {
            return false;
        }
        for (var entry : router.standbys().entrySet()) {
            VrrpInstance instance = entry.getValue().instance();
            if (entry.getKey().name().equals(side.member())) {
                return instance.interfaceName().equals(side.value().split(" ")[0]);
            }
        }
        return false;
    }
}
