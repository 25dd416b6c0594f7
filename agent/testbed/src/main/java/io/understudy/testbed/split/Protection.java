package io.understudy.testbed.split;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.util.List;

/** What both directors run, and which words of ours stand in their files. */
enum Protection {
    KEEPALIVED("keepalived", Vrrpd.KEEPALIVED),
    NONE("understudy, no word of ours", Vrrpd.UNDERSTUDY),
    LEASE("vip_lease 4", Vrrpd.UNDERSTUDY, "vip_lease 4"),
    PROBE(
            "vip_probe 200, takeover_hold 60, vip_lease 4",
            Vrrpd.UNDERSTUDY,
            "vip_probe 200",
            "takeover_hold 60",
            "vip_lease 4"),
    WITNESS(
            "takeover_witness, takeover_hold 60",
            Vrrpd.UNDERSTUDY,
            "takeover_witness " + ClassicLab.CLIENT,
            "takeover_hold 60"),
    WATCH("vip_watch 1", Vrrpd.UNDERSTUDY, "vip_watch 1"),
    LINE("heartbeat_lines", Vrrpd.UNDERSTUDY, "heartbeat_lines {", "    interface eth1", "}");

    /** As a reader knows it. */
    final String words;

    final Vrrpd vrrpd;
    private final List<String> lines;

    Protection(String words, Vrrpd vrrpd, String... lines) {
        this.words = words;
        this.vrrpd = vrrpd;
        this.lines = List.of(lines);
    }

    String config(int priority) {
        Router router = Router.ranked(priority);
        for (String line : lines) {
            router = router.with("#@understudy " + line);
        }
        return router.config();
    }
}
