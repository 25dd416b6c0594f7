package io.understudy.linux.rtnetlink;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A link-layer address: 6 bytes on Ethernet, of any length or none elsewhere. */
public final class LinkAddress {
    private final byte[] bytes;

    public LinkAddress(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes in wire order. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
