package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of vrrp_instance about what moves its priority besides scripts. */
public final class TrackKeywords {
    private TrackKeywords() {}

    public static final Keyword<List<TrackedItem>> TRACK_INTERFACE =
            keyword("track_interface", lines(TrackedItem.INTERFACE))
                    .orElse(List.of())
                    .asIn("{\n    eth1 weight -20\n}")
                    .says("Interfaces whose loss moves the priority, or ends in FAULT.");

    public static final Keyword<List<TrackedItem>> TRACK_FILE =
            keyword("track_file", lines(TrackedItem.FILE))
                    .orElse(List.of())
                    .asIn("{\n    drain weight 1\n}")
                    .says("Files whose number moves the priority.")
                    .since("2.0.0");

    public static final Keyword<List<TrackedItem>> TRACK_PROCESS =
            keyword("track_process", lines(TrackedItem.PROCESS))
                    .orElse(List.of())
                    .asIn("{\n    nginx weight -20\n}")
                    .says("Processes whose absence moves the priority, or ends in FAULT.")
                    .since("2.0.11");

    public static final Keyword<List<TrackedItem>> TRACK_BFD =
            keyword("track_bfd", lines(TrackedItem.BFD))
                    .orElse(List.of())
                    .asIn("{\n    to_peer weight -20\n}")
                    .says("BFD sessions whose loss moves the priority, or ends in FAULT.")
                    .since("2.0.0");

    public static final Keyword<Boolean> DONT_TRACK_PRIMARY =
            keyword("dont_track_primary", flag())
                    .orElse(false)
                    .says("Does not mind the loss of its own interface.");

    public static final Keyword<Boolean> LINKBEAT_USE_POLLING =
            keyword("linkbeat_use_polling", flag())
                    .orElse(false)
                    .says(
                            "Asks for the carrier of the interface instead of waiting for the kernel to tell.")
                    .since("2.0.0")
                    .deprecatedFor("linkbeat_interfaces outside of all blocks");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    TRACK_INTERFACE,
                    TRACK_FILE,
                    TRACK_PROCESS,
                    TRACK_BFD,
                    DONT_TRACK_PRIMARY,
                    LINKBEAT_USE_POLLING);
}
