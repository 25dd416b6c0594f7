package io.understudy.core.node;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A link-layer address: 6 bytes on Ethernet, none on links that have no such thing. */
public final class MacAddress {
    private final byte[] bytes;

    public MacAddress(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes in wire order. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isEthernet() {
        return bytes.length == 6;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MacAddress that && Arrays.equals(bytes, that.bytes);
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
