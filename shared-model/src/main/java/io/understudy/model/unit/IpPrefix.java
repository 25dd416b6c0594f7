package io.understudy.model.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An address with the length of its network part, as in {@code 192.0.2.1/24}; host bits stay. */
public record IpPrefix(IpAddress address, int length) {
    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException(
                    "prefix length " + length + " is not within 0 to " + address.bits());
        }
    }

    /** The address alone, as a host route: /32 or /128. */
    public static IpPrefix host(IpAddress address) {
        return new IpPrefix(address, address.bits());
    }

    /**
     * The prefix written as {@code address[/length]}.
     *
     * @throws IllegalArgumentException if the text is no prefix
     */
    @JsonCreator
    public static IpPrefix of(String text) {
        IpPrefix prefix = parse(text);
        if (prefix == null) {
            throw new IllegalArgumentException("not an IP prefix: " + text);
        }
        return prefix;
    }

    /** The prefix written as {@code address[/length]}, or null if the text is none. */
    public static @Nullable IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        if (slash < 0) {
            return host(address);
        }
        String digits = text.substring(slash + 1);
        if (digits.isEmpty()
                || digits.length() > 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int length = Integer.parseInt(digits);
        return length > address.bits() ? null : new IpPrefix(address, length);
    }

    /**
     * By hand: a host compares hundreds of these at each takeover, some of them before it is warm.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpPrefix prefix
                && length == prefix.length
                && address.equals(prefix.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + length;
    }

    /** Whether an address belongs to this network. */
    public boolean contains(IpAddress other) {
        if (other.isV4() != address.isV4()) {
            return false;
        }
        byte[] one = address.bytes();
        byte[] two = other.bytes();
        int whole = length / 8;
        int mask = 0xff00 >> length % 8 & 0xff;
        return Arrays.equals(one, 0, whole, two, 0, whole)
                && (mask == 0 || (one[whole] & mask) == (two[whole] & mask));
    }

    @JsonValue
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
