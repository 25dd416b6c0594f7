package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Weight;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script that moves an instance's priority.
 *
 * @param script name of its vrrp_script block
 * @param weight -253 to 253; null means the script's own; 0 means failure is FAULT
 * @param reverse swaps success and failure
 */
public record TrackScript(String script, @Nullable Integer weight, boolean reverse) {
    public static final Keyword<String> SCRIPT =
            keyword("script", string("NAME"))
                    .asIn("chk_nginx")
                    .says("The name of a vrrp_script that stands before this instance.");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-253, 253))
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("the script's weight")
                    .asIn("-20")
                    .says("What the script does to this instance's priority; 0 makes it FAULT.");

    /** One line of a {@code track_script} block. */
    public static final Line<TrackScript> LINE =
            Line.line(SCRIPT, List.of(WEIGHT), TrackScript::read).wholeOrNothing(WEIGHT);

    private static TrackScript read(Line.Values v) {
        Weight weight = v.find(WEIGHT);
        return weight == null
                ? new TrackScript(v.get(SCRIPT), null, false)
                : new TrackScript(v.get(SCRIPT), weight.value(), weight.reverse());
    }

    /** Those that track none of these scripts. */
    static List<TrackScript> without(List<TrackScript> tracks, Set<String> scripts) {
        return tracks.stream().filter(track -> !scripts.contains(track.script())).toList();
    }
}
