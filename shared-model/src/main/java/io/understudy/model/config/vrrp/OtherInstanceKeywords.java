package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Row;
import java.util.List;
import java.util.stream.Stream;

/** Words of vrrp_instance that no record holds yet, theme by theme. */
final class OtherInstanceKeywords {
    private OtherInstanceKeywords() {}

    static final List<Row> ROWS =
            Stream.of(
                            AddressKeywords.ROWS,
                            SourceKeywords.ROWS,
                            MacKeywords.ROWS,
                            ProtocolKeywords.ROWS,
                            Caution.ROWS,
                            List.<Row>of(FlapDamping.FLAP_DAMPING, HeartbeatLine.HEARTBEAT_LINES),
                            TrackKeywords.ROWS,
                            NotifyKeywords.ROWS,
                            List.<Row>of(AuthHmac.BLOCK))
                    .flatMap(List::stream)
                    .toList();
}
