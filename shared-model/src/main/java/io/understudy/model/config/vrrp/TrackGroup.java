package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.nameList;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.diagnostic.Severity;
import java.util.List;

/** Instances that go to FAULT together when a static address, route or rule of theirs is lost. */
public record TrackGroup(String name, List<String> members) {
    public TrackGroup {
        members = List.copyOf(members);
    }

    public static final Keyword<List<String>> GROUP =
            keyword("group", nameList("INSTANCE"))
                    .mandatory()
                    .asIn("{\n    VI_1\n}")
                    .says("The instances of the group.")
                    .since("2.0.3")
                    .notActedOn();

    public static final Block<TrackGroup> BLOCK =
            block("track_group")
                    .named()
                    .says("Instances that depend on static addresses, routes or rules.")
                    .since("2.0.3")
                    .asIn("uplink {\n    group {\n        VI_1\n    }\n}")
                    .notActedOn(Severity.WARNING)
                    .accepts(GROUP)
                    .binds(s -> new TrackGroup(s.label(), s.get(GROUP)));
}
