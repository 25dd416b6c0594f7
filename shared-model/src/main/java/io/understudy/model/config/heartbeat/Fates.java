package io.understudy.model.config.heartbeat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is said of lines whose meaning depends on others. */
final class Fates {
    private Fates() {}

    static void ofWires(HaCf haCf, List<Group> groups, List<Fate> fates) {
        Set<String> used = new TreeSet<>();
        groups.forEach(group -> used.add(ConfigText.device(haCf, group)));
        for (Wire wire : haCf.wires) {
            if (!used.contains(wire.device())) {
                fates.add(
                        Fate.left(
                                wire.line(),
                                "adverts go where the addresses are, on "
                                        + String.join(", ", used)
                                        + "; a second line on "
                                        + wire.device()
                                        + " is not made"));
            } else if (wire.kind().equals("ucast")) {
                fates.add(
                        Fate.left(
                                wire.line(),
                                "adverts go by multicast on "
                                        + wire.device()
                                        + "; where the network carries none, write on each node"
                                        + " unicast_src_ip and unicast_peer { } into the"
                                        + " instance"));
            } else {
                fates.add(Fate.carried(wire.line(), "adverts go by multicast on " + wire.device()));
            }
        }
    }

    static void ofResources(List<Group> groups, List<Fate> fates) {
        for (Group group : groups) {
            for (Resource resource : group.resources()) {
                fates.add(
                        group.addresses().isEmpty()
                                ? Fate.left(
                                        resource.from(),
                                        "an election is held about an address, and this node has"
                                                + " none in haresources: add one")
                                : Fate.carried(
                                        resource.from(),
                                        "started and stopped by " + ScriptText.name(group)));
            }
        }
    }

    static void ofPings(HaCf haCf, List<Fate> fates) {
        for (Line line : haCf.pings) {
            fates.add(
                    !haCf.follows
                            ? Fate.left(
                                    line, "without ipfail it decided nothing, and no more does it")
                            : haCf.failsBack
                                    ? Fate.carried(line, "a tracked script lowers the priority")
                                    : Fate.left(
                                            line,
                                            "under nopreempt a lower priority moves nothing: decide"
                                                    + " between auto_failback and this"));
        }
    }

    /** Keys are never shown. */
    static void ofAuthKeys(List<Line> lines, List<Fate> fates) {
        for (Line line : lines) {
            fates.add(
                    Fate.left(
                            line.upTo(2),
                            line.keyword().equals("auth")
                                    ? "adverts are not signed unless auth_hmac is written"
                                    : line.words().contains("crc")
                                            ? "it signed nothing; adverts have a checksum"
                                            : "passwords of VRRP travel in clear, so the key is not"
                                                    + " used; auth_hmac signs adverts where all"
                                                    + " routers know it (keepalived 2.4, Understudy)"));
        }
    }
}
