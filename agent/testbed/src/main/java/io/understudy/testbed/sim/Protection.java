package io.understudy.testbed.sim;

import java.util.List;

/** What of docs/split-brain.md is written in the files of a history, or nothing of it. */
public enum Protection {
    NONE,
    LEASE("vip_lease 4"),
    PROBE("vip_probe 200", "takeover_hold 3600", "vip_lease 4"),
    WITNESS("takeover_witness 192.168.83.1", "takeover_hold 3600"),
    FENCE("fence_script fence", "takeover_hold 3600"),
    DAMPING("flap_damping 3 60 30"),
    LINES("heartbeat_lines {", "    interface eth1", "}");

    /** Seconds of the lease above. */
    static final int LEASE_SECONDS = 4;

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
