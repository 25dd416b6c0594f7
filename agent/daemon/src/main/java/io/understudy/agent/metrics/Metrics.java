package io.understudy.agent.metrics;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.Arrays;
import java.util.Locale;

/** What an agent's state is as metrics. Names and labels are an interface: they do not change. */
final class Metrics {
    private Metrics() {}

    /** All metrics of a state, in the format that was asked for. */
    static String of(AgentSnapshot state, boolean openMetrics) {
        MetricText text = new MetricText(openMetrics);
        agent(state, text);
        VrrpMetrics.write(state.instances(), text);
        trackers(state, text);
        ServiceMetrics.write(state.services(), text);
        return text.end();
    }

    private static void agent(AgentSnapshot state, MetricText text) {
        HostIdentity host = state.host();
        text.gauge("build_info", "The version that runs.")
                .value(1, "version", host.version(), "router_id", host.routerId());
        text.gauge("start_time_seconds", "When the daemon began, in seconds since 1970.")
                .moment(host.startedAt());
        text.gauge("stopping", "Whether the daemon is leaving.").value(state.stopping());
        ConfigSummary config = state.config();
        if (config != null) {
            text.gauge("config_loaded_time_seconds", "When what runs was loaded.")
                    .moment(config.loadedAt());
            text.gauge("config_on_disk_rejected", "Whether the newest file was not taken.")
                    .value(!config.rejected().isEmpty());
        }
    }

    private static void trackers(AgentSnapshot state, MetricText text) {
        text.gauge("tracker_health", "What scripts, files and processes amount to.");
        for (TrackerSnapshot tracker : state.trackers()) {
            health(tracker.health(), text, "tracker", tracker.name());
        }
        text.gauge("tracker_since_seconds", "Since when, in seconds since 1970.");
        for (TrackerSnapshot tracker : state.trackers()) {
            text.moment(tracker.since(), "tracker", tracker.name());
        }
    }

    /** A sample for each health, 1 for the one that it is. */
    static void health(Health is, MetricText text, String... labels) {
        for (Health health : Health.values()) {
            String[] all = Arrays.copyOf(labels, labels.length + 2);
            all[labels.length] = "health";
            all[labels.length + 1] = health.name().toLowerCase(Locale.ROOT);
            text.value(health == is, all);
        }
    }
}
