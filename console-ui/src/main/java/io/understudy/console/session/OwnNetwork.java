package io.understudy.console.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the network of this desk is, by what its own kernel says: nothing is sent anywhere.
 *
 * @param up interfaces with an address, but for loopback
 * @param down interfaces without one, or switched off
 * @param routed whether there is a default route; true also where nobody can tell
 */
public record OwnNetwork(List<String> up, List<String> down, boolean routed) {
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path ROUTES6 = Path.of("/proc/net/ipv6_route");
    private static final String ANYWHERE = "00000000";
    private static final String ANYWHERE6 = "0".repeat(32);
    private static final int FLAGS = 3;
    private static final int FLAGS6 = 8;
    private static final int UP = 1; // RTF_UP of linux/route.h
    private static final int REJECT = 0x200; // RTF_REJECT

    public OwnNetwork {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** Whether nothing but this desk itself can be reached from it. */
    public boolean isCut() {
        return up.isEmpty() || !routed;
    }

    /** Asks the kernel. */
    public static OwnNetwork now() {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!each.isLoopback()) {
                    (each.isUp() && isAddressed(each) ? up : down).add(each.getName());
                }
            }
        } catch (SocketException _) {
            return new OwnNetwork(List.of("?"), List.of(), true);
        }
        return new OwnNetwork(up, down, isRouted());
    }

    /** An address of the link alone leads nowhere. */
    private static boolean isAddressed(NetworkInterface of) {
        return Collections.list(of.getInetAddresses()).stream()
                .anyMatch(address -> !isLocal(address));
    }

    private static boolean isLocal(InetAddress address) {
        return address.isLinkLocalAddress() || address.isLoopbackAddress();
    }

    private static boolean isRouted() {
        if (!Files.isReadable(ROUTES)) {
            return true;
        }
        try {
            return hasDefault(Files.readAllLines(ROUTES), 1, ANYWHERE, FLAGS)
                    || (Files.isReadable(ROUTES6)
                            && hasDefault(Files.readAllLines(ROUTES6), 0, ANYWHERE6, FLAGS6));
        } catch (IOException _) {
            return true;
        }
    }

    /**
     * Whether a table of the kernel holds a route to everywhere that is in use.
     *
     * @param column of the destination
     * @param flags the column of the flags
     */
    static boolean hasDefault(List<String> table, int column, String anywhere, int flags) {
        for (String line : table) {
            String[] words = line.trim().split("\\s+");
            if (words.length > flags
                    && words[column].equals(anywhere)
                    && words[flags].matches("[0-9A-Fa-f]{1,8}")) {
                long set = Long.parseLong(words[flags], 16);
                if ((set & UP) != 0 && (set & REJECT) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
