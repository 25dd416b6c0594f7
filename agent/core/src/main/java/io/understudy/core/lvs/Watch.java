package io.understudy.core.lvs;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.ipvs.TableDiff;
import io.understudy.core.ipvs.TableEntry;
import io.understudy.core.lvs.LvsEvent.Refusal;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the kernel's table is like in truth: changes behind our back, refusals, traffic. */
final class Watch {
    private static final long SHORTEST_NANOS = 2_000_000_000L;

    /** Reading takes at most a fiftieth of the time. */
    private static final long READING_SHARE = 50;

    /** So many are read in no time. */
    private static final int FEW_SERVERS = 1_000;

    private static final long EACH_NANOS = 500_000L;

    private Watch() {}

    /** When a table is first looked at: a large one was filled a moment ago, and reading takes. */
    static LvsAction begin(Turn turn) {
        long servers = 0;
        for (Balance balance : turn.balances()) {
            servers += (long) balance.servers().size() * balance.members().size();
        }
        long more = Math.max(0, servers - FEW_SERVERS) * EACH_NANOS;
        return new LvsAction.SetTimer(LvsTimer.OBSERVE, turn.at + SHORTEST_NANOS + more);
    }

    static String lacking(Turn turn, String detail) {
        return detail
                + "; services are not balanced, VRRP goes on; "
                + (isNftables(turn)
                        ? "lb_backend nftables needs a kernel of 5.2 or later with nf_tables"
                        : "load the module ip_vs, use a kernel that has it, or write lb_backend"
                                + " nftables");
    }

    private static boolean isNftables(Turn turn) {
        return turn.config.lvs().options().backend().isNftables();
    }

    static void observed(Turn turn, LvsEvent.TableObserved observed) {
        if (!turn.hasKernel) {
            turn.hasKernel = true;
            turn.warn("ipvs-back", null, "the kernel balances again; its table is filled");
        }
        turn.act(
                new LvsAction.SetTimer(
                        LvsTimer.OBSERVE,
                        turn.at + Math.max(SHORTEST_NANOS, observed.tookNanos() * READING_SHARE)));
        Map<ServiceId, ObservedService> table = byId(observed.table());
        for (Balance balance : turn.balances()) {
            for (Member member : balance.members()) {
                ObservedService there = table.get(member.service().id());
                repair(turn, balance, member, there == null ? null : there.entry());
            }
        }
        count(turn, turn.seen == null ? ObservedTable.EMPTY : turn.seen, observed.table());
        turn.seen = observed.table();
        Drains.observed(turn);
    }

    private static Map<ServiceId, ObservedService> byId(ObservedTable table) {
        Map<ServiceId, ObservedService> services = new LinkedHashMap<>();
        table.services().forEach(one -> services.put(one.service().id(), one));
        return services;
    }

    /** Tells what moved between two readings. */
    static void count(Turn turn, ObservedTable before, ObservedTable now) {
        Map<ServiceId, ObservedService> earlier = byId(before);
        Map<ServiceId, ObservedService> later = byId(now);
        List<ServiceTraffic> moved = new ArrayList<>();
        for (Balance balance : turn.balances()) {
            for (Member member : balance.members()) {
                ObservedService there = later.get(member.service().id());
                if (there != null) {
                    count(balance, member, earlier.get(member.service().id()), there, moved);
                }
            }
        }
        if (!moved.isEmpty()) {
            turn.publish(new StateChange.TrafficCounted(moved));
        }
    }

    private static void count(
            Balance balance,
            Member member,
            @Nullable ObservedService before,
            ObservedService now,
            List<ServiceTraffic> moved) {
        Map<AddressPort, ObservedServer> earlier = new LinkedHashMap<>();
        if (before != null) {
            before.servers().forEach(one -> earlier.put(one.destination().at(), one));
        }
        List<ServerTraffic> servers = new ArrayList<>();
        for (ObservedServer server : now.servers()) {
            if (hasMoved(earlier.get(server.destination().at()), server)) {
                servers.add(
                        new ServerTraffic(
                                balance.named(member, server.destination().at()),
                                server.traffic(),
                                server.active(),
                                server.inactive(),
                                server.persistent()));
            }
        }
        TrafficCounters was = before == null ? TrafficCounters.ZERO : before.traffic();
        if (!servers.isEmpty() || !now.traffic().equals(was)) {
            moved.add(new ServiceTraffic(member.name(), now.traffic(), servers));
        }
    }

    /** One that was not there counted nothing. */
    private static boolean hasMoved(@Nullable ObservedServer before, ObservedServer now) {
        return before == null
                ? !now.traffic().equals(TrafficCounters.ZERO)
                        || now.active() + now.inactive() + now.persistent() > 0
                : !now.traffic().equals(before.traffic())
                        || now.active() != before.active()
                        || now.inactive() != before.inactive()
                        || now.persistent() != before.persistent();
    }

