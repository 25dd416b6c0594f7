package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A tracked file whose number, times a weight, is added to the server's weight.
 *
 * @param trackFile name of its track_file block
 * @param weight null means the file's own
 */
public record FileCheck(String trackFile, @Nullable Weight weight) implements CheckConfig {
    /** The largest weight IPVS knows. */
    private static final int MOST = Integer.MAX_VALUE;

    public static final Keyword<String> TRACK_FILE =
            keyword("track_file", string("NAME"))
                    .mandatory()
                    .asIn("drain_web1")
                    .says("The name of a track_file that stands before this service.")
                    .since("2.1.0");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-MOST, MOST))
                    .survivingNoValue()
                    .orElseAs("the file's weight")
                    .asIn("1 reverse")
                    .says("What the number in the file is multiplied by.")
                    .since("2.1.0");

    public static final Block<CheckDraft> BLOCK =
            block("FILE_CHECK")
                    .says("A number in a file moves the server's weight.")
                    .since("2.1.0")
                    .asIn("{\n    track_file drain_web1\n}")
                    .accepts(TRACK_FILE, WEIGHT)
                    .binds(s -> _ -> new FileCheck(s.get(TRACK_FILE), s.find(WEIGHT)));
}
