package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.config.table.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an instance or group tracks by name.
 *
 * @param weight null means its own; 0 means that its failure is FAULT
 * @param reverse swaps good and bad
 */
public record TrackedItem(String name, @Nullable Integer weight, boolean reverse) {
    private static final int MOST = 253;
    private static final int MOST_OF_NUMBERS = 254;

    /** A line of {@code track_interface}. */
    public static final Line<TrackedItem> INTERFACE =
            line("interface", networkInterface(), "eth1", "An interface.", MOST);

    /** A line of {@code track_file}. */
    public static final Line<TrackedItem> FILE =
            line("file", string("NAME"), "drain", "The name of a track_file.", MOST_OF_NUMBERS);

    /** A line of {@code track_process}. */
    public static final Line<TrackedItem> PROCESS =
            line(
                    "process",
                    string("NAME"),
                    "nginx",
                    "The name of a vrrp_track_process.",
                    MOST_OF_NUMBERS);

    /** A line of {@code track_bfd}. */
    public static final Line<TrackedItem> BFD =
            line("session", string("NAME"), "to_peer", "The name of a bfd_instance.", MOST);

    private static Line<TrackedItem> line(
            String name, ValueType<String> type, String example, String says, int most) {
        Keyword<String> subject = keyword(name, type).asIn(example).says(says);
        Keyword<Weight> weight =
                keyword("weight", weightBetween(-most, most))
                        .keepsFirst()
                        .survivingNoValue()
                        .orElseAs("its own, else 0")
                        .asIn("-20")
                        .says("What it does to the priority; 0 makes its failure FAULT.");
        return Line.line(
                        subject,
                        List.of(weight),
                        v -> {
                            Weight moved = v.find(weight);
                            return moved == null
                                    ? new TrackedItem(v.get(subject), null, false)
                                    : new TrackedItem(
                                            v.get(subject), moved.value(), moved.reverse());
                        })
                .wholeOrNothing(weight);
    }
}
