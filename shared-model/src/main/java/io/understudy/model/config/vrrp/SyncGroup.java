package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.invocation;
import static io.understudy.model.config.table.Types.lines;
import static io.understudy.model.config.table.Types.nameList;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.MailGlobals;
import io.understudy.model.config.global.NotifyGlobals;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Instances that change state together.
 *
 * @param members names of instances, in the order of the file
 * @param weightsCount whether tracked weights move the priority of all members
 * @param commands what to run at each kind of change
 */
public record SyncGroup(
        String name,
        List<String> members,
        List<TrackedItem> trackInterfaces,
        List<TrackScript> trackScripts,
        List<TrackedItem> trackFiles,
        List<TrackedItem> trackProcesses,
        List<TrackedItem> trackBfd,
        boolean weightsCount,
        Commands commands,
        boolean tellsPriorities,
        boolean mailsChanges) {
    public SyncGroup {
        members = List.copyOf(members);
        trackInterfaces = List.copyOf(trackInterfaces);
        trackScripts = List.copyOf(trackScripts);
        trackFiles = List.copyOf(trackFiles);
        trackProcesses = List.copyOf(trackProcesses);
        trackBfd = List.copyOf(trackBfd);
    }

    public static final Keyword<List<String>> GROUP =
            keyword("group", nameList("INSTANCE"))
                    .mandatory()
                    .asIn("{\n    VI_1\n    VI_2\n}")
                    .says("The instances of the group; one list only.");

    public static final Keyword<List<TrackedItem>> TRACK_INTERFACE =
            keyword("track_interface", lines(TrackedItem.INTERFACE))
                    .orElse(List.of())
                    .asIn("{\n    eth1\n}")
                    .says("Interfaces whose loss puts the whole group in FAULT.")
                    .since("2.0.0");

    public static final Keyword<List<TrackScript>> TRACK_SCRIPT =
            keyword("track_script", lines(TrackScript.LINE))
                    .orElse(List.of())
                    .asIn("{\n    chk_nginx\n}")
                    .says("Scripts that affect the whole group.")
                    .since("2.0.0");

    public static final Keyword<List<TrackedItem>> TRACK_FILE =
            keyword("track_file", lines(TrackedItem.FILE))
                    .orElse(List.of())
                    .asIn("{\n    drain\n}")
                    .says("Files that affect the whole group.")
                    .since("2.0.0");

    public static final Keyword<List<TrackedItem>> TRACK_PROCESS =
            keyword("track_process", lines(TrackedItem.PROCESS))
                    .orElse(List.of())
                    .asIn("{\n    nginx\n}")
                    .says("Processes that affect the whole group.")
                    .since("2.0.11");

    public static final Keyword<List<TrackedItem>> TRACK_BFD =
            keyword("track_bfd", lines(TrackedItem.BFD))
                    .orElse(List.of())
                    .asIn("{\n    to_peer\n}")
                    .says("BFD sessions that affect the whole group.")
                    .since("2.0.0");

    public static final Keyword<Boolean> SYNC_GROUP_TRACKING_WEIGHT =
            keyword("sync_group_tracking_weight", flag())
                    .orElse(false)
                    .says("Lets tracked weights move the priority of all members alike.")
                    .since("2.0.0");

    public static final Keyword<Boolean> GLOBAL_TRACKING =
            keyword("global_tracking", flag())
                    .says("Did what sync_group_tracking_weight does.")
                    .since("1.2.3")
                    .deprecatedFor("sync_group_tracking_weight");

    public static final Keyword<Invocation> NOTIFY =
            keyword("notify", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/changed\"")
                    .says(
                            "The command for every change; GROUP, name, state and 0 are added to its words.");

    public static final Keyword<Invocation> NOTIFY_MASTER =
            keyword("notify_master", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/became_master\"")
                    .says("The command for becoming master.");

    public static final Keyword<Invocation> NOTIFY_BACKUP =
            keyword("notify_backup", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/became_backup\"")
                    .says("The command for becoming backup.");

    public static final Keyword<Invocation> NOTIFY_FAULT =
            keyword("notify_fault", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/became_fault\"")
                    .says("The command for going to FAULT.");

    public static final Keyword<Invocation> NOTIFY_STOP =
            keyword("notify_stop", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/stopped\"")
                    .says("The command for the daemon's end.")
                    .since("2.0.0");

    public static final Keyword<Boolean> NOTIFY_PRIORITY_CHANGES =
            keyword("notify_priority_changes", bool())
                    .orElseGlobal(NotifyGlobals.VRRP_NOTIFY_PRIORITY_CHANGES)
                    .says("Writes priorities that change to the named pipe.")
                    .since("2.2.0");

    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp_alert", bool())
                    .orElseAs("as smtp_alert_vrrp or smtp_alert in global_defs, else off")
                    .says("Sends mail when the group changes state.");

    public static final Block<SyncGroup> BLOCK =
            block("vrrp_sync_group")
                    .named()
                    .says("Instances that change state together.")
                    .asIn("web {\n    group {\n        VI_1\n        VI_2\n    }\n}")
                    .accepts(
                            GROUP,
                            TRACK_INTERFACE,
                            TRACK_SCRIPT,
                            TRACK_FILE,
                            TRACK_PROCESS,
                            TRACK_BFD,
                            SYNC_GROUP_TRACKING_WEIGHT,
                            GLOBAL_TRACKING,
                            NOTIFY,
                            NOTIFY_MASTER,
                            NOTIFY_BACKUP,
                            NOTIFY_FAULT,
                            NOTIFY_STOP,
                            NOTIFY_PRIORITY_CHANGES,
                            SMTP_ALERT)
                    .binds(SyncGroup::read);

    private static SyncGroup read(Settings s) {
        return new SyncGroup(
                s.label(),
                s.get(GROUP),
                s.get(TRACK_INTERFACE),
                s.get(TRACK_SCRIPT),
                s.get(TRACK_FILE),
                s.get(TRACK_PROCESS),
                s.get(TRACK_BFD),
                s.get(SYNC_GROUP_TRACKING_WEIGHT) || s.has(GLOBAL_TRACKING),
                new Commands(
                        s.find(NOTIFY),
                        s.find(NOTIFY_MASTER),
                        s.find(NOTIFY_BACKUP),
                        s.find(NOTIFY_FAULT),
                        s.find(NOTIFY_STOP)),
                s.get(NOTIFY_PRIORITY_CHANGES),
                Objects.requireNonNullElse(
                        s.find(SMTP_ALERT), MailGlobals.instancesMail(s.global())));
    }

    /** Commands by kind of change; null where none is written. */
    public record Commands(
            @Nullable Invocation any,
            @Nullable Invocation master,
            @Nullable Invocation backup,
            @Nullable Invocation fault,
            @Nullable Invocation stop) {}

    /** The same, tracking none of these scripts. */
    public SyncGroup withoutScripts(Set<String> names) {
        return new SyncGroup(
                name,
                members,
                trackInterfaces,
                TrackScript.without(trackScripts, names),
                trackFiles,
                trackProcesses,
                trackBfd,
                weightsCount,
                commands,
                tellsPriorities,
                mailsChanges);
    }
}
