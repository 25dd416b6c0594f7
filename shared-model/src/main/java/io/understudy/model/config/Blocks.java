package io.understudy.model.config;

import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The whole language: what may stand at the root of a file. */
public final class Blocks {
    private Blocks() {}

    /** The blocks that are acted on, in the order of the manual. */
    public static final List<Block<?>> ALL =
            List.of(GlobalDefs.BLOCK, VrrpScript.BLOCK, VrrpInstance.BLOCK);

    /** The file itself, as a block without a name. */
    public static final Block<KeepalivedConfig> ROOT =
            Block.block("")
                    .says("The whole file.")
                    .accepts(ALL)
                    .accepts(RootKeywords.ROWS)
                    .binds(KeepalivedConfig::read);

    /** Every block there is, the root first, nested ones behind what they stand in. */
    public static final List<Block<?>> EVERY = every();

    /** Words that open a block at the root and mean nothing elsewhere. */
    public static final Set<String> ROOT_ONLY = rootOnly();

    private static List<Block<?>> every() {
        List<Block<?>> found = new ArrayList<>();
        List<Block<?>> open = new ArrayList<>(List.of(ROOT));
        while (!open.isEmpty()) {
            Block<?> next = open.removeFirst();
            if (found.contains(next)) {
                continue;
            }
            found.add(next);
            List<Block<?>> inner = new ArrayList<>();
            for (Row row : next.rows()) {
                if (row instanceof Block<?> block) {
                    inner.add(block);
                }
            }
            open.addAll(0, inner);
        }
        return List.copyOf(found);
    }

    private static Set<String> rootOnly() {
        Set<String> names = new LinkedHashSet<>();
        for (Row row : ROOT.rows()) {
            if (opensBlock(row)) {
                names.add(row.name());
            }
        }
        for (Block<?> block : EVERY) {
            if (block != ROOT) {
                block.rows().forEach(row -> names.remove(row.name()));
            }
        }
        return Set.copyOf(names);
    }

    private static boolean opensBlock(Row row) {
        return switch (row) {
            case Block<?> _ -> true;
            case Keyword<?> keyword -> keyword.type().isBlock();
        };
    }
}
