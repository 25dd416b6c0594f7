package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/**
 * Another router of an instance, spoken to directly.
 *
 * @param minTtl least TTL its adverts must arrive with, 0 to 255
 * @param maxTtl most TTL they may arrive with, 0 to 255
 */
public record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {
    private static final int TTL_MOST = 255;

    public static final Keyword<IpAddress> ADDRESS =
            keyword("address", ipAddress())
                    .asIn("192.0.2.2")
                    .says("Another router of this instance.");

    public static final Keyword<Integer> MIN_TTL =
            keyword("min_ttl", integer(0, TTL_MOST))
                    .orElse(0)
                    .asIn("254")
                    .says(
                            "Adverts that arrive with less are dropped, and so are those of others than the peers.")
                    .since("2.1.0");

    public static final Keyword<Integer> MAX_TTL =
            keyword("max_ttl", integer(0, TTL_MOST))
                    .orElse(TTL_MOST)
                    .asIn("255")
                    .says(
                            "Adverts that arrive with more are dropped, and so are those of others than the peers.")
                    .since("2.1.0");

    /** One line of a {@code unicast_peer} block. */
    public static final Line<UnicastPeer> LINE =
            Line.line(
                    ADDRESS,
                    List.of(MIN_TTL, MAX_TTL),
                    v -> new UnicastPeer(v.get(ADDRESS), v.get(MIN_TTL), v.get(MAX_TTL)));

    /** Whether some TTL is refused; then senders are checked as by {@code check_unicast_src}. */
    boolean isLimited() {
        return minTtl > 0 || maxTtl < TTL_MOST;
    }

    /** Whether its adverts may arrive with this TTL. */
    public boolean admits(int ttl) {
        return ttl >= minTtl && ttl <= maxTtl;
    }
}
