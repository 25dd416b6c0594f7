package io.understudy.model.config.assist;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.vrrp.Caution;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at one place of a statement.
 *
 * @param words that the table knows there: keywords, openers of blocks, options
 * @param value the row whose value may stand there; null if none may
 * @param isFirst whether that would be the value's first word
 * @param names the kinds of blocks that the word would name; empty if it names none
 */
public record Expected(
        Collection<? extends Row> words,
        @Nullable Keyword<?> value,
        boolean isFirst,
        List<Block<?>> names) {
    static final Expected NOTHING = new Expected(List.of(), null, false, List.of());

    /** The option of lvs_sync_daemon that names an instance; the bare second word does, too. */
    private static final String SYNCED = "inst";

    public Expected {
        words = Collections.unmodifiableCollection(words);
        names = List.copyOf(names);
    }

    static Expected words(Collection<? extends Row> words) {
        return new Expected(words, null, false, List.of());
    }

    static Expected value(Keyword<?> row) {
        return new Expected(List.of(), row, true, targets(row));
    }

    static Expected argument(Keyword<?> row, int index) {
        return new Expected(List.of(), row, index == 0, index == 0 ? targets(row) : List.of());
    }

    static Expected either(Keyword<?> row, Collection<? extends Row> words) {
        boolean synced = words.stream().anyMatch(word -> word.name().equals(SYNCED));
        return new Expected(words, row, false, synced ? targets(row, SYNCED) : targets(row));
    }

    /** Behind {@code virtual_server group}. */
    static Expected group(Keyword<?> label) {
        return new Expected(List.of(), label, false, List.of(VirtualServerGroup.BLOCK));
    }

    /** The row of a word here; null if it is a value, or nothing that is known. */
    public @Nullable Row row(String word) {
        for (Row row : words) {
            if (row.name().equals(word)) {
                return row;
            }
        }
        return null;
    }

    private static List<Block<?>> targets(Keyword<?> row) {
        return targets(row, row.name());
    }

    /** The blocks that the value of a row names. */
    private static List<Block<?>> targets(Keyword<?> row, String name) {
        if (row == TrackScript.SCRIPT || row == Caution.FENCE_SCRIPT) {
            return List.of(VrrpScript.BLOCK);
        }
        if (row == TrackedItem.FILE.subject() || row == FileCheck.TRACK_FILE) {
            return List.of(TrackFile.BLOCK, TrackFile.OLD_BLOCK);
        }
        if (row == TrackedItem.PROCESS.subject()) {
            return List.of(TrackProcess.BLOCK);
        }
        if (row == TrackedItem.BFD.subject() || row == BfdCheck.NAME) {
            return List.of(BfdInstance.BLOCK);
        }
        if (row == SyncGroup.GROUP || row == TrackGroup.GROUP || name.equals(SYNCED)) {
            return List.of(VrrpInstance.BLOCK);
        }
        return name.equals(TrackGroup.BLOCK.name()) ? List.of(TrackGroup.BLOCK) : List.of();
    }
}
