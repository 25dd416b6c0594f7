package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Options by number, as socket(7), ip(7) and packet(7) know them. */
final class SocketOptions {
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_RCVBUF = 8;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_TIMESTAMPNS = 35;
    static final int SOL_IP = 0;
    static final int IP_TOS = 1;
    static final int IP_TTL = 2;
    static final int IP_PKTINFO = 8;
    static final int IP_MTU_DISCOVER = 10;
    static final int IP_RECVTTL = 12;
    static final int IP_TRANSPARENT = 19;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_MULTICAST_TTL = 33;
    static final int IP_MULTICAST_LOOP = 34;
    static final int IP_ADD_MEMBERSHIP = 35;
    static final int IP_MULTICAST_ALL = 49;
    static final int IP_HDRINCL = 3;
    static final int SOL_IPV6 = 41;
    static final int IPV6_UNICAST_HOPS = 16;
    static final int IPV6_MULTICAST_IF = 17;
    static final int IPV6_MULTICAST_HOPS = 18;
    static final int IPV6_MULTICAST_LOOP = 19;
    static final int IPV6_ADD_MEMBERSHIP = 20;
    static final int IPV6_MULTICAST_ALL = 29;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_RECVHOPLIMIT = 51;
    static final int IPV6_HOPLIMIT = 52;
    static final int IPV6_TCLASS = 67;

    private SocketOptions() {}

    static void set(int fd, int level, int option, String name, int value) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            apply(fd, level, option, name, arena.allocateFrom(JAVA_INT, value));
        }
    }

    static int get(int fd, int level, int option, String name) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            MemorySegment length = arena.allocateFrom(JAVA_INT, Integer.BYTES);
            SyscallException.check(
                    "getsockopt(2) " + name,
                    SocketCalls.getsockopt(fd, level, option, value, length));
            return value.get(JAVA_INT, 0);
        }
    }

    static void bindToDevice(int fd, String device) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            apply(fd, SOL_SOCKET, SO_BINDTODEVICE, "SO_BINDTODEVICE", arena.allocateFrom(device));
        }
    }

    /** struct ip_mreqn: group, local address, interface; addresses in network order. */
    static void membership(
            int fd, int option, String name, byte[] group, byte[] address, int interfaceIndex)
            throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(12, 4);
            MemorySegment.copy(group, 0, request, JAVA_BYTE, 0, 4);
            MemorySegment.copy(address, 0, request, JAVA_BYTE, 4, 4);
            request.set(JAVA_INT, 8, interfaceIndex);
            apply(fd, SOL_IP, option, name, request);
        }
    }

    /** struct ipv6_mreq: group, interface. */
    static void membership6(int fd, byte[] group, int interfaceIndex) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(20, 4);
            MemorySegment.copy(group, 0, request, JAVA_BYTE, 0, 16);
            request.set(JAVA_INT, 16, interfaceIndex);
            apply(fd, SOL_IPV6, IPV6_ADD_MEMBERSHIP, "IPV6_ADD_MEMBERSHIP", request);
        }
    }

    /** struct sock_fprog over struct sock_filter (linux/filter.h). */
    static void attach(int fd, SocketFilter filter) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate(8L * filter.instructions().size(), 8);
            long at = 0;
            for (SocketFilter.Instruction instruction : filter.instructions()) {
                code.set(JAVA_SHORT, at, (short) instruction.code());
                code.set(JAVA_BYTE, at + 2, (byte) instruction.jumpIfTrue());
                code.set(JAVA_BYTE, at + 3, (byte) instruction.jumpIfFalse());
                code.set(JAVA_INT, at + 4, instruction.operand());
                at += 8;
            }
            MemorySegment program = arena.allocate(16, 8);
            program.set(JAVA_SHORT, 0, (short) filter.instructions().size());
            program.set(ADDRESS, 8, code);
            apply(fd, SOL_SOCKET, SO_ATTACH_FILTER, "SO_ATTACH_FILTER", program);
        }
    }

    private static void apply(int fd, int level, int option, String name, MemorySegment value)
            throws SyscallException {
        SyscallException.check(
                "setsockopt(2) " + name, SocketCalls.setsockopt(fd, level, option, value));
    }
}
