package io.understudy.model.config.heartbeat;

import java.util.List;
import java.util.Set;

/** What is said of lines whose meaning depends on others. */
final class Fates {
    private Fates() {}

    static void ofWires(HaCf haCf, List<Group> groups, List<Fate> fates) {
        Set<String> used = ConfigText.devices(haCf, groups);
        for (Wire wire : haCf.wires) {
            String device = wire.device();
            if (!used.contains(device)) {
                fates.add(
                        Fate.carried(
                                wire.line(),
                                "a heartbeat line by multicast on "
                                        + device
                                        + (wire.kind().equals("ucast")
                                                ? "; where that network carries none, write"
                                                        + " unicast "
                                                        + device
                                                        + " OWN PEER on each node"
                                                : "")));
            } else if (wire.kind().equals("ucast")) {
                fates.add(
                        Fate.left(
                                wire.line(),
                                "adverts go by multicast on "
                                        + device
                                        + "; where the network carries none, write on each node"
                                        + " unicast_src_ip and unicast_peer { } into the"
                                        + " instance"));
            } else {
                fates.add(Fate.carried(wire.line(), "adverts go by multicast on " + device));
            }
        }
        for (Line serial : haCf.serials) {
            fates.add(
                    Fate.carried(
                            serial,
                            "a heartbeat line at "
                                    + haCf.baud
                                    + " baud; the unit of the agent needs PrivateDevices=no for"
                                    + " it"));
        }
    }

    static void ofFences(HaCf haCf, String directory, List<Fate> fates) {
        Fencing made = Fencing.of(haCf);
        for (Line line : haCf.fences) {
            // It ends in the password of a power switch.
            Line shown = line.keyword().equals("stonith_host") ? line.upTo(3) : line;
            if (made == null || !made.from().equals(line)) {
                fates.add(
                        Fate.left(
                                shown,
                                made != null
                                        ? "one way to fence is enough; the other line has it"
                                        : haCf.nodes.size() == 2
                                                ? "it names no type with its parameters"
                                                : "only a node of a pair knows whom to fence; see"
                                                        + " fence_script"));
            } else {
                fates.add(
                        Fate.carried(
                                shown,
                                "fence_script "
                                        + Fencing.NAME
                                        + ", which runs stonith of Debian's package cluster-glue"
                                        + (made.file() == null
                                                ? "; write what stands behind the type into "
                                                        + directory
                                                        + "/"
                                                        + Fencing.SCRIPT
                                                        + ".params, mode 600"
                                                : "")));
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