    private static void repair(
            Turn turn, Balance balance, Member member, @Nullable TableEntry there) {
        TableEntry wanted = balance.wanted(member);
        List<IpvsCommand> commands = TableDiff.between(there, wanted);
        if (commands.isEmpty()) {
            if (turn.refused.containsKey(member.name())) {
                turn.refused = new TreeMap<>(turn.refused);
                turn.refused.remove(member.name());
            }
            return;
        }
        turn.command(commands);
        // What the kernel refuses is not there either, and was told of.
        if (!turn.refused.containsKey(member.name())) {
            turn.warn(
                    "table-changed",
                    member.name(),
                    "somebody else changed the kernel's table ("
                            + described(commands)
                            + " put right); leave it to this daemon, or take the service out of"
                            + " its configuration");
        }
    }

    private static String described(List<IpvsCommand> commands) {
        String first =
                switch (commands.getFirst()) {
                    case IpvsCommand.AddService _ -> "the missing service";
                    case IpvsCommand.SetService _ -> "settings of the service";
                    case IpvsCommand.DeleteService _ -> "a surplus service";
                    case IpvsCommand.AddDestination(_, var d) -> "missing server " + d.at();
                    case IpvsCommand.SetDestination(_, var d) -> "settings of server " + d.at();
                    case IpvsCommand.DeleteDestination(_, var d) -> "surplus server " + d.at();
                    case IpvsCommand.StartSync _,
                            IpvsCommand.StopSync _,
                            IpvsCommand.SetTimeouts _,
                            IpvsCommand.Flush _ ->
                            "the table";
                };
        return commands.size() == 1 ? first : first + " and " + (commands.size() - 1) + " more";
    }

    /** Told once per service; the table is read again soon, and the command with it repeated. */
    static void refused(Turn turn, List<Refusal> refusals) {
        turn.refused = new TreeMap<>(turn.refused);
        for (Refusal refusal : refusals) {
            ServiceId id = service(refusal.command());
            String name = id == null ? "" : nameOf(turn, id);
            if (!refusal.detail().equals(turn.refused.put(name, refusal.detail()))) {
                turn.warn(
                        "ipvs-refused",
                        name.isEmpty() ? null : name,
                        refusal.detail() + "; " + consequence(refusal, isNftables(turn)));
            }
        }
    }

    private static String consequence(Refusal refusal, boolean nftables) {
        if (nftables) {
            return "nothing of the change took effect, services go on as they were; lb_backend"
                    + " nftables needs a kernel of 5.2 or later with numgen, hash and nat";
        }
        return switch (refusal.command()) {
            case IpvsCommand.AddService(var service) ->
                    refusal.errno() == 2
                            ? "the kernel has no scheduler "
                                    + service.scheduler()
                                    + (service.engine() == null
                                            ? ""
                                            : " or no persistence engine " + service.engine())
                                    + ", so the service is not balanced; load ip_vs_"
                                    + service.scheduler()
                            : "the service is not balanced";
            case IpvsCommand.SetService _ -> "the service goes on as it was";
            case IpvsCommand.DeleteService _ -> "the service stays in the table";
            case IpvsCommand.AddDestination(_, var d) -> d.at() + " gets no clients";
            case IpvsCommand.SetDestination(_, var d) -> d.at() + " goes on as it was";
            case IpvsCommand.DeleteDestination(_, var d) -> d.at() + " stays in the table";
            case IpvsCommand.StartSync(var sync) ->
                    "connections are not copied over " + sync.interfaceName();
            case IpvsCommand.StopSync(var sync) ->
                    "connections are still copied over " + sync.interfaceName();
            case IpvsCommand.SetTimeouts _ -> "the kernel's timeouts stay as they are";
            case IpvsCommand.Flush _ -> "the table keeps what was in it";
        };
    }

    private static @Nullable ServiceId service(IpvsCommand command) {
        return switch (command) {
            case IpvsCommand.AddService(var service) -> service.id();
            case IpvsCommand.SetService(var service) -> service.id();
            case IpvsCommand.DeleteService(var id) -> id;
            case IpvsCommand.AddDestination(var id, _) -> id;
            case IpvsCommand.SetDestination(var id, _) -> id;
            case IpvsCommand.DeleteDestination(var id, _) -> id;
            case IpvsCommand.StartSync _,
                    IpvsCommand.StopSync _,
                    IpvsCommand.SetTimeouts _,
                    IpvsCommand.Flush _ ->
                    null;
        };
    }

    private static String nameOf(Turn turn, ServiceId id) {
        for (Balance balance : turn.balances()) {
            for (Member member : balance.members()) {
                if (member.service().id().equals(id)) {
                    return member.name();
                }
            }
        }
        return id.name();
    }

    /** ip_vs was unloaded under us: told once, tried again. */
    static void lost(Turn turn, String detail) {
        if (turn.hasKernel) {
            turn.hasKernel = false;
            turn.warn("no-ipvs", null, lacking(turn, detail));
        }
        turn.act(new LvsAction.SetTimer(LvsTimer.OBSERVE, turn.at + SHORTEST_NANOS));
    }
}
