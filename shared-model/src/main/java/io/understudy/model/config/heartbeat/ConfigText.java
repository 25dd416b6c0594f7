package io.understudy.model.config.heartbeat;

import io.understudy.model.config.syntax.OwnLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes the keepalived.conf. */
final class ConfigText {
    private static final int PREFERRED = 150;
    private static final int OTHERS = 100;
    private static final int FIRST_ROUTER_ID = 51;
    private static final int MOST_SECONDS = 255;

    private final HaCf haCf;
    private final String directory;
    private final StringBuilder text = new StringBuilder();

    ConfigText(HaCf haCf, String directory) {
        this.haCf = haCf;
        this.directory = directory;
    }

    /** Whether hosts are pinged: under nopreempt a lower priority would move nothing. */
    static boolean tracks(HaCf haCf) {
        return haCf.follows && haCf.failsBack && !haCf.pings.isEmpty();
    }

    /** Where the adverts of a group go: where its addresses are. */
    static String device(HaCf haCf, Group group) {
        for (Address address : group.addresses()) {
            if (!address.device().isEmpty()) {
                return address.device();
            }
        }
        return haCf.wires.isEmpty() ? "eth0" : haCf.wires.getFirst().device();
    }

    String of(List<Group> groups) {
        line(
                "# From Heartbeat's files, by understudy import heartbeat. It is the same on all nodes:");
        line(
                "# a line that begins with @NAME counts on the host of that name (up to the first dot).");
        line("# virtual_router_id must differ from that of every other router on the network.");
        line("global_defs {");
        line("    script_user root");
        line("    enable_script_security");
        if (needsThree(groups)) {
            line("    vrrp_version 3");
        }
        line("}");
        if (tracks(haCf)) {
            for (int i = 0; i < haCf.pings.size(); i++) {
                script(i);
            }
        }
        if (Fencing.of(haCf) != null) {
            line("");
            ours("vrrp_script " + Fencing.NAME + " {");
            ours("    script \"" + path(Fencing.SCRIPT) + "\"");
            ours("    timeout 60");
            ours("}");
        }
        for (int i = 0; i < groups.size(); i++) {
            instance(groups.get(i), i, groups);
        }
        return text.toString();
    }

    private void script(int index) {
        Line ping = haCf.pings.get(index);
        List<String> hosts =
                ping.keyword().equals("ping_group")
                        ? ping.operands().subList(1, ping.operands().size())
                        : ping.operands();
        line("");
        line("vrrp_script ping_" + (index + 1) + " {");
        line("    script \"" + path(ScriptText.PING) + " " + String.join(" ", hosts) + "\"");
        line("    interval 5");
        line("    timeout 4");
        line("    fall 3");
        line("    rise 2");
        // One lost on the preferred node alone is enough for the other.
        line("    weight -" + (PREFERRED - OTHERS + 1));
        line("}");
    }

    private void instance(Group group, int index, List<Group> groups) {
        String device = device(haCf, group);
        line("");
        line("vrrp_instance VI_" + (index + 1) + " {");
        states(group);
        line("    interface " + device);
        line("    virtual_router_id " + (FIRST_ROUTER_ID + index));
        priorities(group);
        line("    advert_int " + interval());
        if (!haCf.failsBack) {
            line("    nopreempt");
        }
        addresses(group, device);
        List<String> lines = lines(haCf, groups);
        if (!lines.isEmpty()) {
            ours("    heartbeat_lines {");
            lines.forEach(line -> ours("        " + line));
            ours("    }");
        }
        if (Fencing.of(haCf) != null) {
            ours("    fence_script " + Fencing.NAME);
            ours("    takeover_hold 120");
        }
        if (tracks(haCf)) {
            line("    track_script {");
            for (int i = 0; i < haCf.pings.size(); i++) {
                line("        ping_" + (i + 1));
            }
            line("    }");
        }
        if (!group.resources().isEmpty()) {
            String script = path(ScriptText.name(group));
            line("    notify_master \"" + script + " start\"");
            for (String end : List.of("backup", "fault", "stop")) {
                line("    notify_" + end + " \"" + script + " stop\"");
            }
        }
        line("}");
    }

    private List<String> nodes(Group group) {
        List<String> nodes = new ArrayList<>(haCf.nodes);
        if (!nodes.contains(group.node())) {
            nodes.addFirst(group.node());
        }
        return nodes;
    }

    private void states(Group group) {
        if (!haCf.failsBack) {
            line("    state BACKUP");
            return;
        }
        for (String node : nodes(group)) {
            line("    @" + node + " state " + (node.equals(group.node()) ? "MASTER" : "BACKUP"));
        }
    }

    private void priorities(Group group) {
        int next = OTHERS;
        for (String node : nodes(group)) {
            line("    @" + node + " priority " + (node.equals(group.node()) ? PREFERRED : next--));
        }
    }

    /** Adverts have one family; addresses of the other one go with it. */
    private void addresses(Group group, String device) {
        boolean six = group.addresses().getFirst().ip().isV6();
        List<Address> own = new ArrayList<>();
        List<Address> excluded = new ArrayList<>();
        for (Address address : group.addresses()) {
            (address.ip().isV6() == six ? own : excluded).add(address);
        }
        block("virtual_ipaddress", own, device);
        if (!excluded.isEmpty()) {
            block("virtual_ipaddress_excluded", excluded, device);
        }
    }

    private void block(String name, List<Address> addresses, String device) {
        line("    " + name + " {");
        addresses.forEach(address -> line("        " + address.text(device)));
        line("    }");
    }

    private boolean needsThree(List<Group> groups) {
        return haCf.deadMillis < 3_000
                || groups.stream().anyMatch(group -> group.addresses().getFirst().ip().isV6());
    }

    /** A third of deadtime in seconds: whole ones, but for less than one. */
    private String interval() {
        if (haCf.deadMillis < 3_000) {
            double seconds = Math.max(0.01, Math.floor(haCf.deadMillis / 30.0) / 100);
            return String.format(Locale.ROOT, "%.2f", seconds);
        }
        // VRRP version 3 counts hundredths in twelve bits.
        long most = text.indexOf("vrrp_version 3") < 0 ? MOST_SECONDS : 40;
        return String.valueOf(Math.min(most, Math.round(haCf.deadMillis / 3_000.0)));
    }

    /** The interfaces of adverts: a line there would be no second one. */
    static Set<String> devices(HaCf haCf, List<Group> groups) {
        Set<String> used = new TreeSet<>();
        groups.forEach(group -> used.add(device(haCf, group)));
        return used;
    }

    /** What heartbeat_lines has. */
    private static List<String> lines(HaCf haCf, List<Group> groups) {
        Set<String> lines = new LinkedHashSet<>();
        Set<String> used = devices(haCf, groups);
        for (Wire wire : haCf.wires) {
            if (!used.contains(wire.device())) {
                lines.add("interface " + wire.device());
            }
        }
        for (Line serial : haCf.serials) {
            serial.operands().forEach(device -> lines.add("serial " + device + " " + haCf.baud));
        }
        return List.copyOf(lines);
    }

    /** keepalived takes the line for a comment. */
    private void ours(String line) {
        String depth = line.startsWith("    ") ? "    " : "";
        line(depth + OwnLine.MARK + " " + line.substring(depth.length()));
    }

    private String path(String script) {
        return directory + "/" + script;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
