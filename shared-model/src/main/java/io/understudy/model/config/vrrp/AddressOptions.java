package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What else a line says of an address, as ip-address(8) knows it.
 *
 * @param scope RT_SCOPE_* of linux/rtnetlink.h: 0 global, 200 site, 253 link, 254 host; IPv4 only,
 *     IPv6 derives its own
 * @param broadcast IPv4 only; null for none
 * @param peer the other end of a point-to-point address; null for none
 * @param preferredSeconds how long an IPv6 address is preferred as a source; {@link #FOREVER} for
 *     no end; null for the usual: for ever, but never for a /128
 * @param home a home address of mobile IPv6
 * @param dad IPv6: runs duplicate address detection before it is used
 * @param manageTemporary IPv6: the kernel makes temporary addresses from it
 * @param noPrefixRoute no route is added for the prefix
 * @param autoJoin the kernel joins the multicast group of the address
 * @param tracked a master that loses it steps back
 */
public record AddressOptions(
        int scope,
        @Nullable IpAddress broadcast,
        @Nullable IpPrefix peer,
        @Nullable Long preferredSeconds,
        boolean home,
        boolean dad,
        boolean manageTemporary,
        boolean noPrefixRoute,
        boolean autoJoin,
        boolean tracked) {
    /** No end, as the kernel writes it (INFINITY_LIFE_TIME). */
    public static final long FOREVER = 0xffff_ffffL;

    /** What counts where a line says nothing. */
    public static final AddressOptions NONE =
            new AddressOptions(0, null, null, null, false, false, false, false, false, true);

    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    static final ValueType<String> SCOPE =
            Types.checkedWord(
                    "SCOPE",
                    text -> scope(text) != null,
                    "use global, site, link, host, nowhere or 0 to 255");

    static final ValueType<String> LIFETIME =
            Types.checkedWord(
                    "SECONDS|forever", text -> lifetime(text) != null, "write seconds, or forever");

    static final ValueType<String> PEER =
            Types.checkedWord(
                    "ADDRESS",
                    text -> IpAddress.parse(text) != null,
                    "write an address without a length; peer is ignored");

    static final ValueType<String> BROADCAST =
            Types.checkedWord(
                    "ADDRESS|+|-",
                    text -> text.equals("+") || text.equals("-") || isV4(text),
                    "write an address, or + for all host bits set; the line is ignored");

    private static boolean isV4(String text) {
        IpAddress address = IpAddress.parse(text);
        return address != null && address.isV4();
    }

    /** The number of a scope written by name or number; null if it is none. */
    static @Nullable Integer scope(String text) {
        Integer named = SCOPES.get(text);
        if (named != null) {
            return named;
        }
        try {
            int number = Integer.decode(text);
            return number >= 0 && number <= 255 ? number : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The seconds of a lifetime; null if the text is none. */
    static @Nullable Long lifetime(String text) {
        if (text.equals("forever")) {
            return FOREVER;
        }
        try {
            long seconds = Long.decode(text);
            return seconds >= 0 && seconds <= FOREVER ? seconds : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /**
     * The broadcast address that a word asks for: {@code +} sets the host bits, {@code -} clears
     * them; null if it asks for none or is no address.
     */
    static @Nullable IpAddress broadcast(String word, IpPrefix prefix) {
        boolean ones = word.equals("+");
        if (!ones && !word.equals("-")) {
            return IpAddress.parse(word);
        }
        int bits = prefix.address().bits();
        if (prefix.length() >= bits - 1) {
            return null; // no host bits to speak of
        }
        BigInteger hostBits =
                BigInteger.ONE.shiftLeft(bits - prefix.length()).subtract(BigInteger.ONE);
        BigInteger address = new BigInteger(1, prefix.address().bytes());
        byte[] number = (ones ? address.or(hostBits) : address.andNot(hostBits)).toByteArray();
        byte[] bytes = new byte[bits / 8];
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return IpAddress.of(bytes);
    }
}
