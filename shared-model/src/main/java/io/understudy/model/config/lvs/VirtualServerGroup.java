package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import java.util.List;

/** Addresses and marks that one virtual_server serves alike. */
public record VirtualServerGroup(String name, List<GroupEntry> entries) {
    public VirtualServerGroup {
        entries = List.copyOf(entries);
    }

    /** Whether an entry is of all ports. */
    public boolean hasAllPorts() {
        return entries.stream()
                .anyMatch(
                        entry -> entry instanceof GroupEntry.Addresses range && range.port() == 0);
    }

    private static final Keyword<GroupEntry> ENTRY =
            keyword("entry", GroupEntry.TYPE)
                    .asIn("192.0.2.10-20 80")
                    .says("Addresses with a port, or a mark.");

    public static final Keyword<List<GroupEntry>> ENTRIES =
            keyword("entries", lines(Line.line(ENTRY, List.of(), v -> v.get(ENTRY))))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.10 80\n    192.0.2.20-30 443\n    fwmark 7\n}")
                    .says("What the group is made of, one entry per line.");

    public static final Block<VirtualServerGroup> BLOCK =
            block("virtual_server_group")
                    .named()
                    .says("Addresses and marks under one name, for a virtual_server to serve.")
                    .asIn("web {\n    192.0.2.10 80\n    192.0.2.20-30 443\n    fwmark 7\n}")
                    .holds(ENTRIES)
                    .binds(s -> new VirtualServerGroup(s.label(), s.get(ENTRIES)));
}
