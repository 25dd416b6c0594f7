package io.understudy.model.config.vrrp;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.global.LinkWatching;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.List;

/** What instances, groups and servers may track by name, besides scripts, and how links are. */
public record Tracking(
        List<TrackFile> files,
        List<TrackProcess> processes,
        List<BfdInstance> sessions,
        List<TrackGroup> groups,
        LinkWatching links) {
    /** Nothing. */
    public static final Tracking NONE =
            new Tracking(List.of(), List.of(), List.of(), List.of(), LinkWatching.NONE);

    public Tracking {
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        sessions = List.copyOf(sessions);
        groups = List.copyOf(groups);
    }

    /** What the root of a file says. */
    public static Tracking read(Settings root) {
        List<TrackFile> files = new ArrayList<>(root.blocks(TrackFile.BLOCK));
        files.addAll(root.blocks(TrackFile.OLD_BLOCK));
        return new Tracking(
                files,
                root.blocks(TrackProcess.BLOCK),
                root.blocks(BfdInstance.BLOCK).stream()
                        .filter(session -> session.neighbor() != null)
                        .toList(),
                root.blocks(TrackGroup.BLOCK),
                LinkWatching.read(root));
    }
}
