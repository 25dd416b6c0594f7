package io.understudy.model.config.global;

import io.understudy.model.config.table.Row;
import java.util.List;
import java.util.stream.Stream;

/** Words of global_defs that no record holds yet, theme by theme. */
final class OtherGlobals {
    private OtherGlobals() {}

    static final List<Row> ROWS =
            Stream.of(
                            MailGlobals.ROWS,
                            CheckerGlobals.ROWS,
                            ScriptGlobals.ROWS,
                            NotifyGlobals.ROWS,
                            VrrpGlobals.ROWS,
                            GarpGlobals.ROWS,
                            InterfaceGlobals.ROWS,
                            FirewallGlobals.ROWS,
                            LvsGlobals.ROWS,
                            SchedulingGlobals.ROWS,
                            ProcessNameGlobals.ROWS,
                            ObservationGlobals.ROWS,
                            BufferGlobals.ROWS,
                            ReloadGlobals.ROWS,
                            FileGlobals.ROWS,
                            List.<Row>of(AgentAddress.CLUSTER_AGENTS))
                    .flatMap(List::stream)
                    .toList();
}
