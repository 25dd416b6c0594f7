package io.understudy.agent.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.linux.ipvs.IpvsCounters;
import io.understudy.linux.ipvs.IpvsDestination;
import io.understudy.linux.ipvs.IpvsRequest;
import io.understudy.linux.ipvs.IpvsService;
import io.understudy.linux.ipvs.IpvsServiceKey;
import io.understudy.linux.ipvs.IpvsSync;
import io.understudy.linux.ipvs.IpvsTable;
import io.understudy.linux.ipvs.IpvsTimeouts;
import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.config.lvs.SchedulerFlags;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The core's words for the kernel's table in the kernel's, and back. */
final class IpvsWords {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;

    private IpvsWords() {}

    static IpvsRequest request(IpvsCommand command) {
        return switch (command) {
            case IpvsCommand.AddService(var service) ->
                    new IpvsRequest.AddService(service(service));
            case IpvsCommand.SetService(var service) ->
                    new IpvsRequest.SetService(service(service));
            case IpvsCommand.DeleteService(var id) -> new IpvsRequest.DeleteService(key(id));
            case IpvsCommand.AddDestination(var id, var destination) ->
                    new IpvsRequest.AddDestination(key(id), destination(destination));
            case IpvsCommand.SetDestination(var id, var destination) ->
                    new IpvsRequest.SetDestination(key(id), destination(destination));
            case IpvsCommand.DeleteDestination(var id, var destination) ->
                    new IpvsRequest.DeleteDestination(key(id), destination(destination));
            case IpvsCommand.StartSync(var sync) -> new IpvsRequest.StartSync(sync(sync));
            case IpvsCommand.StopSync(var sync) -> new IpvsRequest.StopSync(sync(sync));
            case IpvsCommand.SetTimeouts(var t) ->
                    new IpvsRequest.SetTimeouts(
                            new IpvsTimeouts((int) t.tcp(), (int) t.tcpFin(), (int) t.udp()));
            case IpvsCommand.Flush _ -> new IpvsRequest.Flush();
        };
    }

    private static IpvsServiceKey key(ServiceId id) {
        AddressPort at = id.at();
        Protocol protocol = id.protocol();
        return at == null || protocol == null
                ? new IpvsServiceKey(id.v6(), 0, null, 0, (int) id.mark())
                : new IpvsServiceKey(
                        id.v6(), number(protocol), address(at.address()), at.port(), 0);
    }

    private static int number(Protocol protocol) {
        return switch (protocol) {
            case TCP -> TCP;
            case UDP -> UDP;
            case SCTP -> SCTP;
        };
    }

    private static IpvsService service(Service service) {
        SchedulerFlags flags = service.flags();
        return new IpvsService(
                key(service.id()),
                service.scheduler(),
                (service.persistenceSeconds() > 0 ? IpvsService.PERSISTENT : 0)
                        | (flags.onePacket() ? IpvsService.ONE_PACKET : 0)
                        | (flags.first() ? IpvsService.SCHEDULER_1 : 0)
                        | (flags.second() ? IpvsService.SCHEDULER_2 : 0)
                        | (flags.third() ? IpvsService.SCHEDULER_3 : 0),
                (int) service.persistenceSeconds(),
                service.netmask(),
                service.engine());
    }

    private static IpvsDestination destination(Destination d) {
        Forwarding way = d.forwarding();
        Forwarding.Tunnel tunnel = way instanceof Forwarding.Tunnel t ? t : null;
        return new IpvsDestination(
                address(d.at().address()),
                d.at().port(),
                switch (way) {
                    case Forwarding.Masquerade _ -> IpvsDestination.MASQUERADE;
                    case Forwarding.DirectRouting _ -> IpvsDestination.DIRECT;
                    case Forwarding.Tunnel _ -> IpvsDestination.TUNNEL;
                },
                (int) d.weight(),
                (int) d.upperThreshold(),
                (int) d.lowerThreshold(),
                tunnel == null ? 0 : encapsulation(tunnel.encapsulation()),
                tunnel == null ? 0 : tunnel.port(),
                tunnel == null ? 0 : checksum(tunnel.checksum()));
    }

    private static int encapsulation(Forwarding.Encapsulation encapsulation) {
        return switch (encapsulation) {
            case IPIP -> IpvsDestination.IPIP;
            case GUE -> IpvsDestination.GUE;
            case GRE -> IpvsDestination.GRE;
        };
    }

