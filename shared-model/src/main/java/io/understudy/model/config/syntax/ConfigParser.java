package io.understudy.model.config.syntax;

import java.util.Set;

/** Reads a configuration's text; every mistake becomes a diagnostic, none an exception. */
public final class ConfigParser {
    private ConfigParser() {}

    /**
     * Parses {@code main} and what it includes.
     *
     * @param rootBlocks words that open a block at the root and nowhere else; they show where a
     *     closing brace is missing
     */
    public static SyntaxTree parse(
            SourceFile main,
            Sources sources,
            ReadOptions options,
            Set<String> rootBlocks,
            Report report) {
        return parse(main, sources, options, rootBlocks, KnownBlocks.NONE, report);
    }

    /** The same, where blocks that are known already are left unread until somebody asks. */
    public static SyntaxTree parse(
            SourceFile main,
            Sources sources,
            ReadOptions options,
            Set<String> rootBlocks,
            KnownBlocks known,
            Report report) {
        BlockParser.Again again =
                (file, first, last) -> {
                    Report silent = new Report();
                    BlockParser blocks = new BlockParser(rootBlocks, silent);
                    new Preprocessor(sources, options, silent, blocks, false)
                            .lines(file, first, last);
                    return blocks.end().getFirst();
                };
        BlockParser blocks = new BlockParser(rootBlocks, report, known, again);
        Preprocessor preprocessor = new Preprocessor(sources, options, report, blocks, false);
        preprocessor.main(main);
        return new SyntaxTree(main, preprocessor.files(), blocks.end());
    }
}
