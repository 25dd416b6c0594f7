package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;

/** The manual of all keywords, in Markdown: a section per block, a table row per keyword. */
public final class KeywordManual {
    private KeywordManual() {}

    /** The whole page; the same table always gives the same text. */
    public static String render() {
        StringBuilder page = new StringBuilder();
        page.append("# Keywords of keepalived.conf\n\n")
                .append("Generated from the table of keywords; do not edit by hand.\n\n")
                .append("A keyword marked *not yet* is accepted and checked, but nothing is done")
                .append(" about it; `understudy check` says so. One that came with *Understudy* is")
                .append(" unknown to keepalived: write `#@understudy` before it, and the line is a")
                .append(" comment there and a line like any other here.\n");
        Blocks.EVERY.forEach(block -> section(block, page));
        return page.toString();
    }

    private static void section(Block<?> block, StringBuilder page) {
        page.append("\n## ").append(block == Blocks.ROOT ? "Outside of all blocks" : title(block));
        page.append("\n\n").append(cell(block.says())).append(mark(block)).append('\n');
        if (block.rows().isEmpty()) {
            return;
        }
        page.append("\n| keyword | arguments | default | meaning | since |\n")
                .append("| --- | --- | --- | --- | --- |\n");
        block.rows().forEach(row -> line(row, "", page));
    }

    private static String title(Block<?> block) {
        return block.label().isEmpty() ? block.name() : block.name() + " " + block.label();
    }

    private static void line(Row row, String indent, StringBuilder page) {
        String arguments =
                switch (row) {
                    case Keyword<?> keyword -> arguments(keyword);
                    case Block<?> block -> (block.label() + " { … }").strip();
                };
        String otherwise =
                switch (row) {
                    case Keyword<?> keyword when keyword.required() -> "required";
                    case Keyword<?> keyword -> keyword.defaultText();
                    case Block<?> _ -> "";
                };
        page.append("| ").append(indent).append('`').append(row.name()).append("` | ");
        page.append(cell(arguments)).append(" | ").append(cell(otherwise)).append(" | ");
        page.append(cell(row.says())).append(mark(row)).append(" | ");
        page.append(row.since()).append(" |\n");
        if (row instanceof Keyword<?> keyword) {
            keyword.options().forEach(option -> line(option, "… ", page));
        }
    }

    /** Options have rows of their own, so a line's form stops where they begin. */
    static String arguments(Keyword<?> keyword) {
        String form = keyword.type().form();
        if (keyword.options().isEmpty()) {
            String unit = keyword.type().unit();
            return unit.isEmpty() || form.endsWith(unit) ? form : form + " " + unit;
        }
        int options = form.indexOf(" [" + keyword.options().getFirst().name());
        String head = options < 0 ? form : form.substring(0, options);
        return keyword.type().isBlock() ? head + " … }" : head + " …";
    }

    private static String mark(Row row) {
        String mark =
                row.unacted() == null
                        ? ""
                        : row.absence().isEmpty() ? " *Not yet.*" : " *No: " + row.absence() + ".*";
        return row.replacement() == null
                ? mark
                : " *Old name of `" + row.replacement() + "`.*" + mark;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
