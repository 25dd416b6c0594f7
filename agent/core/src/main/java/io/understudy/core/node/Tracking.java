package io.understudy.core.node;

import io.understudy.core.track.Tracked;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.PriorityPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts for an instance of all that is tracked: its own trackers first, then those of its
 * sync group.
 *
 * <p>The priorities of a group's members must not drift apart, so an instance's own weights do not
 * count there unless the group says so; nor do they for an owner, whose priority never moves. An
 * interface with a weight then counts as one without; a file with the weight 1, which it has unless
 * another is written, too; other weighted trackers are left out (keepalived behaviour).
 */
final class Tracking {
    private static final int DEFAULT_FILE_WEIGHT = 1;

    private final Circumstances circumstances;
    private final List<Tracked> tracked = new ArrayList<>();

    private Tracking(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    static List<Tracked> of(VrrpInstance instance, Circumstances circumstances) {
        SyncGroup group = circumstances.groupOf(instance);
        boolean weighs = !instance.ownsAddresses() && (group == null || group.weightsCount());
        Tracking tracking = new Tracking(circumstances);
        for (String link :
                circumstances.trackers().foundations().getOrDefault(instance.name(), List.of())) {
            tracking.link(new TrackedItem(link, 0, false));
        }
        tracking.own(instance, weighs, group != null);
        if (group != null) {
            tracking.group(group, instance.ownsAddresses());
        }
        return tracking.tracked;
    }

    private void own(VrrpInstance instance, boolean weighs, boolean grouped) {
        for (TrackScript track : instance.trackScripts()) {
            script(track, weighs, false);
        }
        for (TrackedItem track : instance.tracks().interfaces()) {
            boolean weighted = track.weight() != null && track.weight() != 0;
            if (weighs || !weighted) {
                link(track);
            } else if (grouped) {
                link(new TrackedItem(track.name(), 0, track.reverse()));
            }
        }
        for (TrackedItem track : instance.tracks().files()) {
            for (FileWatch watch : circumstances.trackers().files()) {
                if (watch.file().name().equals(track.name())) {
                    Tracked file = Tracked.file(track, watch.file(), watch.value());
                    int weight = weight(track, watch.file().weight().value());
                    if (weighs || weight == 0) {
                        tracked.add(file);
                    } else if (weight == DEFAULT_FILE_WEIGHT) {
                        tracked.add(
                                Tracked.file(
                                        new TrackedItem(track.name(), 0, track.reverse()),
                                        watch.file(),
                                        watch.value()));
                    }
                }
            }
        }
        for (TrackedItem track : instance.tracks().processes()) {
            process(track, !instance.ownsAddresses());
        }
        for (TrackedItem track : instance.tracks().sessions()) {
            session(track, weighs, false);
        }
    }

    private void group(SyncGroup group, boolean ofOwner) {
        group.trackScripts().forEach(track -> script(track, !ofOwner, ofOwner));
        group.trackInterfaces().forEach(this::link);
        for (TrackedItem track : group.trackFiles()) {
            for (FileWatch watch : circumstances.trackers().files()) {
                if (watch.file().name().equals(track.name())) {
                    TrackedItem item =
                            ofOwner ? new TrackedItem(track.name(), 0, track.reverse()) : track;
                    tracked.add(Tracked.file(item, watch.file(), watch.value()));
                }
            }
        }
        group.trackProcesses().forEach(track -> process(track, !ofOwner));
        group.trackBfd().forEach(track -> session(track, !ofOwner, ofOwner));
    }

    /**
     * @param weighs whether a weight may count
     * @param asWeightless whether a weight that may not count makes failure FAULT instead
     */
    private void script(TrackScript track, boolean weighs, boolean asWeightless) {
        for (ScriptRun run : circumstances.trackers().scripts()) {
            if (!run.script().name().equals(track.script())) {
                continue;
            }
            Tracked script = Tracked.script(track, run.script(), run.verdict());
            if (weighs || isWeightless(script)) {
                tracked.add(script);
            } else if (asWeightless) {
                tracked.add(
                        Tracked.script(
                                new TrackScript(track.script(), 0, track.reverse()),
                                run.script(),
                                run.verdict()));
            }
        }
    }

    /** As {@link #script}. */
    private void session(TrackedItem track, boolean weighs, boolean asWeightless) {
        for (BfdWatch watch : circumstances.trackers().sessions()) {
            if (!watch.session().name().equals(track.name())) {
                continue;
            }
            Tracked session =
                    Tracked.session(track, watch.session(), watch.health(), watch.detail());
            if (weighs || isWeightless(session)) {
                tracked.add(session);
            } else if (asWeightless) {
                tracked.add(
                        Tracked.session(
                                new TrackedItem(track.name(), 0, track.reverse()),
                                watch.session(),
                                watch.health(),
                                watch.detail()));
            }
        }
    }

    private void link(TrackedItem track) {
        tracked.add(Tracked.link(track, circumstances.isUp(track.name())));
    }

    private void process(TrackedItem track, boolean weighs) {
        for (ProcessWatch watch : circumstances.trackers().processes()) {
            if (watch.process().name().equals(track.name())) {
                TrackedItem item =
                        weighs ? track : new TrackedItem(track.name(), 0, track.reverse());
                tracked.add(Tracked.process(item, watch.process(), watch.health(), watch.detail()));
            }
        }
    }

    private static boolean isWeightless(Tracked one) {
        PriorityPart part = one.part();
        return part == null;
    }

    private static int weight(TrackedItem track, @Nullable Integer own) {
        Integer weight = track.weight();
        return weight != null ? weight : own == null ? 0 : own;
    }
}
