package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks at the root that need not be read again where their lines are the same. */
public final class KnownBlocks {
    public static final KnownBlocks NONE = new KnownBlocks(List.of());

    private final Map<String, List<KnownBlock>> byOpener = new HashMap<>();

    public KnownBlocks(Collection<KnownBlock> blocks) {
        for (KnownBlock block : blocks) {
            byOpener.computeIfAbsent(block.opener(), _ -> new ArrayList<>(1)).add(block);
        }
    }

    /** The one whose lines begin with this line of a file; null if none does. */
    @Nullable KnownBlock at(SourceFile file, int line) {
        if (byOpener.isEmpty()) {
            return null;
        }
        int start = file.startOf(line);
        int lf = file.text().indexOf('\n', start);
        String opener = file.text().substring(start, lf < 0 ? file.text().length() : lf);
        for (KnownBlock block : byOpener.getOrDefault(opener, List.of())) {
            if (block.standsAt(file, start)) {
                return block;
            }
        }
        return null;
    }
}
