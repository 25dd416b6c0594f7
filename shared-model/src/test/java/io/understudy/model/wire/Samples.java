package io.understudy.model.wire;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Answers;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.BfdState;
import io.understudy.model.state.CheckReport;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.DrainReport;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.Hold;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.OtherSender;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ScriptPace;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One value of everything that can be in the stream, each with components unlike the defaults. */
final class Samples {
    static final Instant AT = Instant.parse("2026-03-01T03:12:45.123456789Z");
    private static final IpAddress MASTER = IpAddress.of("192.0.2.2");
    private static final IpPrefix VIP = IpPrefix.of("192.0.2.200/24");

    static final HostIdentity HOST =
            new HostIdentity(
                    "lb1",
                    "director one",
                    "0.1.0",
                    Instant.parse("2026-03-01T03:00:00Z"),
                    "/etc/keepalived/keepalived.conf",
                    "/run/keepalived.pid",
                    List.of("understudy", "check"),
                    List.of("understudy", "deploy"));

    static final PendingChange CHANGE =
            new PendingChange(
                    "d-1",
                    "CN=mia,OU=deployer",
                    "192.0.2.7:51234",
                    "new VIP",
                    "/etc/keepalived/keepalived.conf",
                    "00ff",
                    "ff00",
                    AT,
                    AT.plusSeconds(60));

    static final Diagnostic DIAGNOSTIC =
            new Diagnostic(
                    Severity.ERROR,
                    "priority-range",
                    "priority 300 is out of range",
                    new Span("keepalived.conf", 12, 14, 17),
                    "vrrp_instance VI_1",
                    "    priority 300",
                    "use 1 to 254; 255 marks the address owner");

    static final List<Reason> REASONS =
            List.of(
                    new Reason.Started(),
                    new Reason.OwnsAddresses(),
                    new Reason.NoMasterHeard(3_609_375_000L, 3, 1_000_000_000L, 609_375_000L),
                    new Reason.MasterSilent(
                            MASTER, 150, 3_609_400_123L, 3, 1_000_000_000L, 609_375_000L),
                    new Reason.MasterResigned(MASTER, 609_375_000L),
                    new Reason.Preempted(MASTER, 90, 100, 5_000_000_000L),
                    new Reason.HigherPriorityHeard(MASTER, 150, 100),
                    new Reason.AddressTieBreak(MASTER, IpAddress.of("192.0.2.1"), 100),
                    new Reason.ReplacedDuringStall(MASTER, 150, 100, 4_200_000_000L),
                    new Reason.LeaseLapsed(9_000_000_000L, 4_000_000_000L),
                    new Reason.ScriptFailed("chk_nginx", "exit status 1"),
                    new Reason.TrackerFailed("file", "drain", "it holds 1"),
                    new Reason.GroupMemberFaulty("web", "VI_2"),
                    new Reason.GroupMoved("web", "VI_2"),
                    new Reason.SteppedBack(4_200_000_000L, 254),
                    new Reason.FaultCleared("eth0 is up"),
                    new Reason.LinkDown("eth0"),
                    new Reason.InterfaceMissing("eth1"),
                    new Reason.NoSourceAddress("eth0"),
                    new Reason.AddressRemovedByOthers(VIP),
                    new Reason.SystemRefused("bind(2) says EADDRINUSE"),
                    new Reason.AskedToResign("CN=mia,OU=operator"),
                    new Reason.HeldDown("CN=mia,OU=operator"),
                    new Reason.ConfigurationReloaded(),
                    new Reason.ShutDown(),
                    new Reason.Observed("(VI_1) Receive advertisement timeout"),
                    new Reason.Unknown("Unknown"));

    static final List<LineHealth> LINES =
            List.of(
                    new LineHealth("adverts on eth0", LineHealth.Health.SILENT, MASTER, AT, 0),
                    new LineHealth("agents", LineHealth.Health.WAITING, null, AT, 3));

