package io.understudy.model.config.diff;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Changes as programs read them: an array of objects, absent values and secrets as null. */
public final class DiffJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DiffJson() {}

    private record Entry(
            List<String> block,
            String keyword,
            String kind,
            @JsonProperty("old") @Nullable String before,
            @JsonProperty("new") @Nullable String after,
            String text) {}

    /** The array, on one line without a line end. */
    public static String render(List<Change> changes) {
        return MAPPER.writeValueAsString(changes.stream().map(DiffJson::entry).toList());
    }

    private static Entry entry(Change change) {
        return new Entry(
                change.block().steps().stream().map(Object::toString).toList(),
                change.keyword(),
                change.kind().name().toLowerCase(Locale.ROOT),
                change.before(),
                change.after(),
                DiffText.sentence(change));
    }
}
