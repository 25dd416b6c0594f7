package io.understudy.testbed.interop;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Awake;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same faults in the same order for whichever daemon, and what it made of them: the lines of
 * its named pipe as they came, the words its commands were given, the virtual addresses that came
 * and went, and what it announced.
 */
final class ScriptedFaults {
    /** Enough for a script's interval, its run, and a takeover at 0.2 s, on a busy machine. */
    private static final Duration SETTLED = Duration.ofMillis(3500);

    /** The faults in their order. */
    static final List<String> NAMES =
            List.of(
                    "start",
                    "tracked interface down",
                    "tracked interface up",
                    "script without weight fails",
                    "script without weight succeeds",
                    "script with weight fails",
                    "script with weight succeeds",
                    "script hangs",
                    "script ends again",
                    "tracked file is 1",
                    "tracked file is 0",
                    "somebody removes an address",
                    "somebody removes an address of the group",
                    "stronger peer",
                    "peer killed",
                    "reload with another priority",
                    "reload with one more address and instance",
                    "own interface down",
                    "own interface up",
                    "stop");

    private static final String CONFIG =
            """
            global_defs {
                script_user root
                vrrp_version 3
                vrrp_garp_master_delay 1
                vrrp_notify_fifo /run/vrrp.fifo
                vrrp_notify_fifo_script "/run/reader first second"
                vrrp_notify_priority_changes
            }
            vrrp_script soft {
                script "/usr/bin/test ! -e /run/soft"
                interval 1
                weight -20
            }
            vrrp_script slow {
                script "/run/slow"
                interval 1
                timeout 1
            }
            vrrp_script hard {
                script "/usr/bin/test ! -e /run/hard"
                interval 1
            }
            track_file drain {
                file /run/drain
                weight 0
                init_file 0
            }
            vrrp_sync_group PAIR {
                group {
                    A
                    B
                }
                notify "/run/note group"
                notify_master "/run/note group-master"
                notify_backup "/run/note group-backup"
                notify_fault "/run/note group-fault"
                notify_stop "/run/note group-stop"
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 51
                priority 100
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.201/24
                }
                track_interface {
                    eth1
                }
                track_script {
                    hard
                }
                notify "/run/note any"
                notify_master "/run/note master A"
                notify_backup "/run/note backup A"
                notify_fault "/run/note fault A"
                notify_stop "/run/note stop A"
            }
            vrrp_instance B {
                interface eth0
                virtual_router_id 52
                priority 100
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.202/24
                }
                notify "/run/note any"
            }
            vrrp_instance C {
                interface eth0
                virtual_router_id 53
                priority %d
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.203/24
                }
                track_script {
                    soft
                    slow
                }
                track_file {
                    drain
                }
                notify "/run/note any"
                notify_master "/run/note master C"
                notify_master_rx_lower_pri "/run/note lower C"
            }
            """;

    private static final String ONE_MORE =
            """
            vrrp_instance D {
                interface eth0
                virtual_router_id 54
                priority 100
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.204/24
                }
            }
            """;

    private static final String PEER =
            """
            vrrp_instance C {
                interface eth0
                virtual_router_id 53
                version 3
                priority 150
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.203/24
                }
            }
            """;

    private static final List<String> ADDRESSES =
            List.of(
                    "192.168.83.201",
                    "192.168.83.202",
                    "192.168.83.203",
                    "192.168.83.204",
                    "192.168.83.205");

    private final LabHost host;
    private final TwoRouters lan;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final Map<String, List<String>> moves = new LinkedHashMap<>();
    private final Map<String, List<String>> announcements = new LinkedHashMap<>();
    private int linesSeen;
    private int notesSeen;
    private int movesSeen;
    private int framesSeen;
    private boolean stoodStill;

    private ScriptedFaults(TwoRouters routers) {
        this.lan = routers;
        this.host = routers.lb1;
    }

    /**
     * @param lines of the pipe, by fault
     * @param notes words that commands were given, by fault, in no order
     * @param moves for each virtual address how it came (+) and went (-), by fault
     * @param announcements for each virtual address how many gratuitous ARP frames left, by fault
     * @param stoodStill whether it could not run for so long that it announced all it holds anew
     */
    record Told(
            Map<String, List<String>> lines,
            Map<String, List<String>> notes,
            Map<String, List<String>> moves,
            Map<String, List<String>> announcements,
            boolean stoodStill) {}

    /** Played again where the machine stood still, or ours says that it could not run for long. */
    static Told play(Vrrpd vrrpd) throws Exception {
        Told told = Awake.play(() -> playOnce(vrrpd));
        for (int more = 0; more < 2 && told.stoodStill(); more++) {
            told = playOnce(vrrpd);
        }
        return told;
    }

    private static Told playOnce(Vrrpd vrrpd) throws Exception {
        try (TwoRouters routers = new TwoRouters()) {
            ScriptedFaults faults = new ScriptedFaults(routers);
            faults.play(vrrpd, routers);
            if (!List.copyOf(faults.lines.keySet()).equals(NAMES)) {
                throw new AssertionError("other faults than named: " + faults.lines.keySet());
            }
            return new Told(
                    faults.lines,
                    faults.notes,
                    faults.moves,
                    faults.announcements,
                    faults.stoodStill);
        }
    }

