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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an instance or a group tracks, each with the weight that counts there. */
final class TrackDump {
    private static final Weight NONE = new Weight(0, false);

    private final KeepalivedConfig config;
    private final DumpText text;

    TrackDump(KeepalivedConfig config, DumpText text) {
        this.config = config;
        this.text = text;
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
            List<TrackScript> scripts,
            List<TrackedItem> files,
            List<TrackedItem> processes,
            List<TrackedItem> sessions) {
        text.list("Tracked interfaces :", shown(interfaces, Map.of(), " "));
        List<TrackedItem> runnable =
                scripts(scripts).stream().filter(s -> runnable(s.name())).toList();
        text.list("Tracked scripts :", shown(runnable, scripts(), " "));
        text.list("Tracked files :", shown(files, files(), ", "));
        text.list("Tracked processes :", shown(processes, processes(), ", "));
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

    /** keepalived drops a script that this host cannot run when it reads its file. */
    private boolean runnable(String script) {
        return config.scripts().stream()
                .anyMatch(s -> s.name().equals(script) && program(s) != null);
    }

    /** What a script runs, and as whom; null where this host cannot. Can block. */
    @Nullable Program program(VrrpScript script) {
        try {
            Invocation command = new Invocation(script.command(), script.user());
            return ScriptPrograms.of(command, config.global());
        } catch (SyscallException _) {
            return null;
        }
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

    private Map<String, Weight> scripts() {
        return config.scripts().stream()
                .collect(
                        Collectors.toMap(
                                s -> s.name(),
                                s -> new Weight(s.weight(), s.reverse()),
                                (a, b) -> a));
    }

    private Map<String, Weight> files() {
        return config.tracking().files().stream()
                .collect(Collectors.toMap(f -> f.name(), f -> f.weight(), (a, b) -> a));
    }

    private Map<String, Weight> processes() {
        return config.tracking().processes().stream()
                .collect(Collectors.toMap(p -> p.name(), p -> p.weight(), (a, b) -> a));
    }
}