    static final FilterRule RULE = new FilterRule("inet filter input", true, 14);

    static final Answers SEEN =
            new Answers(
                    "02:00:00:00:00:01",
                    MASTER,
                    List.of(
                            new Answers.Answer(VIP.address(), "02:00:00:00:00:02"),
                            new Answers.Answer(MASTER, null)));

    static final InstanceSnapshot INSTANCE =
            new InstanceSnapshot(
                    "VI_1",
                    "eth0",
                    51,
                    2,
                    VrrpState.BACKUP,
                    AT,
                    REASONS.get(6),
                    110,
                    100,
                    List.of(new PriorityPart("chk_nginx", -10, -10)),
                    IpAddress.of("192.0.2.1"),
                    List.of(VIP, IpPrefix.of("2001:db8::200/64")),
                    List.of(VIP),
                    List.of(MASTER),
                    true,
                    1_000_000_000L,
                    3_609_375_000L,
                    new MasterView(MASTER, 150, 1_000_000_000L, 20_000_000L),
                    new AdvertCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
                    7,
                    "/etc/keepalived/keepalived.conf",
                    new ElectionRules("VG_1", 3, 5_000_000_000L, List.of("chk_disk")),
                    LINES,
                    SEEN,
                    List.of(new OtherSender(MASTER, "second-master", AT)));

    /** An instance with every nullable component null. */
    static final InstanceSnapshot BARE_INSTANCE =
            new InstanceSnapshot(
                    "VI_2",
                    "eth1",
                    52,
                    3,
                    VrrpState.INIT,
                    AT,
                    null,
                    100,
                    100,
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    10_000_000L,
                    36_093_750L,
                    null,
                    AdvertCounters.ZERO,
                    0);

    static final TrackerSnapshot TRACKER =
            new TrackerSnapshot(
                    "chk_nginx",
                    TrackerSnapshot.Health.BAD,
                    AT,
                    "timed out after 2 s",
                    new ScriptPace(2_000_000_000L, 1_000_000_000L, 2, 3));

    static final CheckResult REFUSED =
            new CheckResult(AT, false, "refused", 310_000, "connection refused", null);

    static final ServerSnapshot SERVER =
            new ServerSnapshot(
                    "10.0.0.1:80",
                    3,
                    0,
                    ServerState.DOWN,
                    AT,
                    "check-failed",
                    "HTTP_GET: status 503 is not among 200-299",
                    false,
                    List.of(
                            new CheckSnapshot(
                                    "HTTP_GET",
                                    "HTTP_GET",
                                    TrackerSnapshot.Health.BAD,
                                    AT,
                                    List.of(
                                            REFUSED,
                                            new CheckResult(
                                                    AT,
                                                    false,
                                                    "status",
                                                    2_100_000,
                                                    "status 503 is not among 200-299",
                                                    "<h1>busy</h1>")))),
                    new TrafficCounters(1, 2, 3, 4, 5_000_000_000L),
                    6,
                    7,
                    8);

    private static final DrainProgress PROGRESS =
            new DrainProgress(5, 2, 40, 90_000_000_000L, false);

    static final ServerSnapshot DRAINING =
            new ServerSnapshot(
                    "10.0.0.2:80",
                    3,
                    0,
                    ServerState.DRAINING,
                    AT,
                    "draining",
                    "mia drains it",
                    true,
                    List.of(),
                    TrafficCounters.ZERO,
                    3,
                    0,
                    2,
                    new Intervention(Intervention.Kind.DRAIN, null, "mia", true, AT, PROGRESS));

    static final ServiceSnapshot SERVICE =
            new ServiceSnapshot(
                    "web 192.0.2.10:80/TCP",
                    ServiceSnapshot.Kind.ADDRESS,
                    "TCP",
                    "wlc",
                    "NAT",
                    360,
                    2,
                    1,
                    3,
                    false,
                    SERVER,
                    true,
                    List.of(SERVER, DRAINING),
                    TrafficCounters.ZERO,
                    AT);

