package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.TrackerSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Everything that is tracked on this host, in configured order.
 *
 * @param foundations interfaces that instances stand on, by name of the instance
 */
record Trackers(
        List<ScriptRun> scripts,
        List<FileWatch> files,
        List<ProcessWatch> processes,
        List<BfdWatch> sessions,
        SortedMap<String, List<String>> foundations) {
    static final Trackers NONE =
            new Trackers(List.of(), List.of(), List.of(), List.of(), Collections.emptySortedMap());

    Trackers {
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        sessions = List.copyOf(sessions);
    }

    Trackers with(int index, ScriptRun run) {
        List<ScriptRun> next = new ArrayList<>(scripts);
        next.set(index, run);
        return new Trackers(next, files, processes, sessions, foundations);
    }

    Trackers with(int index, FileWatch watch) {
        List<FileWatch> next = new ArrayList<>(files);
        next.set(index, watch);
        return new Trackers(scripts, next, processes, sessions, foundations);
    }

    Trackers with(int index, ProcessWatch watch) {
        List<ProcessWatch> next = new ArrayList<>(processes);
        next.set(index, watch);
        return new Trackers(scripts, files, next, sessions, foundations);
    }

    Trackers withSessions(List<BfdWatch> next) {
        return new Trackers(scripts, files, processes, next, foundations);
    }

    List<TrackerSnapshot> snapshots() {
        List<TrackerSnapshot> all = new ArrayList<>();
        scripts.forEach(run -> all.add(run.snapshot()));
        files.forEach(watch -> all.add(watch.snapshot()));
        processes.forEach(watch -> all.add(watch.snapshot()));
        sessions.forEach(watch -> all.add(watch.snapshot()));
        return all;
    }

    /** Whether some instance or sync group tracks a thing of that name. */
    static boolean isTracked(
            KeepalivedConfig config,
            String name,
            Function<VrrpInstance, List<TrackedItem>> ofInstance,
            Function<SyncGroup, List<TrackedItem>> ofGroup) {
        return config.instances().stream().anyMatch(i -> names(ofInstance.apply(i), name))
                || config.syncGroups().stream().anyMatch(g -> names(ofGroup.apply(g), name));
    }

    private static boolean names(List<TrackedItem> items, String name) {
        return items.stream().anyMatch(item -> item.name().equals(name));
    }
}
