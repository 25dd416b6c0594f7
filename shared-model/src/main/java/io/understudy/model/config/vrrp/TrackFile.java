package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.filePath;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a number, which moves priorities or weights of servers.
 *
 * @param path absolute
 * @param weight what the number is multiplied by
 * @param initial what to write at the start; null leaves the file as it is
 */
public record TrackFile(String name, String path, Weight weight, @Nullable InitialValue initial) {
    public static final Keyword<String> FILE =
            keyword("file", filePath())
                    .keepsFirst()
                    .survivingNoValue()
                    .mandatory()
                    .asIn("/var/run/drain")
                    .says("The file; the number in it may be decimal, octal or hexadecimal.")
                    .since("2.1.0");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-254, 254))
                    .keepsFirst()
                    .survivingNoValue()
                    .orElse(new Weight(1, false))
                    .asIn("-1")
                    .says("What the number is multiplied by.")
                    .since("2.1.0");

    public static final Keyword<InitialValue> INIT_FILE =
            keyword("init_file", InitialValue.TYPE)
                    .orElseAs("the file is left as it is")
                    .asIn("0 overwrite")
                    .says(
                            "The number to write at the start, where there is no file or in any case.")
                    .since("2.1.0");

    /** The block as it is written today. */
    public static final Block<TrackFile> BLOCK = opener("track_file", "2.1.0", null);

    /** The block as it was first called, for VRRP alone. */
    public static final Block<TrackFile> OLD_BLOCK =
            opener("vrrp_track_file", "2.0.0", "track_file");

    private static Block<TrackFile> opener(
            String name, String since, @Nullable String replacement) {
        Block.Draft draft =
                block(name)
                        .named()
                        .says("A file that holds a number, which track_file lines refer to.")
                        .since(since)
                        .asIn("drain {\n    file /var/run/drain\n    weight 1\n}");
        if (replacement != null) {
            draft.formerNameOf(replacement);
        }
        return draft.accepts(FILE.since(since), WEIGHT.since(since), INIT_FILE.since(since))
                .binds(TrackFile::read);
    }

    private static TrackFile read(Settings s) {
        return new TrackFile(s.label(), s.get(FILE), s.get(WEIGHT), s.find(INIT_FILE));
    }
}
