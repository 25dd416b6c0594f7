package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.VrrpSocket;
import io.understudy.linux.socket.RawSocket;
import io.understudy.linux.socket.SocketFilter;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * VRRP's raw sockets. One listens per interface and group however many sources speak there, so that
 * no advert arrives twice; one speaks per source. A unicast socket does both. What is sent waits
 * for {@link #flush}, so that adverts due together leave together.
 */
public final class VrrpSockets implements AutoCloseable {
    private static final int IPPROTO_AH = 51;
    private static final int IPPROTO_VRRP = 112;
    private static final int TOS_INTERNETWORK_CONTROL = 0xc0;

    private final Interfaces interfaces;
    private final Watcher watcher;
    private final Ear ear;
    private final boolean pretending;
    private final Map<VrrpSocket, Speaker> speakers = new HashMap<>();
    private final Map<Audience, Listener> listeners = new HashMap<>();
    private final List<Speaker> waiting = new ArrayList<>();
    private @Nullable VrrpSocket lastKey;
    private @Nullable Speaker lastSpeaker;
    private final byte[] scratch4 = new byte[4];
    private final byte[] scratch16 = new byte[16];

    /** What a listener listens to. */
    private record Audience(String interfaceName, IpAddress address, boolean authenticated) {}

    /** A socket to send from, and the last advert that waits in it. */
    private static final class Speaker {
        final RawSocket socket;
        @Nullable SendAdvert last;

        Speaker(RawSocket socket) {
            this.socket = socket;
        }
    }

    /** A socket to receive from, and how many speakers it serves. */
    private static final class Listener {
        final RawSocket socket;
        int users;

        Listener(RawSocket socket) {
            this.socket = socket;
        }
    }

    /** None is open yet. */
    public VrrpSockets(Interfaces interfaces, Watcher watcher, Ear ear) {
        this(interfaces, watcher, ear, false);
    }

    private VrrpSockets(Interfaces interfaces, Watcher watcher, Ear ear, boolean pretending) {
        this.interfaces = interfaces;
        this.watcher = watcher;
        this.ear = ear;
        this.pretending = pretending;
    }

    /** Opens none of those it is told to: what is sent there is refused, and nothing arrives. */
    public static VrrpSockets pretended(Interfaces interfaces, Watcher watcher, Ear ear) {
        return new VrrpSockets(interfaces, watcher, ear, true);
    }

    void open(VrrpSocket key) throws SyscallException {
        if (speakers.containsKey(key)) {
            return;
        }
        forgetLast();
        if (pretending) {
            speakers.put(key, new Speaker(RawSocket.unopened(key.source().isV6())));
            return;
        }
        int index = key.interfaceName().isEmpty() ? 0 : interfaces.index(key.interfaceName());
        RawSocket speaker = openSpeaker(key, index);
        try {
            IpAddress group = key.group();
            if (group == null) {
                listen(speaker, key.interfaceName(), key.authenticated());
            } else {
                speaker.attach(SocketFilter.dropAll());
                join(new Audience(key.interfaceName(), group, key.authenticated()), index);
            }
            speakers.put(key, new Speaker(speaker));
        } catch (SyscallException e) {
            speaker.close();
            throw e;
        }
    }

    private static RawSocket openSpeaker(VrrpSocket key, int index) throws SyscallException {
        byte[] source = key.source().bytes();
        RawSocket speaker =
                RawSocket.open(
                        key.source().isV6(),
                        protocol(key.authenticated()),
                        key.interfaceName().isEmpty() ? null : key.interfaceName());
        try {
            if (key.group() == null) {
                speaker.tellOfHeaders();
            } else if (!key.source().isV6()) {
                // keepalived multicasts from whatever address the file names.
                speaker.anySource();
            }
            speaker.bind(source, index);
            speaker.ttl(key.ttl());
            speaker.typeOfService(TOS_INTERNETWORK_CONTROL);
            speaker.mayFragment();
            if (key.authenticated()) {
                speaker.headerIncluded();
            }
            if (key.group() != null) {
                speaker.multicastFrom(source, index);
            }
            speaker.prepare();
            return speaker;
        } catch (SyscallException e) {
            speaker.close();
            throw e;
        }
    }

    private static int protocol(boolean authenticated) {
        return authenticated ? IPPROTO_AH : IPPROTO_VRRP;
    }

    private void join(Audience audience, int interfaceIndex) throws SyscallException {
        Listener listener = listeners.get(audience);
        if (listener == null) {
            RawSocket socket =
                    RawSocket.open(
                            audience.address().isV6(),
                            protocol(audience.authenticated()),
                            audience.interfaceName());
            try {
                byte[] group = audience.address().bytes();
                socket.tellOfHeaders();
                socket.bind(group, interfaceIndex);
                socket.join(group, interfaceIndex);
                listen(socket, audience.interfaceName(), audience.authenticated());
            } catch (SyscallException e) {
                socket.close();
                throw e;
            }
            listener = new Listener(socket);
            listeners.put(audience, listener);
        }
        listener.users++;
    }

    private void listen(RawSocket socket, String interfaceName, boolean authenticated)
            throws SyscallException {
        socket.stampArrivals();
        VrrpReader reader = new VrrpReader(socket, interfaceName, authenticated, ear);
        watcher.watch(socket.fd(), reader::read);
    }

    /**
     * Room for adverts that wait to be read; 0 for what the kernel gives. More than
     * net.core.rmem_max is not given.
     */
    void size(VrrpSocket key, long bytes) throws SyscallException {
        IpAddress group = key.group();
        if (group == null) {
            Speaker speaker = speakers.get(key);
            if (speaker != null) {
                speaker.socket.receiveBufferBytes((int) bytes);
            }
            return;
        }
        Listener listener =
                listeners.get(new Audience(key.interfaceName(), group, key.authenticated()));
        if (listener != null) {
            listener.socket.receiveBufferBytes((int) bytes);
        }
    }

    void close(VrrpSocket key) {
        forgetLast();
        Speaker speaker = speakers.remove(key);
        if (speaker == null) {
            return;
        }
        waiting.remove(speaker);
        IpAddress group = key.group();
        if (group == null) {
            watcher.unwatch(speaker.socket.fd());
        } else {
            leave(new Audience(key.interfaceName(), group, key.authenticated()));
        }
        speaker.socket.close();
    }

    private void leave(Audience audience) {
        Listener listener = listeners.get(audience);
        if (listener != null && --listener.users == 0) {
            listeners.remove(audience);
            watcher.unwatch(listener.socket.fd());
            listener.socket.close();
        }
    }

    /** Most hosts have one, and those with several use one many times before the next. */
    private @Nullable Speaker speaker(VrrpSocket key) {
        if (!key.equals(lastKey)) {
            lastSpeaker = speakers.get(key);
            lastKey = key;
        }
        return lastSpeaker;
    }

    private void forgetLast() {
        lastKey = null;
        lastSpeaker = null;
    }

    /** Has an advert leave with the next {@link #flush}, or at once where too many wait. */
    public void queue(SendAdvert advert) throws SyscallException {
        Speaker speaker = speaker(advert.socket());
        if (speaker == null) {
            return; // it was refused when it was opened, and that was told
        }
        if (speaker.last == null) {
            waiting.add(speaker);
        }
        speaker.last = advert;
        List<IpAddress> destinations = advert.destinations();
        for (int i = 0; i < destinations.size(); i++) {
            IpAddress destination = destinations.get(i);
            byte[] scratch = destination.isV6() ? scratch16 : scratch4;
            destination.copyTo(scratch, 0);
            speaker.socket.queue(scratch, advert.payload());
        }
    }

    /**
     * Sends everything that waits.
     *
     * @param refused told, per socket of which something was refused, its last advert and why
     */
    public void flush(BiConsumer<SendAdvert, SyscallException> refused) {
        for (int i = 0; i < waiting.size(); i++) {
            Speaker speaker = waiting.get(i);
            SendAdvert last = speaker.last;
            speaker.last = null;
            try {
                speaker.socket.flush();
            } catch (SyscallException e) {
                if (last != null) {
                    refused.accept(last, e);
                }
            }
        }
        waiting.clear();
    }

    /** Whether anything waits to be sent. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    @Override
    public void close() {
        for (VrrpSocket key : List.copyOf(speakers.keySet())) {
            close(key);
        }
    }
}
