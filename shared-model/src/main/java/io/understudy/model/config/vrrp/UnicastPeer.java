package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/** The lines of a {@code unicast_peer} block. */
public final class UnicastPeer {
    private UnicastPeer() {}

    public static final Keyword<IpAddress> ADDRESS =
            keyword("address", ipAddress())
                    .asIn("192.0.2.2")
                    .says("Another router of this instance.");

    private static final List<Keyword<?>> OPTIONS =
            List.of(
                    keyword("min_ttl", integer(0, 255))
                            .asIn("254")
                            .says("Adverts that arrive with less are dropped.")
                            .since("2.1.0")
                            .notActedOn(Severity.WARNING),
                    keyword("max_ttl", integer(0, 255))
                            .asIn("255")
                            .says("Adverts that arrive with more are dropped.")
                            .since("2.1.0")
                            .notActedOn(Severity.WARNING));

    public static final Line<IpAddress> LINE = Line.line(ADDRESS, OPTIONS, v -> v.get(ADDRESS));
}
