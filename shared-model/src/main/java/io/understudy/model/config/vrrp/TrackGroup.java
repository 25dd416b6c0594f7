package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.nameList;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import java.util.List;

/** Instances that go to FAULT together when the interface of a static entry of theirs is down. */
public record TrackGroup(String name, List<String> members) {
    public TrackGroup {
        members = List.copyOf(members);
    }

    public static final Keyword<List<String>> GROUP =
            keyword("group", nameList("INSTANCE"))
                    .mandatory()
                    .asIn("{\n    VI_1\n}")
                    .says("The instances of the group.")
                    .since("2.0.3");

    public static final Block<TrackGroup> BLOCK =
            block("track_group")
                    .named()
                    .says("Instances that depend on static addresses, routes or rules.")
                    .since("2.0.3")
                    .asIn("uplink {\n    group {\n        VI_1\n    }\n}")
                    .accepts(GROUP)
                    .binds(s -> new TrackGroup(s.label(), s.get(GROUP)));
}
