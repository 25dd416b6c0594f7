package io.understudy.model.config.lvs;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a client's address that persistence looks at.
 *
 * @param netmask its bits; for IPv6 always the leading ones, for IPv4 any that were written
 */
public record Granularity(IpAddress netmask) {
    static final ValueType<Granularity> TYPE = new Type();

    /** How many bits count. */
    public int length() {
        int ones = 0;
        for (byte part : netmask.bytes()) {
            ones += Integer.bitCount(part & 0xff);
        }
        return ones;
    }

    /** A netmask, or a length for IPv6. */
    record Type() implements ValueType<Granularity> {
        private static final ValueType<Integer> LENGTH = Types.integer(1, 128);

        @Override
        public String form() {
            return "NETMASK or, for IPv6, 1 to 128";
        }

        @Override
        public @Nullable Granularity read(Arguments in) {
            Word word = in.peek();
            IpAddress mask = word == null ? null : IpAddress.parse(word.text());
            if (word == null || mask == null || mask.isV6()) {
                Integer length = LENGTH.read(in);
                return length == null ? null : new Granularity(leadingOnes(length));
            }
            in.take();
            int bits = ByteBuffer.wrap(mask.bytes()).getInt();
            if (Integer.bitCount(bits) != Integer.numberOfLeadingZeros(~bits)) {
                in.warning(
                        "not-a-netmask",
                        word,
                        word.text() + " is an odd netmask; clients far apart will count as one",
                        "ones come first as a rule, as in 255.255.255.0");
            }
            return new Granularity(mask);
        }

        private static IpAddress leadingOnes(int length) {
            byte[] bytes = new byte[16];
            for (int bit = 0; bit < length; bit++) {
                bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            return IpAddress.of(bytes);
        }

        @Override
        public String show(Granularity value) {
            return value.netmask.isV6() ? String.valueOf(value.length()) : value.netmask.toString();
        }
    }
}