    /** A service with every nullable component null. */
    static final ServiceSnapshot BARE_SERVICE =
            new ServiceSnapshot(
                    "fwmark 3",
                    ServiceSnapshot.Kind.MARK,
                    "",
                    "rr",
                    "DR",
                    0,
                    1,
                    0,
                    0,
                    true,
                    null,
                    false,
                    List.of(),
                    TrafficCounters.ZERO,
                    AT);

    static final Hold HOLD = new Hold("VI_1", "CN=mia,OU=operator", 600_000_000_000L, AT);

    static final Maintenance MAINTENANCE = new Maintenance("CN=mia,OU=operator", "new disks", AT);
    static final BfdSnapshot SESSION =
            new BfdSnapshot(
                    "to_peer",
                    IpAddress.of("192.0.2.40"),
                    null,
                    false,
                    BfdState.DOWN,
                    TrackerSnapshot.Health.BAD,
                    AT,
                    BfdDiagnostic.TIME_EXPIRED,
                    BfdState.DOWN,
                    BfdDiagnostic.NONE,
                    4_294_967_295L,
                    0,
                    1_000_000_000L,
                    0,
                    3,
                    0);

    static final FileOnDisk EDITED = new FileOnDisk("/etc/keepalived/keepalived.conf", "01ab", AT);
    static final FileOnDisk GONE = new FileOnDisk("/etc/keepalived/conf.d/a.conf", null, null);

