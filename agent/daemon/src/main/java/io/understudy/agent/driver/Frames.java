package io.understudy.agent.driver;

import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.SyscallException;

/** Whole Ethernet frames: gratuitous ARP and unsolicited neighbour advertisements. */
public final class Frames {
    private final PacketSocket socket;
    private final Interfaces interfaces;

    public Frames(PacketSocket socket, Interfaces interfaces) {
        this.socket = socket;
        this.interfaces = interfaces;
    }

    void send(String interfaceName, byte[] frame) throws SyscallException {
        socket.send(interfaces.index(interfaceName), frame);
    }
}
