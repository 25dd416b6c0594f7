package io.understudy.model.config.bind;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Row;
import org.jspecify.annotations.Nullable;

/** Finds the kindest words for a keyword that does not belong where it stands. */
final class Unknown {
    private final Report report;

    Unknown(Report report) {
        this.report = report;
    }

    void report(Block<?> block, Statement statement) {
        if (report.isFull()) {
            return;
        }
        String word = statement.keyword().text();
        report.error(
                "unknown-keyword",
                statement.keyword(),
                statement.scope(),
                message(block, statement, word),
                help(block, word));
    }

    private static String message(Block<?> block, Statement statement, String word) {
        String what = word.isEmpty() ? "an empty word" : word;
        String where = block == Blocks.ROOT ? "" : " in " + block.name();
        // keepalived would read the block's lines as if they stood outside, and take its closing
        // brace for that of the enclosing block.
        return statement.body() == null
                ? "unknown keyword " + what + where
                : "unknown block " + what + where + ", skipped up to its closing brace";
    }

    private static String help(Block<?> block, String word) {
        Block<?> home = home(word);
        if (home != null) {
            return home == Blocks.ROOT
                    ? word + " stands outside of all blocks; is a } missing above?"
                    : word + " belongs in " + home.name();
        }
        String near = DidYouMean.among(word, block.rows().stream().map(Row::name).toList());
        return near != null ? "did you mean " + near + "?" : "it is ignored; correct or remove it";
    }

    private static @Nullable Block<?> home(String word) {
        for (Block<?> block : Blocks.EVERY) {
            if (block.row(word) != null) {
                return block;
            }
        }
        return null;
    }
}