    static final List<StateChange> CHANGES =
            List.of(
                    new StateChange.ConfigurationLoaded(
                            "00ff", List.of(INSTANCE, BARE_INSTANCE), List.of(TRACKER)),
                    new StateChange.ConfigurationRejected(List.of(DIAGNOSTIC)),
                    new StateChange.FilesCompared(List.of(EDITED, GONE)),
                    new StateChange.Transitioned(
                            "VI_1", VrrpState.BACKUP, VrrpState.MASTER, REASONS.get(3), 100),
                    new StateChange.Transitioned(
                            "VI_1",
                            VrrpState.BACKUP,
                            VrrpState.MASTER,
                            REASONS.get(3),
                            100,
                            new Evidence(
                                    List.of(
                                            new Evidence.PeerAdvert(
                                                    MASTER, 150, 1_000_000_000L, 3_609_400_123L)),
                                    List.of(
                                            new Evidence.TimerRun(
                                                    "MASTER_DOWN", 3_609_375_000L, 25_123L)),
                                    110,
                                    List.of(new PriorityPart("chk_nginx", -10, -10)),
                                    3,
                                    5)),
                    new StateChange.AdvertsMissed(
                            "VI_1", MASTER, 1, 1_500_000_000L, 2_109_375_000L),
                    new StateChange.HoldChanged("VI_1", HOLD),
                    new StateChange.HoldChanged("VI_1", null),
                    new StateChange.MaintenanceChanged(MAINTENANCE),
                    new StateChange.MaintenanceChanged(null),
                    new StateChange.ChangeHeld(CHANGE),
                    new StateChange.ChangeEnded(
                            CHANGE, PendingChange.End.CONFIRMED, "CN=mia,OU=deployer", null),
                    new StateChange.ChangeEnded(
                            CHANGE, PendingChange.End.TIMED_OUT, null, "/var/lib/understudy/x"),
                    new StateChange.PriorityChanged("VI_1", 100, INSTANCE.parts()),
                    new StateChange.TrackerChanged(
                            "chk_nginx", TrackerSnapshot.Health.GOOD, "exit status 0"),
                    new StateChange.BfdChanged(SESSION),
                    new StateChange.BfdForgotten("to_peer"),
                    new StateChange.LinesChanged("VI_1", LINES),
                    new StateChange.AnswersSeen("VI_1", SEEN),
                    new StateChange.AnswersSeen("VI_1", new Answers("", null, List.of())),
                    new StateChange.NeighboursChecked(
                            "VI_1", VIP.address(), true, "02:00:00:00:00:02", MASTER),
                    new StateChange.NeighboursChecked("VI_1", VIP.address(), false, null, null),
                    new StateChange.SenderHeard("VI_1", MASTER, "second-master"),
                    new StateChange.FilterSeen(List.of(RULE)),
                    new StateChange.AddressesHeld("VI_1", List.of(VIP)),
                    new StateChange.SourceChanged("VI_1", IpAddress.of("192.0.2.1")),
                    new StateChange.SourceChanged("VI_1", null),
                    new StateChange.AdvertsCounted(
                            "VI_1", INSTANCE.counters(), INSTANCE.master(), 3_609_375_000L),
                    new StateChange.GroupTransitioned("web", VrrpState.BACKUP, VrrpState.MASTER),
                    new StateChange.ServicesLoaded(List.of(SERVICE, BARE_SERVICE)),
                    new StateChange.ServerChanged(
                            "fwmark 3",
                            "10.0.0.1:80",
                            ServerState.DRAINING,
                            0,
                            true,
                            4,
                            "drained",
                            "mia drains it"),
                    new StateChange.QuorumChanged("fwmark 3", false, 1, true),
                    new StateChange.InterventionChanged(
                            "fwmark 3",
                            "10.0.0.1:80",
                            new Intervention(Intervention.Kind.WEIGHT, 5L, "mia", false, AT, null)),
                    new StateChange.InterventionChanged("fwmark 3", "10.0.0.1:80", null),
                    new StateChange.DrainsCounted(
                            List.of(
                                    new DrainReport("fwmark 3", "10.0.0.1:80", PROGRESS),
                                    new DrainReport(
                                            "fwmark 3",
                                            "10.0.0.2:80",
                                            new DrainProgress(0, 0, 40, null, true)))),
                    new StateChange.Drained("fwmark 3", "10.0.0.2:80", 40, 90_000_000_000L),
                    new StateChange.ChecksReported(
                            List.of(
                                    new CheckReport(
                                            "fwmark 3",
                                            "10.0.0.1:80",
                                            "TCP_CHECK",
                                            TrackerSnapshot.Health.BAD,
                                            REFUSED))),
                    new StateChange.TrafficCounted(
                            List.of(
                                    new ServiceTraffic(
                                            "fwmark 3",
                                            SERVER.traffic(),
                                            List.of(
                                                    new ServerTraffic(
                                                            "10.0.0.1:80",
                                                            SERVER.traffic(),
                                                            1,
                                                            2,
                                                            3))))),
                    new StateChange.Warned("vrid-clash", "VI_1", "192.0.2.9 uses VRID 51 too"),
                    new StateChange.Commanded(
                            "OU=operator,CN=mia",
                            "192.0.2.7:51234",
                            new Command.Announce("VI_1"),
                            new Answer.Done(List.of(new Effect.Announces("VI_1", 5)))),
                    new StateChange.Stopping(),
                    new StateChange.Unknown("Unknown"));

    private static final List<Command.ServerRef> REFS =
            List.of(
                    new Command.ServerRef("192.0.2.10:80/TCP", "10.0.0.1:80"),
                    new Command.ServerRef(null, "10.0.0.2"));

    static final List<Command> COMMANDS =
            List.of(
                    new Command.Switchover("VI_1", Command.Way.LOWER, 600_000_000_000L),
                    new Command.Switchover("VI_1", Command.Way.RESIGN, 0),
                    new Command.Resign("VI_1"),
                    new Command.HoldDown("VI_1"),
                    new Command.Release("VI_1"),
                    new Command.Announce("VI_1"),
                    new Command.Maintain(true, "new disks"),
                    new Command.Explain("VI_1"),
                    new Command.Drain(REFS, true),
                    new Command.Undrain(REFS),
                    new Command.SetWeight(REFS, 5L, false),
                    new Command.SetWeight(REFS, null, true),
                    new Command.Disable(REFS, false),
                    new Command.Enable(REFS),
                    new Command.BeginChange("d-1", "00ff", null, 60_000_000_000L, "new VIP"),
                    new Command.ConfirmChange("d-1"),
                    new Command.RevertChange("d-1"),
                    new Command.CheckFile("keepalived.conf.new"),
                    new Command.Unknown("Unknown"));

