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
    private static final Set<String> SECRET = Set.of("authentication", "auth_hmac");

    private final VirtualRouter router;

    InstanceJudge(VirtualRouter router) {
        this.router = router;
    }

    Difference judge(Difference difference) {
        List<BlockPath.Step> steps = difference.block().steps();
        if (SECRET.contains(difference.keyword()) || SECRET.contains(steps.getLast().keyword())) {
            return difference.suspicious(Cause.OTHER_PROOF);
        }
        if (steps.size() > 1) {
            return difference.suspicious(Cause.UNUSUAL);
        }
        return switch (difference.keyword()) {
            case "state" -> difference.expected(Cause.BEGINS);
            case "priority" -> priority(difference);
            case "interface", "mcast_src_ip", "unicast_src_ip", "vrf" ->
                    difference.expected(Cause.OF_THE_HOST);
            case "track_interface" -> trackedInterface(difference);
            case "virtual_router_id" -> difference.suspicious(Cause.OTHER_NUMBER);
            case "version" -> difference.suspicious(Cause.OTHER_VERSION);
            case "advert_int" -> difference.suspicious(Cause.OTHER_INTERVAL);
            case "nopreempt", "preempt_delay" -> preemption(difference);
            case "track_script", "track_file", "track_process", "track_bfd" ->
                    difference.suspicious(Cause.HEALTH);
            case "virtual_ipaddress" -> address(difference, true);
            case "virtual_ipaddress_excluded" -> address(difference, false);
            case DiffText.FIRST_ADDRESS -> difference.suspicious(Cause.ORDER);
            default -> difference.suspicious(Cause.UNUSUAL);
        };
    }

    private Difference priority(Difference difference) {
        long owners =
                router.standbys().values().stream()
                        .filter(one -> one.instance().ownsAddresses())
                        .count();
        return owners > 1
                ? difference.suspicious(Cause.NONE_GIVES_WAY)
                : difference.expected(Cause.PREFERRED);
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
                ? difference.expected(Cause.LOWEST)
                : difference.suspicious(Cause.FIRST_STARTED);
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
                    ? difference.expected(Cause.SAME_ADDRESS)
                    : difference.suspicious(Cause.UNUSUAL);
        }
        boolean mixed = router.standbys().values().stream().map(Standby::v6).distinct().count() > 1;
        if (mixed) {
            return difference.suspicious(Cause.FAMILIES);
        }
        return difference.suspicious(
                advertised ? Cause.ADDRESS_REFUSED : Cause.ADDRESS_GONE,
                String.join(", ", difference.lacking()));
    }

    private static String withoutDevice(String line) {
        return line.replaceAll(" (dev|label) \\S+", "");
    }

    private Difference trackedInterface(Difference difference) {
        boolean own =
                difference.sides().stream()
                        .allMatch(side -> isInterfaceOf(side) || side.value() == null);
        return own ? difference.expected(Cause.OF_THE_HOST) : difference.suspicious(Cause.HEALTH);
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
