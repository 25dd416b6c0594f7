package io.understudy.agent.ops;

import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.Tracks;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an instance or a group tracks, each with the weight that counts there. */
final class TrackDump {
    private static final Weight NONE = new Weight(0, false);

    private final KeepalivedConfig config;
    private final DumpText text;
    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, Weight> scripts = new HashMap<>();
    private final Map<String, Weight> files = new HashMap<>();
    private final Map<String, Weight> processes = new HashMap<>();

    /** Looks up each program once, however many instances track it. Can block. */
    TrackDump(KeepalivedConfig config, DumpText text) {
        this.config = config;
        this.text = text;
        for (VrrpScript script : config.scripts()) {
            scripts.put(script.name(), new Weight(script.weight(), script.reverse()));
            find(script);
        }
        config.tracking().files().forEach(file -> files.put(file.name(), file.weight()));
        config.tracking()
                .processes()
                .forEach(process -> processes.put(process.name(), process.weight()));
    }

    private void find(VrrpScript script) {
        try {
            Invocation command = new Invocation(script.command(), script.user());
            programs.put(script.name(), ScriptPrograms.of(command, config.global()));
        } catch (SyscallException _) {
            // keepalived drops a script that this host cannot run when it reads its file.
        }
    }

    /** What a script runs, and as whom; null where this host cannot. */
    @Nullable Program program(VrrpScript script) {
        return programs.get(script.name());
    }

    void of(VrrpInstance instance) {
        Tracks tracks = instance.tracks();
        all(
                tracks.interfaces().stream()
                        .filter(item -> !item.name().equals(instance.interfaceName()))
                        .toList(),
                instance.trackScripts(),
                tracks.files(),
                tracks.processes(),
                tracks.sessions());
    }

    void of(SyncGroup group) {
        all(
                group.trackInterfaces(),
                group.trackScripts(),
                group.trackFiles(),
                group.trackProcesses(),
                group.trackBfd());
    }

    private void all(
            List<TrackedItem> interfaces,
            List<TrackScript> tracked,
            List<TrackedItem> watched,
            List<TrackedItem> counted,
            List<TrackedItem> sessions) {
        text.list("Tracked interfaces :", shown(interfaces, Map.of(), " "));
        List<TrackedItem> runnable =
                scripts(tracked).stream().filter(s -> programs.containsKey(s.name())).toList();
        text.list("Tracked scripts :", shown(runnable, scripts, " "));
        text.list("Tracked files :", shown(watched, files, ", "));
        text.list("Tracked processes :", shown(counted, processes, ", "));
        text.list("Tracked BFDs :", shown(sessions, Map.of(), ": "));
    }

    private static List<String> shown(
            List<TrackedItem> items, Map<String, Weight> usual, String between) {
        return items.stream()
                .map(item ->
                        item.name()
                                + between
                                + "weight "
                                + weight(item, usual.getOrDefault(item.name(), NONE)))
                .toList();
    }

    private static String weight(TrackedItem item, Weight usual) {
        @Nullable Integer own = item.weight();
        return own == null
                ? DumpText.weight(usual.value(), usual.reverse())
                : DumpText.weight(own, item.reverse());
    }

    /** The instances that track something, with the weight it has there. */
    void trackedBy(String name, Function<VrrpInstance, List<TrackedItem>> of, Weight usual) {
        List<String> lines = new ArrayList<>();
        for (VrrpInstance instance : config.instances()) {
            for (TrackedItem item : of.apply(instance)) {
                if (item.name().equals(name)) {
                    lines.add(instance.name() + ", weight " + weight(item, usual));
                }
            }
        }
        text.list("Tracking instances :", lines);
    }

    /** The scripts of an instance in the form of all else that it tracks. */
    static List<TrackedItem> scripts(List<TrackScript> scripts) {
        return scripts.stream()
                .map(s -> new TrackedItem(s.script(), s.weight(), s.reverse()))
                .toList();
    }
}
