package io.understudy.console.app;

import io.understudy.console.insight.Thresholds;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the operator left the console.
 *
 * @param zoom how much larger than designed everything is, 1 to 2
 * @param keptDays for how long history is kept
 * @param hosts followed at every start
 * @param density how close rows stand
 * @param thresholds from where on something needs attention
 * @param layout widths and positions, by the names that {@link Layouts} gives them
 */
record Preferences(
        Theme theme,
        Language language,
        Place place,
        @Nullable Bounds bounds,
        double zoom,
        int keptDays,
        List<Endpoint> hosts,
        Density density,
        Thresholds thresholds,
        Map<String, String> layout) {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_LAYOUT = 500;
    private static final int MOST_HOSTS = 1_000;

    Preferences {
        hosts = List.copyOf(hosts);
        layout = Map.copyOf(layout);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the window stood, in screen units. */
    record Bounds(double x, double y, double width, double height, boolean maximized) {}

    static Preferences initial() {
        return new Preferences(
                Theme.SYSTEM,
                Language.ofDesktop(),
                Place.OVERVIEW,
                null,
                1,
                USUAL_DAYS,
                List.of(),
                Density.COMFORTABLE,
                Thresholds.USUAL,
                Map.of());
    }

    /** As stored; what is missing or damaged takes its initial value. */
    static Preferences load(Path file) {
        Preferences initial = initial();
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | JacksonException _) {
            return initial;
        }
        Theme theme = Theme.parse(root.path("theme").asString(""));
        Language language = Language.parse(root.path("language").asString(""));
        Place place = Place.parse(root.path("screen").asString(""));
        return new Preferences(
                theme == null ? initial.theme : theme,
                language == null ? initial.language : language,
                place == null ? initial.place : place,
                bounds(root.path("window")),
                within(root.path("zoom").asDouble(1), 1, 2, 1),
                (int) within(root.path("kept_days").asDouble(USUAL_DAYS), 1, 3_650, USUAL_DAYS),
                hosts(root.path("hosts")),
                root.path("density").asString("").equals(Density.COMPACT.code())
                        ? Density.COMPACT
                        : Density.COMFORTABLE,
                thresholds(root.path("thresholds")),
                layout(root.path("layout")));
    }

    private static Thresholds thresholds(JsonNode node) {
        Thresholds usual = Thresholds.USUAL;
        return new Thresholds(
                within(
                        node.path("adverts_late").asDouble(usual.advertsLate()),
                        0.1,
                        10,
                        usual.advertsLate()),
                millis(node.path("check_latency_ms"), usual.checkLatency()),
                millis(node.path("clock_spread_ms"), usual.clockSpread()),
                (int)
                        within(
                                node.path("certificate_days").asDouble(usual.certificateDays()),
                                1,
                                365,
                                usual.certificateDays()));
    }

    private static Duration millis(JsonNode node, Duration otherwise) {
        return Duration.ofMillis(
                (long)
                        within(
                                node.asDouble(otherwise.toMillis()),
                                1,
                                600_000,
                                otherwise.toMillis()));
    }

    private static Map<String, String> layout(JsonNode node) {
        Map<String, String> layout = new TreeMap<>();
        for (var entry : node.properties()) {
            if (layout.size() < MOST_LAYOUT && entry.getValue().isString()) {
                layout.put(entry.getKey(), entry.getValue().asString());
            }
        }
        return layout;
    }

    private static double within(double value, double least, double most, double otherwise) {
        return value >= least && value <= most ? value : otherwise;
    }

    private static List<Endpoint> hosts(JsonNode list) {
        List<Endpoint> hosts = new ArrayList<>();
        for (JsonNode one : list) {
            Endpoint host = Endpoint.parse(one.asString(""));
            if (host != null && !hosts.contains(host) && hosts.size() < MOST_HOSTS) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static @Nullable Bounds bounds(JsonNode window) {
        double width = window.path("width").asDouble(0);
        double height = window.path("height").asDouble(0);
        if (!(width >= 200 && width <= 20_000 && height >= 200 && height <= 20_000)) {
            return null;
        }
        return new Bounds(
                window.path("x").asDouble(0),
                window.path("y").asDouble(0),
                width,
                height,
                window.path("maximized").asBoolean(false));
    }

    /** Replaces the file in one step, so that a crash leaves the old or the new one. */
    void store(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("theme", theme.code());
        root.put("language", language.code());
        root.put("screen", place.code());
        root.put("zoom", zoom);
        root.put("kept_days", keptDays);
        ArrayNode list = root.putArray("hosts");
        hosts.forEach(host -> list.add(host.toString()));
        root.put("density", density.code());
        root.putObject("thresholds")
                .put("adverts_late", thresholds.advertsLate())
                .put("check_latency_ms", thresholds.checkLatency().toMillis())
                .put("clock_spread_ms", thresholds.clockSpread().toMillis())
                .put("certificate_days", thresholds.certificateDays());
        ObjectNode places = root.putObject("layout");
        new TreeMap<>(layout).forEach(places::put);
        if (bounds != null) {
            root.putObject("window")
                    .put("x", bounds.x)
                    .put("y", bounds.y)
                    .put("width", bounds.width)
                    .put("height", bounds.height)
                    .put("maximized", bounds.maximized);
        }
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "console", ".tmp");
        try {
            Files.writeString(fresh, root.toPrettyString() + "\n", StandardCharsets.UTF_8);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
