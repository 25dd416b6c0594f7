package io.understudy.model.config.diff;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.understudy.model.config.edit.BlockPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What sets the members of a cluster apart, as programs read it. */
public final class ClusterJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ClusterJson() {}

    private record Whole(List<String> members, List<Entry> differences, List<Router> routers) {}

    /** Values are null where a member lacks the thing; secrets are told apart, not shown. */
    private record Entry(
            List<String> block,
            String keyword,
            String judgement,
            Map<String, @Nullable String> values,
            String reason,
            String text) {}

    private record Router(
            Map<String, String> instances, @JsonProperty("matchedBy") Map<String, String> why) {}

    /** One object, on one line without a line end. */
    public static String render(ClusterDiff.Report report) {
        return MAPPER.writeValueAsString(
                new Whole(
                        report.members().stream().map(Member::name).toList(),
                        report.differences().stream().map(ClusterJson::entry).toList(),
                        report.routers().stream()
                                .map(one -> new Router(one.names(), one.evidence()))
                                .toList()));
    }

    private static Entry entry(Difference difference) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        difference.sides().forEach(side -> values.put(side.member(), side.value()));
        return new Entry(
                difference.block().steps().stream().map(BlockPath.Step::toString).toList(),
                difference.keyword(),
                difference.isExpected() ? "expected" : "suspicious",
                values,
                difference.reason(),
                ClusterText.sentence(difference));
    }
}
