package io.understudy.model.config.heartbeat;

import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address as IPaddr takes it: {@code IP[/NETMASK[/DEVICE[:LABEL]][/BROADCAST]]}.
 *
 * @param length of the prefix; -1 where the file leaves it to the routes of the host
 * @param device empty where the file leaves it to them
 * @param label what follows the colon, as in eth0:1; empty for none
 * @param broadcast empty for none
 */
record Address(IpAddress ip, int length, String device, String label, String broadcast) {
    /** Null for what is none. */
    static @Nullable Address parse(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("/", -1)));
        IpAddress ip = IpAddress.parse(parts.removeFirst());
        if (ip == null) {
            return null;
        }
        int length = -1;
        String device = "";
        String label = "";
        String broadcast = "";
        for (String part : parts) {
            if (part.matches("[0-9]{1,3}")) {
                length = Integer.parseInt(part);
            } else if (IpAddress.parse(part) instanceof IpAddress other) {
                if (length < 0) {
                    length = lengthOf(other);
                } else {
                    broadcast = part;
                }
            } else {
                int colon = part.indexOf(':');
                device = colon < 0 ? part : part.substring(0, colon);
                label = colon < 0 ? "" : part.substring(colon + 1);
            }
        }
        return length > ip.bits() ? null : new Address(ip, length, device, label, broadcast);
    }

    /** How many bits a netmask such as 255.255.255.0 sets. */
    private static int lengthOf(IpAddress mask) {
        int bits = 0;
        for (byte part : mask.bytes()) {
            bits += Integer.bitCount(part & 0xff);
        }
        return bits;
    }

    /**
     * The line of virtual_ipaddress.
     *
     * @param fallback the device where none is written
     */
    String text(String fallback) {
        String on = device.isEmpty() ? fallback : device;
        return ip
                + (length < 0 ? "" : "/" + length)
                + (broadcast.isEmpty() ? "" : " brd " + broadcast)
                + " dev "
                + on
                + (label.isEmpty() ? "" : " label " + on + ":" + label);
    }
}
