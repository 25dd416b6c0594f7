package io.understudy.model.config.check;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.bind.Aftermath;
import io.understudy.model.config.bind.Binder;
import io.understudy.model.config.bind.Memory;
import io.understudy.model.config.rule.Commands;
import io.understudy.model.config.rule.Rules;
import io.understudy.model.config.syntax.ConfigParser;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Sources;
import io.understudy.model.config.syntax.SyntaxTree;

/** Reads a configuration: text, meaning and complaints in one go; never throws for its content. */
public final class ConfigReader {
    private final Sources sources;
    private final ReadOptions options;
    private final Memory earlier;
    private final Report report = new Report();

    private ConfigReader(Sources sources, ReadOptions options, Memory earlier) {
        this.sources = sources;
        this.options = options;
        this.earlier = earlier;
    }

    /** Reads the file at {@code path} and what it includes. */
    public static Reading read(String path, Sources sources, ReadOptions options) {
        return read(path, sources, options, Memory.NONE);
    }

    /**
     * The same, quicker where an earlier reading remembers blocks that are as they were.
     *
     * @param earlier {@link Reading#memory} of a reading of this file or any other
     */
    public static Reading read(String path, Sources sources, ReadOptions options, Memory earlier) {
        Reading reading = new ConfigReader(sources, options, earlier).read(path);
        Long seed = reading.config().global().daemon().files().randomSeed();
        // It stands in the very text that chance has its part in.
        return seed == null
                ? reading
                : new ConfigReader(sources, options.withRandomSeed(seed), earlier).read(path);
    }

    private Reading read(String path) {
        return switch (sources.read(path)) {
            case Sources.Content.Bytes(byte[] bytes) -> read(path, bytes);
            case Sources.Content.Missing() ->
                    refuse(
                            path,
                            "no-such-file",
                            "there is no file " + path,
                            "correct the path, or create the file");
            case Sources.Content.NotAFile(String what) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path + " is " + what,
                            "name the configuration file itself");
            case Sources.Content.Unreadable(String why) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path + " cannot be read: " + why,
                            "run as a user who may read it, or change its mode");
            case Sources.Content.TooLarge(long size, long limit) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path
                                    + " has "
                                    + size
                                    + " bytes; no configuration has more than "
                                    + limit,
                            "name the configuration file; this is something else");
        };
    }

    private Reading refuse(String path, String code, String message, String help) {
        SourceFile empty = SourceFile.of(path, new byte[0]);
        report.error(code, new Range(empty, 0, 0, null), null, message, help);
        return read(path, new byte[0]);
    }

    private Reading read(String path, byte[] bytes) {
        SourceFile main = SourceFile.of(path, bytes);
        SyntaxTree tree =
                ConfigParser.parse(
                        main, sources, options, Blocks.ROOT_ONLY, earlier.blocks(options), report);
        Binder.Outcome bound = Binder.bind(tree, earlier, report);
        Rules.check(bound.scene(), report);
        Aftermath.report(tree, sources, options, report);
        Memory memory = Memory.of(bound, options, report, Commands.blocks(bound.scene()));
        return new Reading(tree, bound.config(), bound.scene(), report.sorted(), memory);
    }
}
