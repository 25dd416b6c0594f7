package io.understudy.model.config.bind;

import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.KnownBlock;
import io.understudy.model.config.syntax.KnownBlocks;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Span;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one reading leaves for the next: the services of which nothing was to be said, and that name
 * no program. Where the same lines stand below the same global_defs, the service is the same, and
 * nothing is to be said of it again. What other blocks and the host have to do with it is asked
 * anew at each reading.
 */
public final class Memory {
    public static final Memory NONE = new Memory("", "", Map.of());

    private final String configId;
    private final String globals;
    private final Map<KnownBlock, Remembered> services;
    private final KnownBlocks blocks;

    /**
     * A service that was read.
     *
     * @param globals the words of global_defs before it
     */
    record Remembered(VirtualServer service, String globals) {}

    /** A service that this reading met, and might be remembered. */
    record Met(Statement statement, Remembered service) {}

    private Memory(String configId, String globals, Map<KnownBlock, Remembered> services) {
        this.configId = configId;
        this.globals = globals;
        this.services = services;
        this.blocks = services.isEmpty() ? KnownBlocks.NONE : new KnownBlocks(services.keySet());
    }

    /**
     * What is to be remembered of a reading.
     *
     * @param report with all that was said of the files themselves
     * @param busy blocks at the root that name programs
     */
    public static Memory of(
            Binder.Outcome read, ReadOptions options, Report report, Set<Statement> busy) {
        if (report.isFull()) {
            return NONE;
        }
        Map<String, NavigableSet<Integer>> said = new HashMap<>();
        for (Diagnostic one : report.soFar()) {
            Span at = one.span();
            said.computeIfAbsent(at.file(), _ -> new TreeSet<>()).add(at.line());
        }
        Map<KnownBlock, Remembered> services = new IdentityHashMap<>();
        for (Met met : read.services()) {
            KnownBlock block = busy.contains(met.statement) ? null : KnownBlock.of(met.statement);
            if (block != null && isSilent(block, met.statement, said)) {
                services.put(block, met.service);
            }
        }
        return new Memory(options.configId(), read.globals(), services);
    }

    private static boolean isSilent(
            KnownBlock block, Statement at, Map<String, NavigableSet<Integer>> said) {
        SourceFile file = at.range().file();
        NavigableSet<Integer> lines = said.get(file.name());
        Integer next = lines == null ? null : lines.ceiling(block.firstLine(file));
        return next == null || next > block.lastLine(file);
    }

    /** The blocks that need not be read again with these options. */
    public KnownBlocks blocks(ReadOptions options) {
        return configId.equals(options.configId()) ? blocks : KnownBlocks.NONE;
    }

    /** The service of a block below these global_defs; null if it is not known. */
    @Nullable Remembered service(KnownBlock block, String before) {
        Remembered one = services.get(block);
        return one != null && one.globals.equals(before) ? one : null;
    }

    /** Whether all global_defs together are as they were. */
    boolean isBelow(String all) {
        return globals.equals(all);
    }

    /** How many services it holds. */
    public int size() {
        return services.size();
    }
}
