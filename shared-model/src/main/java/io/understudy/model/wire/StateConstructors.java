package io.understudy.model.wire;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Answers;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.Hold;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.OtherSender;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.Reason.AskedToResign;
import io.understudy.model.state.Reason.MasterResigned;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.ServerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Constructors of what a whole host is told with, and of what happens to many at a time. */
@SuppressWarnings({"unchecked", "NullAway"}) // as the library does; it is asked where this fails
final class StateConstructors {
    /** From the components in their order. */
    static final Map<Class<?>, Function<@Nullable Object[], Object>> ALL =
            Map.ofEntries(
                    Map.entry(
                            Frame.Snapshot.class,
                            a -> new Frame.Snapshot((Instant) a[0], (AgentSnapshot) a[1])),
                    Map.entry(AgentSnapshot.class, StateConstructors::agent),
                    Map.entry(InstanceSnapshot.class, StateConstructors::instance),
                    Map.entry(ServiceSnapshot.class, StateConstructors::service),
                    Map.entry(
                            HostIdentity.class,
                            a ->
                                    new HostIdentity(
                                            (String) a[0],
                                            (String) a[1],
                                            (String) a[2],
                                            (Instant) a[3],
                                            (String) a[4],
                                            (String) a[5],
                                            (List<String>) a[6],
                                            (List<String>) a[7])),
                    Map.entry(
                            ConfigSummary.class,
                            a ->
                                    new ConfigSummary(
                                            (String) a[0],
                                            (Instant) a[1],
                                            (List<Diagnostic>) a[2],
                                            (List<FileOnDisk>) a[3],
                                            (PendingChange) a[4])),
                    Map.entry(
                            Transitioned.class,
                            a ->
                                    new Transitioned(
                                            (String) a[0],
                                            (VrrpState) a[1],
                                            (VrrpState) a[2],
                                            (Reason) a[3],
                                            (int) a[4],
                                            (Evidence) a[5])),
                    Map.entry(
                            MasterResigned.class,
                            a -> new MasterResigned((IpAddress) a[0], (long) a[1])),
                    Map.entry(AskedToResign.class, a -> new AskedToResign((String) a[0])),
                    Map.entry(
                            AddressesHeld.class,
                            a -> new AddressesHeld((String) a[0], (List<IpPrefix>) a[1])),
                    Map.entry(
                            ServerChanged.class,
                            a ->
                                    new ServerChanged(
                                            (String) a[0],
                                            (String) a[1],
                                            (ServerState) a[2],
                                            (long) a[3],
                                            (boolean) a[4],
                                            (long) a[5],
                                            (String) a[6],
                                            (String) a[7])));

    private StateConstructors() {}

    private static Object agent(@Nullable Object[] a) {
        return new AgentSnapshot(
                (long) a[0],
                (HostIdentity) a[1],
                (ConfigSummary) a[2],
                (List<InstanceSnapshot>) a[3],
                (List<TrackerSnapshot>) a[4],
                (List<ServiceSnapshot>) a[5],
                (Maintenance) a[6],
                (List<Hold>) a[7],
                (List<BfdSnapshot>) a[8],
                (List<FilterRule>) a[9],
                (boolean) a[10]);
    }

    private static Object instance(@Nullable Object[] a) {
        return new InstanceSnapshot(
                (String) a[0],
                (String) a[1],
                (int) a[2],
                (int) a[3],
                (VrrpState) a[4],
                (Instant) a[5],
                (Reason) a[6],
                (int) a[7],
                (int) a[8],
                (List<PriorityPart>) a[9],
                (IpAddress) a[10],
                (List<IpPrefix>) a[11],
                (List<IpPrefix>) a[12],
                (List<IpAddress>) a[13],
                (boolean) a[14],
                (long) a[15],
                (long) a[16],
                (MasterView) a[17],
                (AdvertCounters) a[18],
                (int) a[19],
                (String) a[20],
                (ElectionRules) a[21],
                (List<LineHealth>) a[22],
                (Answers) a[23],
                (List<OtherSender>) a[24]);
    }

    private static Object service(@Nullable Object[] a) {
        return new ServiceSnapshot(
                (String) a[0],
                (ServiceSnapshot.Kind) a[1],
                (String) a[2],
                (String) a[3],
                (String) a[4],
                (long) a[5],
                (long) a[6],
                (long) a[7],
                (long) a[8],
                (boolean) a[9],
                (ServerSnapshot) a[10],
                (boolean) a[11],
                (List<ServerSnapshot>) a[12],
                (TrafficCounters) a[13],
                (Instant) a[14]);
    }
}
