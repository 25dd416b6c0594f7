package io.understudy.model.config.check;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.bind.Aftermath;
import io.understudy.model.config.bind.Binder;
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
    private ConfigReader() {}

    /** Reads the file at {@code path} and what it includes. */
    public static Reading read(String path, Sources sources, ReadOptions options) {
        Reading reading = readOnce(path, sources, options);
        Long seed = reading.config().global().daemon().files().randomSeed();
        // It stands in the very text that chance has its part in.
        return seed == null ? reading : readOnce(path, sources, options.withRandomSeed(seed));
    }

    private static Reading readOnce(String path, Sources sources, ReadOptions options) {
        Report report = new Report();
        return switch (sources.read(path)) {
            case Sources.Content.Bytes(byte[] bytes) -> read(path, bytes, sources, options, report);
            case Sources.Content.Missing() ->
                    refuse(
                            path,
                            "no-such-file",
                            "there is no file " + path,
                            "correct the path, or create the file",
                            sources,
                            options,
                            report);
            case Sources.Content.NotAFile(String what) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path + " is " + what,
                            "name the configuration file itself",
                            sources,
                            options,
                            report);
            case Sources.Content.Unreadable(String why) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path + " cannot be read: " + why,
                            "run as a user who may read it, or change its mode",
                            sources,
                            options,
                            report);
            case Sources.Content.TooLarge(long size, long limit) ->
                    refuse(
                            path,
                            "unreadable-file",
                            path
                                    + " has "
                                    + size
                                    + " bytes; no configuration has more than "
                                    + limit,
                            "name the configuration file; this is something else",
                            sources,
                            options,
                            report);
        };
    }

    private static Reading refuse(
            String path,
            String code,
            String message,
            String help,
            Sources sources,
            ReadOptions options,
            Report report) {
        SourceFile empty = SourceFile.of(path, new byte[0]);
        report.error(code, new Range(empty, 0, 0, null), null, message, help);
        return read(path, new byte[0], sources, options, report);
    }

    private static Reading read(
            String path, byte[] bytes, Sources sources, ReadOptions options, Report report) {
        SourceFile main = SourceFile.of(path, bytes);
        SyntaxTree tree = ConfigParser.parse(main, sources, options, Blocks.ROOT_ONLY, report);
        Binder.Outcome bound = Binder.bind(tree, report);
        Rules.check(bound.scene(), report);
        Aftermath.report(tree, sources, options, report);
        return new Reading(tree, bound.config(), bound.scene(), report.sorted());
    }
}