    private static int checksum(Forwarding.Checksum checksum) {
        return switch (checksum) {
            case NONE -> 0;
            case FULL -> IpvsDestination.CHECKSUM;
            case REMOTE -> IpvsDestination.REMOTE_CHECKSUM;
        };
    }

    private static IpvsSync sync(IpvsCommand.Sync sync) {
        IpAddress group = sync.group();
        return new IpvsSync(
                sync.master(),
                sync.interfaceName(),
                sync.id(),
                sync.maxBytes(),
                sync.port(),
                sync.ttl(),
                group == null ? null : address(group));
    }

    static InetAddress address(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    static IpvsCommand.Timeouts timeouts(IpvsTimeouts t) {
        return new IpvsCommand.Timeouts(t.tcp(), t.tcpFin(), t.udp());
    }

    /** What is in the table; services of protocols we do not know are nobody's business. */
    static ObservedTable observed(IpvsTable table) {
        List<ObservedService> services = new ArrayList<>(table.services().size());
        for (IpvsTable.Entry entry : table.services()) {
            ServiceId id = id(entry.service().key());
            if (id != null) {
                services.add(
                        new ObservedService(
                                service(id, entry.service()),
                                traffic(entry.counters()),
                                servers(entry.servers())));
            }
        }
        return new ObservedTable(services);
    }

    private static @Nullable ServiceId id(IpvsServiceKey key) {
        InetAddress address = key.address();
        if (address == null) {
            return new ServiceId(key.v6(), null, null, key.mark() & 0xffff_ffffL);
        }
        Protocol protocol =
                switch (key.protocol()) {
                    case TCP -> Protocol.TCP;
                    case UDP -> Protocol.UDP;
                    case SCTP -> Protocol.SCTP;
                    default -> null;
                };
        return protocol == null
                ? null
                : new ServiceId(key.v6(), protocol, at(address, key.port()), 0);
    }

    private static AddressPort at(InetAddress address, int port) {
        return new AddressPort(IpAddress.of(address.getAddress()), port);
    }

    private static Service service(ServiceId id, IpvsService s) {
        return new Service(
                id,
                s.scheduler(),
                new SchedulerFlags(
                        (s.flags() & IpvsService.ONE_PACKET) != 0,
                        false,
                        (s.flags() & IpvsService.SCHEDULER_1) != 0,
                        (s.flags() & IpvsService.SCHEDULER_2) != 0,
                        (s.flags() & IpvsService.SCHEDULER_3) != 0),
                (s.flags() & IpvsService.PERSISTENT) == 0 ? 0 : s.timeoutSeconds(),
                s.netmask(),
                s.engine());
    }

    private static List<ObservedServer> servers(List<IpvsTable.Server> servers) {
        List<ObservedServer> observed = new ArrayList<>(servers.size());
        for (IpvsTable.Server server : servers) {
            IpvsDestination d = server.destination();
            observed.add(
                    new ObservedServer(
                            new Destination(
                                    at(d.address(), d.port()),
                                    forwarding(d),
                                    d.weight() & 0xffff_ffffL,
                                    d.upperThreshold() & 0xffff_ffffL,
                                    d.lowerThreshold() & 0xffff_ffffL),
                            traffic(server.counters()),
                            server.active(),
                            server.inactive(),
                            server.persistent()));
        }
        return observed;
    }

    private static Forwarding forwarding(IpvsDestination d) {
        return switch (d.forwarding()) {
            case IpvsDestination.TUNNEL ->
                    new Forwarding.Tunnel(
                            switch (d.tunnelType()) {
                                case IpvsDestination.GUE -> Forwarding.Encapsulation.GUE;
                                case IpvsDestination.GRE -> Forwarding.Encapsulation.GRE;
                                default -> Forwarding.Encapsulation.IPIP;
                            },
                            d.tunnelPort(),
                            (d.tunnelFlags() & IpvsDestination.REMOTE_CHECKSUM) != 0
                                    ? Forwarding.Checksum.REMOTE
                                    : (d.tunnelFlags() & IpvsDestination.CHECKSUM) != 0
                                            ? Forwarding.Checksum.FULL
                                            : Forwarding.Checksum.NONE);
            case IpvsDestination.DIRECT -> new Forwarding.DirectRouting();
            default -> Forwarding.NAT;
        };
    }

    private static TrafficCounters traffic(IpvsCounters c) {
        return new TrafficCounters(
                c.connections(), c.inPackets(), c.outPackets(), c.inBytes(), c.outBytes());
    }
}
