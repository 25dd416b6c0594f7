package io.understudy.agent.driver;

import io.understudy.core.node.NodeEvent;
import io.understudy.model.config.vrrp.TrackProcess;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tracked processes, counted by looking through /proc five times a second while any are tracked.
 * The kernel tells of forks and exits only to the first network and process namespaces of a host
 * (cn_proc), so looking is what works everywhere; of processes seen before, only that they are
 * still there is asked.
 */
public final class TrackedProcesses implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    private final ProcessTable table;
    private final Post post;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("understudy-processes").daemon().factory());

    /** By name; the looker's alone. */
    private final Map<String, TrackProcess> tracked = new LinkedHashMap<>();

    private final Map<String, Integer> told = new HashMap<>();
    private boolean looking;

    public TrackedProcesses(ProcessTable table, Post post) {
        this.table = table;
        this.post = post;
    }

    void watch(TrackProcess process) {
        looker.execute(() -> {
            tracked.put(process.name(), process);
            told.remove(process.name());
            if (!looking) {
                looking = true;
                look();
            }
        });
    }

    void ignore(String name) {
        looker.execute(() -> {
            tracked.remove(name);
            told.remove(name);
        });
    }

    private void look() {
        if (tracked.isEmpty()) {
            looking = false;
            return;
        }
        table.refresh();
        for (TrackProcess process : tracked.values()) {
            int count = table.count(process);
            @Nullable Integer before = told.put(process.name(), count);
            if (before == null || before != count) {
                post.post(at -> new NodeEvent.ProcessesCounted(process.name(), count, at));
            }
        }
        looker.schedule(this::look, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
