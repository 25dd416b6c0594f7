package io.understudy.agent.ops;

import io.understudy.linux.process.Program;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code keepalived.data}, which SIGUSR1 asks for: sections, names and order of keepalived's file,
 * for the scripts and exporters that read it. It has none of its definitions of the whole daemon,
 * sockets and interfaces; it has why each instance stands as it does. Passwords are masked, as
 * keepalived 2.4 does.
 */
public final class DataDump {
    private static final long NANOS = 1_000_000_000L;

    private final AgentSnapshot state;
    private final KeepalivedConfig config;
    private final DumpText text = new DumpText();
    private final TrackDump tracks;

    private DataDump(AgentSnapshot state, KeepalivedConfig config) {
        this.state = state;
        this.config = config;
        tracks = new TrackDump(config, text);
    }

    /** Of all that runs. Looks for users and programs, which can block: not for a loop. */
    public static String text(AgentSnapshot state, KeepalivedConfig config) {
        DataDump dump = new DataDump(state, config);
        dump.standing();
        dump.instances();
        dump.groups();
        dump.scripts();
        dump.files();
        dump.processes();
        dump.sessions();
        return dump.text.toString();
    }

    /** What an operator told this host, which keepalived has no word for. */
    private void standing() {
        Maintenance maintenance = state.maintenance();
        if (maintenance == null && state.holds().isEmpty()) {
            return;
        }
        text.section("Maintenance");
        if (maintenance != null) {
            text.thing("Maintenance", "since " + maintenance.since() + " by " + maintenance.by());
            if (!maintenance.note().isEmpty()) {
                text.field("Note", maintenance.note());
            }
        }
        state.holds()
                .forEach(hold ->
                        text.thing(
                                "Stands back",
                                hold.instance() + " since " + hold.since() + " by " + hold.by()));
    }

    private void instances() {
        if (section("VRRP Topology", state.instances())) {
            Map<String, VrrpInstance> configured =
                    config.instances().stream()
                            .collect(Collectors.toMap(VrrpInstance::name, i -> i, (a, b) -> a));
            for (InstanceSnapshot snapshot : state.instances()) {
                VrrpInstance instance = configured.get(snapshot.name());
                if (instance != null) {
                    InstanceDump.append(snapshot, instance, config, tracks, text);
                }
            }
        }
    }

    private void groups() {
        if (section("VRRP Sync groups", config.syncGroups())) {
            config.syncGroups().forEach(this::group);
        }
    }

    private void group(SyncGroup group) {
        text.thing("VRRP Sync Group", group.name() + ", " + state(group));
        text.list("VRRP member instances :", group.members());
        if (group.weightsCount()) {
            text.said("sync group tracking weight set");
        }
        text.field("Using smtp notification", DumpText.yes(group.mailsChanges()));
        if (group.tellsPriorities()) {
            text.field("Notify priority changes", "yes");
        }
        tracks.of(group);
        SyncGroup.Commands commands = group.commands();
        text.command("Backup", commands.backup(), config.global());
        text.command("Master", commands.master(), config.global());
        text.command("Fault", commands.fault(), config.global());
        text.command("Stop", commands.stop(), config.global());
        text.command("Generic", commands.any(), config.global());
    }

    /** All members of a group are of one state but for the moment in which it changes. */
    private VrrpState state(SyncGroup group) {
        return state.instances().stream()
                .filter(i -> group.members().contains(i.name()))
                .map(InstanceSnapshot::state)
                .findFirst()
                .orElse(VrrpState.INIT);
    }

    private void scripts() {
        if (section("VRRP Scripts", config.scripts())) {
            config.scripts().forEach(this::script);
        }
    }

    private void script(VrrpScript script) {
        Program program = tracks.program(script);
        if (program == null) {
            return;
        }
        text.thing("VRRP Script", script.name());
        text.field("Command", DumpText.words(program));
        text.field("Interval", script.intervalNanos() / NANOS + " sec");
        text.field("Timeout", script.timeoutNanos() / NANOS + " sec");
        text.field("Weight", DumpText.weight(script.weight(), script.reverse()));
        text.field("Rise", script.rise());
        text.field("Fall", script.fall());
        text.field("Status", health(script.name()) == Health.GOOD ? "GOOD" : "BAD");
        text.field("Script uid:gid", DumpText.ids(program));
        text.said("VRRP instances :");
        tracks.trackedBy(
                script.name(),
                instance -> TrackDump.scripts(instance.trackScripts()),
                new Weight(script.weight(), script.reverse()));
        last(script.name());
    }

    private void files() {
        List<TrackFile> files = config.tracking().files();
        if (section("VRRP Track files", files)) {
            for (TrackFile file : files) {
                text.thing("Track file", file.name());
                text.field("File", file.path());
                text.field(
                        "Weight", DumpText.weight(file.weight().value(), file.weight().reverse()));
                tracks.trackedBy(file.name(), i -> i.tracks().files(), file.weight());
                last(file.name());
            }
        }
    }

    private void processes() {
        List<TrackProcess> processes = config.tracking().processes();
        if (section("VRRP Track processes", processes)) {
            for (TrackProcess process : processes) {
                text.thing("VRRP Track process", process.name());
                text.field("Process", process.command().getFirst());
                text.field("Min processes", process.least());
                text.field("Have quorum", health(process.name()) == Health.GOOD);
                text.field(
                        "Weight",
                        DumpText.weight(process.weight().value(), process.weight().reverse()));
                text.field("Terminate delay", seconds(process.terminateDelayNanos()));
                text.field("Fork delay", seconds(process.forkDelayNanos()));
                text.field("Full command", process.fullCommand());
                tracks.trackedBy(process.name(), i -> i.tracks().processes(), process.weight());
                last(process.name());
            }
        }
    }

    private void sessions() {
        if (section("VRRP Track BFDs", state.sessions())) {
            for (BfdSnapshot session : state.sessions()) {
                text.thing("VRRP Track BFD", session.name());
                text.said("Bfd is " + (session.health() == Health.GOOD ? "up" : "down"));
            }
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6fs", (double) nanos / NANOS);
    }

    private boolean section(String title, Collection<?> things) {
        if (things.isEmpty()) {
            return false;
        }
        text.section(title);
        return true;
    }

    private Stream<TrackerSnapshot> tracker(String name) {
        return state.trackers().stream().filter(t -> t.name().equals(name));
    }

    private Health health(String name) {
        return tracker(name).map(TrackerSnapshot::health).findFirst().orElse(Health.UNKNOWN);
    }

    /** What only we tell. */
    private void last(String name) {
        tracker(name).forEach(t -> text.field("Last result", t.detail()));
    }
}
