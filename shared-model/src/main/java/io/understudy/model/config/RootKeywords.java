package io.understudy.model.config;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.global.ProcessOptions;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.vrrp.GarpGroup;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.TrackProcess;
import java.util.List;
import java.util.stream.Stream;

/** Words at the root that the agent does not act on yet. */
final class RootKeywords {
    private RootKeywords() {}

    static final List<Row> ROWS =
            Stream.of(
                            List.<Row>of(
                                    SyncGroup.BLOCK,
                                    TrackProcess.BLOCK,
                                    TrackFile.BLOCK,
                                    TrackFile.OLD_BLOCK,
                                    VirtualServer.BLOCK,
                                    VirtualServerGroup.BLOCK,
                                    ClientTls.BLOCK,
                                    BfdInstance.BLOCK),
                            StaticNetwork.ROWS,
                            List.<Row>of(TrackGroup.BLOCK, GarpGroup.BLOCK),
                            ProcessOptions.ROWS)
                    .flatMap(List::stream)
                    .toList();
}
