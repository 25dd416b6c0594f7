package io.understudy.testbed.sim;

import java.util.List;

/** What of docs/split-brain.md is written in the files of a history, or nothing of it. */
public enum Protection {
    /**
     * Each transition follows from the one before; in peace one master, the best if it preempts.
     */
    NONE,
    /** Nobody has the address for longer than the lease behind a process that is silent. */
    LEASE("vip_lease 4"),
    /** Nobody takes over because of silence while another host answers for the address. */
    PROBE("vip_probe 200", "takeover_hold 3600", "vip_lease 4"),
    /** Nobody takes over because of silence while the gateway does not answer. */
    WITNESS("takeover_witness 192.168.83.1", "takeover_hold 3600"),
    /** Nobody takes over from a silent master that has the address still. */
    FENCE("fence_script fence", "takeover_hold 3600"),
    /** Whoever lost mastership so often within so long stands back. */
    DAMPING("flap_damping 3 60 30"),
    /** Nobody takes over because of silence while a master speaks on a line. */
    LINES("heartbeat_lines {", "    interface eth1", "}"),
    /** Whoever says that neighbours follow a master is answered by nobody else. */
    WATCH("vip_watch 2");

    /** Seconds of the lease above. */
    static final int LEASE_SECONDS = 4;

    /** So many losses of mastership within {@link #FLAP_SECONDS} are flapping. */
    static final int FLAPS = 3;

    static final int FLAP_SECONDS = 60;

    private final List<String> words;

    Protection(String... words) {
        this.words = List.of(words);
    }

    List<String> words() {
        return words;
    }

    boolean leases() {
        return this == LEASE || this == PROBE;
    }
}
