package io.understudy.agent.driver;

import io.understudy.core.line.SerialFrames;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.serial.SerialPort;
import io.understudy.linux.socket.Datagram;
import io.understudy.linux.socket.UdpSocket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.unit.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ends of heartbeat lines. One is opened when something is said there first, and again when
 * that was refused: its interface or its device may come late.
 *
 * <p>On another interface VRRP's own group is spoken to, which no switch filters, but by UDP and
 * its port 694 (ha-cluster of IANA's list): VRRP routers of that network must not take it for
 * adverts, and who filters protocol 112 there has not cut the line.
 */
public final class HeartbeatPorts implements AutoCloseable {
    private static final int PORT = 694;
    private static final IpAddress GROUP_V4 = IpAddress.of("224.0.0.18");
    private static final IpAddress GROUP_V6 = IpAddress.of("ff02::12");
    private static final int PACKETS_PER_TURN = 256;
    private static final int TOS_INTERNETWORK_CONTROL = 0xc0;

    private final Watcher watcher;
    private final Interfaces interfaces;
    private final Consumer<NodeEvent> arrivals;
    private final Map<Key, End> ends = new HashMap<>();

    /** Instances of both families may have the same line. */
    private record Key(HeartbeatLine line, boolean v6) {}

    /** One end, open. */
    private interface End extends AutoCloseable {
        int fd();

        void send(byte[] bytes) throws SyscallException;

        void read() throws SyscallException;

        @Override
        void close();
    }

    public HeartbeatPorts(Watcher watcher, Interfaces interfaces, Consumer<NodeEvent> arrivals) {
        this.watcher = watcher;
        this.interfaces = interfaces;
        this.arrivals = arrivals;
    }

    void send(HeartbeatLine line, boolean v6, byte[] bytes) throws SyscallException {
        Key key = new Key(line, line instanceof HeartbeatLine.Multicast && v6);
        End end = ends.get(key);
        if (end == null) {
            end = open(line, key.v6());
            if (end == null) {
                return;
            }
            End opened = end;
            try {
                watcher.watch(end.fd(), () -> read(key, opened));
            } catch (SyscallException e) {
                end.close();
                throw e;
            }
            ends.put(key, end);
        }
        try {
            end.send(bytes);
        } catch (SyscallException e) {
            close(key); // its interface may be another one by now, or the device gone
            throw e;
        }
    }

    private void read(Key key, End end) {
        try {
            end.read();
        } catch (SyscallException _) {
            close(key); // a device that went; the next heartbeat says so
        }
    }

    private @Nullable End open(HeartbeatLine line, boolean v6) throws SyscallException {
        return switch (line) {
            case HeartbeatLine.Multicast(var device) -> {
                IpAddress group = v6 ? GROUP_V6 : GROUP_V4;
                int index = interfaces.index(device);
                yield datagrams(
                        line,
                        device,
                        group,
                        v6 ? index : 0,
                        null,
                        socket -> {
                            socket.join(group.bytes(), index);
                            socket.bind(group.bytes(), v6 ? index : 0, PORT);
                        });
            }
            case HeartbeatLine.Unicast(var device, var source, var destination) ->
                    datagrams(
                            line,
                            device,
                            destination,
                            destination.isLinkLocalV6() ? interfaces.index(device) : 0,
                            destination,
                            socket ->
                                    socket.bind(
                                            source.bytes(),
                                            source.isLinkLocalV6() ? interfaces.index(device) : 0,
                                            PORT));
            case HeartbeatLine.Serial(var device, var baud) ->
                    new Cable(line, SerialPort.open(device, baud));
            case HeartbeatLine.Agents _ -> null; // their streams are their own
        };
    }

    private interface Binding {
        void bind(UdpSocket socket) throws SyscallException;
    }

    private Datagrams datagrams(
            HeartbeatLine line,
            String device,
            IpAddress to,
            int scope,
            @Nullable IpAddress only,
            Binding binding)
            throws SyscallException {
        UdpSocket socket = UdpSocket.open(to.isV6());
        try {
            socket.keepTo(device);
            socket.typeOfService(TOS_INTERNETWORK_CONTROL);
            binding.bind(socket);
            return new Datagrams(line, socket, to, scope, only);
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    private void heard(HeartbeatLine line, byte[] bytes) {
        arrivals.accept(new NodeEvent.LineHeard(line, bytes, MonotonicClock.nanos()));
    }

    /** Another network. */
    private final class Datagrams implements End {
        private final HeartbeatLine line;
        private final UdpSocket socket;
        private final IpAddress to;
        private final int scope;
        private final @Nullable IpAddress only;

        Datagrams(
                HeartbeatLine line,
                UdpSocket socket,
                IpAddress to,
                int scope,
                @Nullable IpAddress only) {
            this.line = line;
            this.socket = socket;
            this.to = to;
            this.scope = scope;
            this.only = only;
        }

        @Override
        public int fd() {
            return socket.fd();
        }

        @Override
        public void send(byte[] bytes) throws SyscallException {
            socket.send(to.bytes(), scope, PORT, bytes);
        }

        @Override
        public void read() throws SyscallException {
            for (int i = 0; i < PACKETS_PER_TURN; i++) {
                Datagram datagram = socket.receive();
                if (datagram == null) {
                    return;
                }
                if (only == null || only.equals(IpAddress.of(datagram.source()))) {
                    heard(line, datagram.payload());
                }
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** A serial port. */
    private final class Cable implements End {
        private final HeartbeatLine line;
        private final SerialPort port;
        private final SerialFrames frames = new SerialFrames();

        Cable(HeartbeatLine line, SerialPort port) {
            this.line = line;
            this.port = port;
        }

        @Override
        public int fd() {
            return port.fd();
        }

        @Override
        public void send(byte[] bytes) throws SyscallException {
            port.write(SerialFrames.wrap(bytes));
        }

        @Override
        public void read() throws SyscallException {
            frames.take(port.read()).forEach(packet -> heard(line, packet));
        }

        @Override
        public void close() {
            port.close();
        }
    }

    void close(HeartbeatLine line) {
        List.copyOf(ends.keySet()).stream()
                .filter(key -> key.line().equals(line))
                .forEach(this::close);
    }

    private void close(Key key) {
        End end = ends.remove(key);
        if (end != null) {
            watcher.unwatch(end.fd());
            end.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(ends.keySet()).forEach(this::close);
    }
}