    static final List<Effect> EFFECTS =
            List.of(
                    new Effect.TakenOver(
                            "VI_1", MASTER, 100, 60_000_000_000L, 3_609_375_000L, 609_375_000L),
                    new Effect.PeerNeverHeard("VI_1", MASTER),
                    new Effect.NobodyHeard("VI_1", 4_000_000_000L, 0),
                    new Effect.DroppedAfter("VI_1", 5_000_000_000L),
                    new Effect.GoesOnAlone("VI_1"),
                    new Effect.MovesAlong("VI_2", "web"),
                    new Effect.PriorityBecomes("VI_1", 150, 1),
                    new Effect.HeldUntilReleased("VI_1"),
                    new Effect.HeldFor("VI_1", 600_000_000_000L),
                    new Effect.StaysAsItIs("VI_1"),
                    new Effect.TakesBack("VI_1", MASTER, 100, 150, 3_414_062_500L),
                    new Effect.MasterStays("VI_1", MASTER, 200),
                    new Effect.GoesDown("VI_1"),
                    new Effect.Announces("VI_1", 5),
                    new Effect.ServerBecomes(
                            "fwmark 3", "10.0.0.1:80", ServerState.UP, ServerState.DRAINING, 3, 0),
                    new Effect.RampsUp("fwmark 3", "10.0.0.1:80", 10, 60_000_000_000L),
                    new Effect.StaysDown("fwmark 3", "10.0.0.1:80", "TCP_CHECK: refused"),
                    new Effect.ConnectionsGoOn("fwmark 3", "10.0.0.1:80", 37, 12),
                    new Effect.ConnectionsBreak("fwmark 3", "10.0.0.1:80", 37, 12, false),
                    new Effect.PersistenceHolds("fwmark 3", "10.0.0.1:80", 8, 360),
                    new Effect.PersistenceEnds("fwmark 3", "10.0.0.1:80", 8),
                    new Effect.LiveWeightBecomes("fwmark 3", 4, 1, 1),
                    new Effect.QuorumStays("fwmark 3", true, 2, 1),
                    new Effect.QuorumBecomes("fwmark 3", false, 0, 1),
                    new Effect.SorryStandsIn("fwmark 3", "10.0.0.9:80"),
                    new Effect.SorryStandsBack("fwmark 3", "10.0.0.9:80"),
                    new Effect.NobodyServes("fwmark 3"),
                    new Effect.Lasts(true),
                    new Effect.NotBalanced(),
                    new Effect.FileComesBack("/etc/keepalived/keepalived.conf", 60_000_000_000L),
                    new Effect.FileStays("/etc/keepalived/keepalived.conf"),
                    new Effect.FileIsBack("/etc/keepalived/keepalived.conf"),
                    new Effect.Unknown("Unknown"));

