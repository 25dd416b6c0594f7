package io.understudy.testbed.split;

import io.understudy.core.vrrp.wire.ArpAnnouncement;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks all of a network who has an address, ten times a second, as its clients would: prints the
 * monotonic time of each question in nanoseconds and the MAC addresses that answered, a line each.
 */
public final class AnswersMain {
    static final int EVERY_MILLIS = 100;

    private static final int SENDER_STATION = 22;
    private static final int SENDER_ADDRESS = 28;
    private static final int OPERATION_LOW = 21;
    private static final int REPLY = 2;

    private AnswersMain() {}

    /** Arguments: interface, own address, wanted address. Runs until it is ended. */
    public static void main(String[] words)
            throws IOException, SyscallException, InterruptedException {
        NetworkInterface link = NetworkInterface.getByName(words[0]);
        byte[] question = question(link.getHardwareAddress(), words[1], words[2]);
        byte[] wanted = Arrays.copyOfRange(question, 38, ArpAnnouncement.BYTES);
        try (PacketSocket socket = PacketSocket.openForWatching(link.getIndex())) {
            for (long due = System.nanoTime(); ; due += EVERY_MILLIS * 1_000_000L) {
                socket.send(link.getIndex(), question);
                System.out.println(due + " " + String.join(" ", answers(socket, wanted, due)));
            }
        }
    }

    private static byte[] question(byte[] station, String own, String wanted) {
        byte[] frame = new ArpAnnouncement(station, IpAddress.of(wanted)).encode();
        IpAddress.of(own).copyTo(frame, SENDER_ADDRESS);
        return frame;
    }

    private static Set<String> answers(PacketSocket socket, byte[] wanted, long asked)
            throws SyscallException, InterruptedException {
        Set<String> macs = new TreeSet<>();
        while (System.nanoTime() - asked < EVERY_MILLIS * 1_000_000L) {
            for (byte[] f = socket.receive(); f != null; f = socket.receive()) {
                if (f.length >= ArpAnnouncement.BYTES
                        && f[12] == 0x08
                        && f[13] == 0x06
                        && f[OPERATION_LOW] == REPLY
                        && Arrays.equals(f, SENDER_ADDRESS, SENDER_ADDRESS + 4, wanted, 0, 4)) {
                    macs.add(
                            HexFormat.ofDelimiter(":")
                                    .formatHex(f, SENDER_STATION, SENDER_STATION + 6));
                }
            }
            Thread.sleep(2);
        }
        return macs;
    }
}
