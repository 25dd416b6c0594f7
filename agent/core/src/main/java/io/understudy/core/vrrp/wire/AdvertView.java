package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an advert, read in place from bytes that came off the network. A view exists only
 * over bytes that hold at least the fixed header. What lies behind it may be asked for once {@link
 * #neededBytes} were found to be there.
 */
public final class AdvertView {
    private byte[] bytes = {};
    private int length;
    private int addressBytes;

    /** A view over nothing yet. */
    public AdvertView() {}

    /**
     * A view over what followed the IP header, or null if that is shorter than the fixed header.
     *
     * @param v6 whether it came over IPv6, whose addresses are longer
     */
    public static @Nullable AdvertView over(byte[] bytes, boolean v6) {
        AdvertView view = new AdvertView();
        view.turnTo(bytes, bytes.length, v6);
        return view.isWhole() ? view : null;
    }

    /**
     * Looks at something else from now on: at the first {@code length} of these bytes, which may be
     * fewer than the fixed header; see {@link #isWhole}.
     */
    public void turnTo(byte[] bytes, int length, boolean v6) {
        this.bytes = bytes;
        this.length = length;
        this.addressBytes = v6 ? 16 : 4;
    }

    /** Whether the fixed header is there; without it there is nothing to ask for. */
    public boolean isWhole() {
        return length >= AdvertFormat.HEADER_BYTES;
    }

    public int version() {
        return (bytes[AdvertFormat.VERSION_AND_TYPE] & 0xff) >>> 4;
    }

    public int type() {
        return bytes[AdvertFormat.VERSION_AND_TYPE] & 0x0f;
    }

    public int virtualRouterId() {
        return bytes[AdvertFormat.VIRTUAL_ROUTER_ID] & 0xff;
    }

    public int priority() {
        return bytes[AdvertFormat.PRIORITY] & 0xff;
    }

    /** How many addresses it claims to carry. */
    public int count() {
        return bytes[AdvertFormat.COUNT] & 0xff;
    }

    /** Version 2 only. */
    public int authType() {
        return bytes[AdvertFormat.AUTH_TYPE_V2] & 0xff;
    }

    /** The interval as the sender's version writes it: whole seconds in v2, centiseconds in v3. */
    public long intervalNanos() {
        return version() == 2
                ? (bytes[AdvertFormat.INTERVAL_V2] & 0xff) * 1_000_000_000L
                : ((bytes[AdvertFormat.INTERVAL_V3] & 0x0f) << 8
                                | (bytes[AdvertFormat.INTERVAL_V3 + 1] & 0xff))
                        * 10_000_000L;
    }

    /** How long a message of {@code version} must be to hold the claimed number of addresses. */
    public int neededBytes(int version) {
        return AdvertFormat.length(version, count(), addressBytes);
    }

    /** The sum over so many bytes from the beginning, as {@link Checksum#verifies} takes it. */
    public int sumOver(int length) {
        return Checksum.sum(bytes, 0, Math.min(length, bytes.length));
    }

    /** The sum over the message, as {@link Checksum#verifies} takes it. */
    public int sum(int version) {
        return Checksum.sum(bytes, 0, Math.min(neededBytes(version), length));
    }

    /**
     * Compares the 8 authentication bytes of version 2 in time that does not depend on where they
     * differ.
     *
     * @param expected 8 bytes
     */
    public boolean authenticates(byte[] expected) {
        int offset = neededBytes(2) - AdvertFormat.AUTH_BYTES_V2;
        int difference = 0;
        for (int i = 0; i < AdvertFormat.AUTH_BYTES_V2; i++) {
            difference |= bytes[offset + i] ^ expected[i];
        }
        return difference == 0;
    }

    /** Whether it lists exactly these addresses; their order does not matter. */
    public boolean lists(List<IpAddress> addresses, byte[] packed) {
        if (count() != addresses.size()) {
            return false;
        }
        return listsInOrder(packed)
                || addresses().stream()
                        .sorted()
                        .toList()
                        .equals(addresses.stream().sorted().toList());
    }

    /** Whether it lists exactly these addresses, in this order; allocates nothing. */
    public boolean listsInOrder(byte[] packed) {
        int end = AdvertFormat.ADDRESSES + packed.length;
        return count() * addressBytes == packed.length
                && end <= length
                && Arrays.equals(bytes, AdvertFormat.ADDRESSES, end, packed, 0, packed.length);
    }

    /** The addresses in the order of the packet; those cut off by a short packet are left out. */
    public List<IpAddress> addresses() {
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            int from = AdvertFormat.ADDRESSES + i * addressBytes;
            if (from + addressBytes <= length) {
                addresses.add(IpAddress.of(Arrays.copyOfRange(bytes, from, from + addressBytes)));
            }
        }
        return addresses;
    }
}
