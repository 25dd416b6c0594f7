package io.understudy.model.config.diff;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One block as it takes effect: defaults filled in, what has no effect left out.
 *
 * @param keyword opens the block
 * @param label as the file writes it
 * @param key blocks with the same keyword and key are the same block
 * @param record equal records mean that nothing differs; null where no record tells all
 */
record Section(
        String keyword,
        String label,
        Object key,
        @Nullable Object record,
        Map<String, Fact> facts,
        List<Section> nested) {
    Section withFacts(Map<String, Fact> others) {
        return new Section(keyword, label, key, record, others, nested);
    }

    Section withNested(List<Section> others) {
        return new Section(keyword, label, key, record, facts, others);
    }

    boolean isSameBlockAs(Section other) {
        return keyword.equals(other.keyword) && key.equals(other.key);
    }
}
