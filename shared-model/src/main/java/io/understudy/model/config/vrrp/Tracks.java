package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * What an instance tracks besides scripts.
 *
 * @param files names of track_file blocks
 * @param processes names of vrrp_track_process blocks
 * @param sessions names of bfd_instance blocks
 * @param ownInterface whether the loss of the instance's own interface is FAULT
 */
public record Tracks(
        List<TrackedItem> interfaces,
        List<TrackedItem> files,
        List<TrackedItem> processes,
        List<TrackedItem> sessions,
        boolean ownInterface) {
    /** Its own interface alone. */
    public static final Tracks DEFAULT =
            new Tracks(List.of(), List.of(), List.of(), List.of(), true);

    public Tracks {
        interfaces = List.copyOf(interfaces);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        sessions = List.copyOf(sessions);
    }

    static Tracks read(Settings s) {
        return new Tracks(
                s.get(TrackKeywords.TRACK_INTERFACE),
                s.get(TrackKeywords.TRACK_FILE),
                s.get(TrackKeywords.TRACK_PROCESS),
                s.get(TrackKeywords.TRACK_BFD),
                !s.get(TrackKeywords.DONT_TRACK_PRIMARY));
    }
}
