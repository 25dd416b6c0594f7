package io.understudy.core.node;

import io.understudy.core.track.LeadingNumber;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.ArrayList;
import java.util.List;

/** Tracked files and processes: which are watched, and what follows from what is seen. */
final class Watches {
    private Watches() {}

    /** The files that some instance or group tracks; the others are left alone. */
    static List<FileWatch> files(Turn turn, KeepalivedConfig next) {
        List<FileWatch> kept = turn.trackers.files();
        List<TrackFile> wanted =
                next.tracking().files().stream()
                        .filter(file ->
                                Trackers.isTracked(
                                        next,
                                        file.name(),
                                        i -> i.tracks().files(),
                                        SyncGroup::trackFiles))
                        .toList();
        for (FileWatch watch : kept) {
            if (wanted.stream().noneMatch(file -> isSame(file, watch.file()))) {
                turn.act(new NodeAction.IgnoreFile(watch.file().name()));
            }
        }
        List<FileWatch> watches = new ArrayList<>();
        for (TrackFile file : wanted) {
            FileWatch old =
                    kept.stream().filter(w -> isSame(file, w.file())).findFirst().orElse(null);
            if (old == null) {
                turn.act(new NodeAction.WatchFile(file));
            }
            watches.add(new FileWatch(file, old == null ? null : old.value()));
        }
        return watches;
    }

    private static boolean isSame(TrackFile one, TrackFile other) {
        return one.name().equals(other.name()) && one.path().equals(other.path());
    }

    /** The same for processes. */
    static List<ProcessWatch> processes(Turn turn, KeepalivedConfig next) {
        List<ProcessWatch> kept = turn.trackers.processes();
        List<TrackProcess> wanted =
                next.tracking().processes().stream()
                        .filter(process ->
                                Trackers.isTracked(
                                        next,
                                        process.name(),
                                        i -> i.tracks().processes(),
                                        SyncGroup::trackProcesses))
                        .toList();
        for (ProcessWatch watch : kept) {
            if (!wanted.contains(watch.process())) {
                turn.act(new NodeAction.IgnoreProcesses(watch.process().name()));
                turn.act(new NodeAction.StopTimer(watch.timer()));
            }
        }
        List<ProcessWatch> watches = new ArrayList<>();
        for (TrackProcess process : wanted) {
            ProcessWatch old =
                    kept.stream().filter(w -> w.process().equals(process)).findFirst().orElse(null);
            if (old == null) {
                turn.act(new NodeAction.WatchProcesses(process));
            }
            watches.add(old == null ? ProcessWatch.begin(process) : old);
        }
        return watches;
    }

    static void read(Turn turn, NodeEvent.FileRead event) {
        for (int i = 0; i < turn.trackers.files().size(); i++) {
            FileWatch before = turn.trackers.files().get(i);
            Integer value = LeadingNumber.of(event.text());
            if (!before.file().name().equals(event.file())) {
                continue;
            }
            if (value == null) {
                turn.publish(
                        new StateChange.Warned(
                                "track-file-range",
                                null,
                                "the number in "
                                        + before.file().path()
                                        + " has more than 32 bits; it is ignored"));
                value = before.value() == null ? Integer.valueOf(0) : before.value();
            }
            if (!value.equals(before.value())) {
                FileWatch after = before.holding(value);
                turn.trackers = turn.trackers.with(i, after);
                tell(turn, after);
                Outlook.refreshAll(turn);
            }
        }
    }

    private static void tell(Turn turn, FileWatch watch) {
        turn.publish(
                new StateChange.TrackerChanged(
                        watch.file().name(), watch.health(), watch.detail()));
    }

    static void counted(Turn turn, NodeEvent.ProcessesCounted event) {
        int index = indexOf(turn, event.process());
        if (index < 0) {
            return;
        }
        ProcessWatch before = turn.trackers.processes().get(index);
        ProcessWatch now = before.counting(event.count());
        boolean first = before.health() == Health.UNKNOWN;
        if (now.meaning() == before.health()) {
            if (before.waits()) {
                turn.act(new NodeAction.StopTimer(before.timer()));
            }
            turn.trackers = turn.trackers.with(index, now.waiting(false));
        } else if (first || now.patienceNanos() == 0) {
            judge(turn, index, now);
        } else {
            if (!before.waits()) {
                turn.act(new NodeAction.SetTimer(before.timer(), turn.at + now.patienceNanos()));
            }
            turn.trackers = turn.trackers.with(index, now.waiting(true));
        }
    }

    /** The change has lasted long enough. */
    static void lasted(Turn turn, String process) {
        int index = indexOf(turn, process);
        if (index >= 0 && turn.trackers.processes().get(index).waits()) {
            judge(turn, index, turn.trackers.processes().get(index));
        }
    }

    private static void judge(Turn turn, int index, ProcessWatch watch) {
        ProcessWatch after = watch.judged();
        turn.trackers = turn.trackers.with(index, after);
        turn.publish(
                new StateChange.TrackerChanged(
                        after.process().name(), after.health(), after.detail()));
        Outlook.refreshAll(turn);
    }

    private static int indexOf(Turn turn, String process) {
        for (int i = 0; i < turn.trackers.processes().size(); i++) {
            if (turn.trackers.processes().get(i).process().name().equals(process)) {
                return i;
            }
        }
        return -1;
    }
}
