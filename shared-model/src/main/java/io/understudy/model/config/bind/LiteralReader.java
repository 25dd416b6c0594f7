package io.understudy.model.config.bind;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ProcessOptions;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.syntax.Fragments.Fragment;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads braces as keepalived 2.4 does, which skips no block it does not know: the name is an
 * unknown keyword, its brace is ignored, its lines are read as those of the block around it, and
 * its closing brace closes that block. Each of keepalived's processes reads the whole file with its
 * own root keywords and skips the blocks of the others by counting braces.
 *
 * <p>It finds out where keepalived stumbles, nothing else; values are not looked at.
 */
final class LiteralReader {
    /** What keepalived says where it stumbles. */
    enum Stumble {
        UNKNOWN_KEYWORD,
        UNEXPECTED_OPEN,
        MISSING_OPEN,
        EXTRA_CLOSE,
        TAKEN_FOR_VALUE
    }

    /** A place where keepalived stumbles, and the word that made it. */
    record Found(Stumble what, String word, Located at) {}

    private static final Set<String> CHECKER =
            names(ClientTls.BLOCK, VirtualServerGroup.BLOCK, VirtualServer.BLOCK);
    private static final Set<String> SHARED =
            names(BfdInstance.BLOCK, TrackFile.BLOCK, TrackFile.OLD_BLOCK);
    private static final Set<String> PARENT =
            Stream.concat(
                            ProcessOptions.ROWS.stream().filter(row -> !holdsValues(row)),
                            Stream.of(GlobalDefs.BLOCK))
                    .map(Row::name)
                    .collect(Collectors.toUnmodifiableSet());

    /** Blocks that are skipped whole unless exactly one word follows. */
    private static final Set<String> NEEDS_ONE_NAME =
            names(VrrpInstance.BLOCK, SyncGroup.BLOCK, TrackGroup.BLOCK);

    private final Predicate<String> active;
    private final Consumer<Found> found;
    private final List<Frame> frames =
            new ArrayList<>(List.of(new Frame(Blocks.ROOT, false, false)));
    private final Set<String> labels = new HashSet<>();
    private int depth;

    /** Braces to be counted down before anything is read again; -1 while the first may follow. */
    private int skip;

    /** A block being read; one without rows takes every line as a value. */
    private static final class Frame {
        private final @Nullable Block<?> block;
        private boolean awaitsOpen;

        /** Whether the process refused the block: its lists are not read. */
        private final boolean idle;

        /** Whether a list met a brace that it takes for one of its values. */
        private boolean confused;

        Frame(@Nullable Block<?> block, boolean awaitsOpen, boolean idle) {
            this.block = block;
            this.awaitsOpen = awaitsOpen;
            this.idle = idle;
        }
    }

    private LiteralReader(Predicate<String> active, Consumer<Found> found) {
        this.active = active;
        this.found = found;
    }

    /** The readings of all processes, which take every fragment one after the other. */
    static List<LiteralReader> all(Consumer<Found> found) {
        return List.of(
                new LiteralReader(PARENT::contains, found),
                new LiteralReader(name -> CHECKER.contains(name) || SHARED.contains(name), found),
                new LiteralReader(
                        name -> !PARENT.contains(name) && !CHECKER.contains(name), found));
    }

    private static Set<String> names(Row... rows) {
        return Stream.of(rows).map(Row::name).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean holdsValues(Row row) {
        return row instanceof Keyword<?> keyword && keyword.type().isBlock();
    }

    /** How many blocks are open: at the end of the file, the closing braces that are missing. */
    int depth() {
        return depth;
    }

    void take(Fragment fragment) {
        count(fragment);
        Frame frame = frames.getLast();
        if (frame.block == null) {
            value(fragment, frame);
        } else if (!isSkipped(fragment, frame)) {
            read(fragment, frame, frame.block);
        }
    }

    private void count(Fragment fragment) {
        if (fragment.opens()) {
            depth++;
        } else if (fragment.closes() && depth-- < 1) {
            depth = 0;
            stumble(Stumble.EXTRA_CLOSE, fragment);
        }
    }

    private void value(Fragment fragment, Frame frame) {
        if (frame.awaitsOpen) {
            frame.awaitsOpen = false;
            if (fragment.opens()) {
                return;
            }
        }
        if (fragment.closes()) {
            frames.removeLast();
            return;
        }
        frame.confused |= fragment.opens();
        if (frame.confused) {
            stumble(Stumble.TAKEN_FOR_VALUE, fragment);
        }
    }

    private boolean isSkipped(Fragment fragment, Frame frame) {
        if (skip < 0) {
            skip = fragment.opens() ? 1 : 0;
            if (fragment.opens()) {
                frame.awaitsOpen = false;
            }
            return fragment.opens();
        }
        if (skip == 0) {
            return false;
        }
        if (fragment.opens()) {
            skip++;
        } else if (fragment.closes() && --skip == 0 && isNested()) {
            frames.removeLast();
        }
        return true;
    }

    private void read(Fragment fragment, Frame frame, Block<?> block) {
        if (frame.awaitsOpen) {
            frame.awaitsOpen = false;
            if (fragment.opens()) {
                return;
            }
            stumble(Stumble.MISSING_OPEN, fragment);
        } else if (fragment.opens()) {
            stumble(Stumble.UNEXPECTED_OPEN, fragment);
            return;
        }
        if (fragment.closes() && isNested()) {
            frames.removeLast();
            return;
        }
        switch (block.row(fragment.keyword())) {
            case null -> stumble(Stumble.UNKNOWN_KEYWORD, fragment);
            case Block<?> inner when inner.contents() == null -> enter(inner, frame, fragment);
            case Block<?> list -> values(list, frame);
            case Keyword<?> row -> {
                if (holdsValues(row) || !isActive(row)) {
                    values(row, frame);
                }
            }
        }
    }

    private void enter(Block<?> inner, Frame outer, Fragment fragment) {
        if (!isActive(inner)) {
            // A process knows no keywords of blocks that are none of its business.
            skip = -1;
            return;
        }
        boolean refused = isRefused(inner, fragment);
        if (refused) {
            skip = -1;
        }
        frames.add(new Frame(inner, true, refused || outer.idle));
    }

    private void values(Row row, Frame outer) {
        if (!isActive(row)) {
            skip = -1;
        } else if (!outer.idle) {
            frames.add(new Frame(null, true, false));
        }
    }

    private boolean isNested() {
        return frames.size() > 1;
    }

    /** Whether this process acts on the row; those inside a block all belong to its process. */
    private boolean isActive(Row row) {
        return isNested() || active.test(row.name());
    }

    private boolean isRefused(Block<?> block, Fragment fragment) {
        return !isNested()
                && NEEDS_ONE_NAME.contains(block.name())
                && (fragment.words() != 2 || !labels.add(block.name() + " " + fragment.label()));
    }

    private void stumble(Stumble what, Fragment fragment) {
        found.accept(new Found(what, fragment.keyword(), fragment.at()));
    }
}
