package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.milliseconds;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup looks at before it takes over because of silence. A master that says goodbye, or
 * that is weaker, is replaced without a look.
 *
 * @param asksForAddress whether it asks who answers for its virtual address
 * @param windowNanos how long it waits for answers
 * @param witness an address that answers if this host is not the one that is cut off; null for none
 * @param fence the vrrp_script that makes sure the silent master is gone; null for none
 * @param holdNanos how long what it saw, or a fence that fails, may delay the takeover
 */
public record Caution(
        boolean asksForAddress,
        long windowNanos,
        @Nullable IpAddress witness,
        @Nullable String fence,
        long holdNanos) {
    private static final long USUAL_WINDOW_NANOS = 200_000_000L;

    /** Takes over at once, as keepalived does. */
    public static final Caution NONE = new Caution(false, USUAL_WINDOW_NANOS, null, null, 0);

    private static final Keyword<Long> VIP_PROBE =
            keyword("vip_probe", milliseconds("20", "5000", 0))
                    .orElseAs("no look")
                    .asIn("200")
                    .says(
                            "Before a takeover because of silence, milliseconds to ask by ARP or neighbour discovery who answers for the address; if somebody does, the takeover is held.")
                    .ours();

    private static final Keyword<IpAddress> TAKEOVER_WITNESS =
            keyword("takeover_witness", ipAddress())
                    .orElseAs("no witness")
                    .asIn("192.0.2.1")
                    .says(
                            "An address on the instance's network, such as the gateway, that must answer before a takeover because of silence; if it does not, the takeover is held.")
                    .ours();

    public static final Keyword<String> FENCE_SCRIPT =
            keyword("fence_script", string("vrrp_script"))
                    .orElseAs("no fence")
                    .asIn("power_off_peer")
                    .says(
                            "A vrrp_script to run before a takeover because of silence; its success makes sure that the silent master is gone, and until it succeeds the takeover is held.")
                    .ours();

    private static final Keyword<Long> TAKEOVER_HOLD =
            keyword("takeover_hold", wholeSeconds(1, 86_400))
                    .orElse(10_000_000_000L)
                    .asIn("30")
                    .says(
                            "Seconds for which vip_probe, takeover_witness and fence_script may hold a takeover.")
                    .ours();

    static final Keyword<Long> VIP_WATCH =
            keyword("vip_watch", wholeSeconds(1, 3_600))
                    .orElseAs("no look")
                    .asIn("10")
                    .says(
                            "Asks so often, in seconds, by ARP or neighbour discovery who answers for the address, as evidence of a split brain. After two masters met it asks each second whether neighbours follow the one that stayed, which announces its addresses again until they do.")
                    .ours();

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(VIP_PROBE, TAKEOVER_WITNESS, FENCE_SCRIPT, TAKEOVER_HOLD, VIP_WATCH);

    static Caution read(Settings s) {
        Long window = s.find(VIP_PROBE);
        String fence = s.find(FENCE_SCRIPT);
        return new Caution(
                window != null,
                window == null ? USUAL_WINDOW_NANOS : window,
                s.find(TAKEOVER_WITNESS),
                fence != null && s.defined(VrrpScript.BLOCK, fence) ? fence : null,
                s.get(TAKEOVER_HOLD));
    }

    /** Whether there is anything to do before a takeover. */
    public boolean waits() {
        return asksForAddress || witness != null || fence != null;
    }
}