    private void play(Vrrpd vrrpd, TwoRouters pair) throws Exception {
        host.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth1-peer");
        host.ip("link", "set", "eth1-peer", "up");
        host.ip("link", "set", "eth1", "up");
        host.writeExecutable("/run/note", "#!/bin/sh\necho \"$@\" >> /run/notes\n");
        host.writeExecutable(
                "/run/reader",
                "#!/bin/sh\necho \"$@\" >> /run/notes\nexec cat \"$3\" >> /run/lines\n");
        host.writeExecutable("/run/slow", "#!/bin/sh\n[ ! -e /run/stuck ] || exec sleep 60\n");
        host.write("/run/lines", "");
        host.write("/run/notes", "");
        // Its output is read while it runs.
        host.start(
                "monitor",
                Map.of(),
                List.of("stdbuf", "-oL", "ip", "-4", "-o", "monitor", "address", "dev", "eth0"));
        pair.await(
                "the monitor watches",
                () -> {
                    host.ip("addr", "replace", "10.9.9.9/32", "dev", "eth0");
                    host.ip("addr", "del", "10.9.9.9/32", "dev", "eth0");
                    return host.read("/run/monitor.log").contains("10.9.9.9");
                });
        host.write(Vrrpd.CONFIG, CONFIG.formatted(100));
        Daemon daemon = vrrpd.start(host, House.ROOT);
        pair.await("C is master", () -> host.holds("192.168.83.203"));
        after("start");

        host.ip("link", "set", "eth1", "down");
        after("tracked interface down");
        host.ip("link", "set", "eth1", "up");
        after("tracked interface up");

        host.write("/run/hard", "");
        after("script without weight fails");
        Files.delete(host.place("/run/hard"));
        pair.await("A is master again", () -> host.holds("192.168.83.201"));
        after("script without weight succeeds");

        host.write("/run/soft", "");
        after("script with weight fails");
        Files.delete(host.place("/run/soft"));
        after("script with weight succeeds");

        host.write("/run/stuck", "");
        after("script hangs");
        Files.delete(host.place("/run/stuck"));
        // The run that hangs, the pause behind it and the takeover alone take up to 3 s.
        pair.await("C is master again", () -> host.holds("192.168.83.203"));
        after("script ends again");

        host.write("/run/drain", "1\n");
        after("tracked file is 1");
        host.write("/run/drain", "0\n");
        after("tracked file is 0");

        host.ip("addr", "del", "192.168.83.203/24", "dev", "eth0");
        after("somebody removes an address");
        host.ip("addr", "del", "192.168.83.202/24", "dev", "eth0");
        after("somebody removes an address of the group");

        pair.lb2.write(Vrrpd.CONFIG, PEER);
        Daemon peer = Vrrpd.KEEPALIVED.start(pair.lb2, House.ROOT);
        pair.await("the peer is master", () -> pair.lb2.holds("192.168.83.203"));
        after("stronger peer");
        peer.kill();
        pair.lb2.ip("addr", "flush", "dev", "eth0", "label", "eth0", "to", "192.168.83.203/32");
        after("peer killed");

        host.write(Vrrpd.CONFIG, CONFIG.formatted(120));
        daemon.signal("HUP");
        after("reload with another priority");

        host.write(
                Vrrpd.CONFIG,
                CONFIG.formatted(120)
                                .replace(
                                        "192.168.83.203/24",
                                        "192.168.83.203/24\n        192.168.83.205/24")
                        + ONE_MORE);
        daemon.signal("HUP");
        after("reload with one more address and instance");

        host.ip("link", "set", "eth0", "down");
        after("own interface down");
        host.ip("link", "set", "eth0", "up");
        after("own interface up");

        daemon.stop();
        after("stop");
        stoodStill = daemon.log().contains("no advert was sent for ");
    }

    private void after(String fault) throws Exception {
        Awake.rest(SETTLED);
        List<String> told = Files.readAllLines(host.place("/run/lines"));
        lines.put(fault, List.copyOf(told.subList(linesSeen, told.size())));
        linesSeen = told.size();
        Path written = host.place("/run/notes");
        List<String> given = new ArrayList<>(Files.readAllLines(written));
        int seen = given.size();
        given = new ArrayList<>(given.subList(notesSeen, seen));
        given.sort(null);
        notes.put(fault, given);
        notesSeen = seen;
        List<String> moved = host.read("/run/monitor.log").lines().toList();
        moves.put(fault, ADDRESSES.stream().map(a -> moves(a, fresh(moved, movesSeen))).toList());
        movesSeen = moved.size();
        List<SeenFrame> frames = lan.capture().frames();
        announcements.put(
                fault,
                ADDRESSES.stream().map(a -> announced(a, fresh(frames, framesSeen))).toList());
        framesSeen = frames.size();
    }

    private static <T> List<T> fresh(List<T> all, int seen) {
        return all.subList(seen, all.size());
    }

    private static String moves(String address, List<String> lines) {
        StringBuilder moves = new StringBuilder(address);
        for (String line : lines) {
            if (line.contains(" " + address + "/")) {
                moves.append(line.startsWith("Deleted") ? " -" : " +");
            }
        }
        return moves.toString();
    }

    /** By this host; its peer has an interface of its own. */
    private String announced(String address, List<SeenFrame> frames) {
        String own = host.run("cat", "/sys/class/net/eth0/address").orThrow().output().strip();
        return address
                + " x "
                + frames.stream()
                        .filter(f -> f.announces(address) && f.senderMac().equals(own))
                        .count();
    }
}