    static final List<Refusal> REFUSALS =
            List.of(
                    new Refusal.NotCleared(Clearance.OPERATOR, Clearance.VIEWER),
                    new Refusal.UnknownCommand("Levitate"),
                    new Refusal.Replayed(7),
                    new Refusal.TooMany(10),
                    new Refusal.NotRecorded("/var/lib/understudy: no space left on device"),
                    new Refusal.Unanswered(),
                    new Refusal.NoSuchInstance("VI_9", List.of("VI_1", "VI_2")),
                    new Refusal.NotMaster("VI_1", VrrpState.BACKUP, MASTER),
                    new Refusal.NotMaster("VI_1", VrrpState.FAULT, null),
                    new Refusal.HeldAlready("VI_1"),
                    new Refusal.NotHeld("VI_1"),
                    new Refusal.InMaintenance(),
                    new Refusal.MaintenanceUnchanged(true),
                    new Refusal.OutOfRange("hold", -1, 0, 604_800),
                    new Refusal.NoServices(),
                    new Refusal.NoSuchService(
                            "192.0.2.1:80", "192.0.2.10:80/TCP", List.of("192.0.2.10:80/TCP")),
                    new Refusal.NoSuchServer(null, "web", null, List.of("10.0.0.1:80")),
                    new Refusal.ServersUnchanged("fwmark 3", "10.0.0.1:80", ServerState.UP, 3),
                    new Refusal.StandsBack("fwmark 3", "10.0.0.1:80", ServerState.DISABLED),
                    new Refusal.ChangeInProgress(CHANGE),
                    new Refusal.NoChangeHeld("d-2", CHANGE),
                    new Refusal.NoChangeHeld("d-2", null),
                    new Refusal.FileDiffers("/etc/keepalived/keepalived.conf", "00ff", "ff00"),
                    new Refusal.CannotPutBack("/etc/keepalived", "read-only file system"),
                    new Refusal.Unknown("Unknown"));

    static final List<Answer> ANSWERS =
            Stream.<Answer>concat(
                            Stream.of(
                                    new Answer.Done(EFFECTS),
                                    new Answer.Foreseen(List.of()),
                                    new Answer.Explained(
                                            List.of(
                                                    new StateEvent(
                                                            3,
                                                            AT,
                                                            new StateChange.HoldChanged(
                                                                    "VI_1", null))),
                                            "keepalived.conf:12"),
                                    new Answer.Checked(5, "error: unknown keyword"),
                                    new Answer.Unknown("Unknown")),
                            REFUSALS.stream().map(Answer.Refused::new))
                    .toList();

    static final AgentSnapshot STATE =
            new AgentSnapshot(
                    42,
                    HOST,
                    new ConfigSummary("00ff", AT, List.of(DIAGNOSTIC), List.of(EDITED), CHANGE),
                    List.of(INSTANCE, BARE_INSTANCE),
                    List.of(TRACKER),
                    List.of(SERVICE, BARE_SERVICE),
                    MAINTENANCE,
                    List.of(HOLD),
                    List.of(SESSION),
                    List.of(RULE),
                    false);

    /** Every frame, every change and every reason, in the order of their declaration. */
    static List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        frames.add(
                new Frame.Hello(Frame.PROTOCOL, HOST, List.of("Switchover"), Clearance.OPERATOR));
        frames.add(new Frame.Hello(Frame.PROTOCOL, HOST, List.of(), null));
        frames.add(new Frame.Snapshot(AT, STATE));
        frames.add(new Frame.Snapshot(AT, AgentSnapshot.initial(HOST)));
        long sequence = 43;
        for (StateChange change : CHANGES) {
            frames.add(new Frame.Event(new StateEvent(sequence++, AT, change)));
        }
        for (Reason reason : REASONS) {
            frames.add(
                    new Frame.Event(
                            new StateEvent(
                                    sequence++,
                                    AT,
                                    new StateChange.Transitioned(
                                            "VI_1",
                                            VrrpState.BACKUP,
                                            VrrpState.FAULT,
                                            reason,
                                            0))));
        }
        frames.add(new Frame.Heartbeat(AT, sequence - 1));
        long id = 1;
        for (Command command : COMMANDS) {
            frames.add(new Frame.Request(id++, command, false));
        }
        frames.add(new Frame.Request(id, COMMANDS.getFirst(), true));
        for (Answer answer : ANSWERS) {
            frames.add(new Frame.Reply(id++, answer));
        }
        frames.add(new Frame.Unknown("Unknown"));
        return frames;
    }

    private Samples() {}
}
