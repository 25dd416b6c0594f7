package io.understudy.model.config.lvs;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One line of a virtual_server_group. */
public sealed interface GroupEntry {
    /**
     * Addresses from one to another, both included.
     *
     * @param port 0 means all ports
     */
    record Addresses(IpAddress first, IpAddress last, int port) implements GroupEntry {
        /** How many addresses these are. */
        public BigInteger count() {
            return new BigInteger(1, last.bytes())
                    .subtract(new BigInteger(1, first.bytes()))
                    .add(BigInteger.ONE);
        }
    }

    /** A firewall mark; {@code v6} is null where the line does not name a family. */
    record Mark(long mark, @Nullable Boolean v6) implements GroupEntry {}

    ValueType<GroupEntry> TYPE = new Type();

    /** A range, a prefix or a mark. */
    record Type() implements ValueType<GroupEntry> {
        private static final ValueType<Integer> PORT = Types.integer(0, 65_535);
        private static final ValueType<Long> MARK = Types.anyBase(1, 4_294_967_295L);

        @Override
        public String form() {
            return "ADDRESS[-LAST|/LENGTH] [PORT] | fwmark MARK [inet|inet6]";
        }

        @Override
        public @Nullable GroupEntry read(Arguments in) {
            if (in.takeIf("fwmark")) {
                Long mark = MARK.read(in);
                if (mark == null) {
                    return null;
                }
                Boolean v6 = in.takeIf("inet6") ? Boolean.TRUE : null;
                return new Mark(mark, v6 == null && in.takeIf("inet") ? Boolean.FALSE : v6);
            }
            Word word = in.take();
            if (word == null) {
                return null;
            }
            Integer port = in.hasNext() ? PORT.read(in) : Integer.valueOf(0);
            if (port == null) {
                return null;
            }
            Addresses found = word.text().indexOf('-') > 0 ? range(word, port) : mask(word, port);
            if (found == null) {
                in.error(
                        "not-a-range",
                        word,
                        word.text() + " is no address, range of addresses or prefix",
                        "write it as 192.0.2.10, 192.0.2.10-20 or 192.0.2.0/28");
            }
            return found;
        }

        /** In a range of IPv4 the end is the last byte, in IPv6 the last group. */
        private static @Nullable Addresses range(Word word, int port) {
            int dash = word.text().indexOf('-');
            String start = word.text().substring(0, dash);
            String end = word.text().substring(dash + 1);
            IpAddress first = IpAddress.parse(start);
            if (first == null) {
                return null;
            }
            IpAddress last = IpAddress.parse(end);
            if (last == null) {
                int cut = Math.max(start.lastIndexOf('.'), start.lastIndexOf(':'));
                last = IpAddress.parse(start.substring(0, cut + 1) + end);
            }
            return last == null || first.isV6() != last.isV6() || first.compareTo(last) > 0
                    ? null
                    : new Addresses(first, last, port);
        }

        private static @Nullable Addresses mask(Word word, int port) {
            IpPrefix prefix = IpPrefix.parse(word.text());
            if (prefix == null) {
                return null;
            }
            byte[] low = prefix.address().bytes();
            byte[] high = prefix.address().bytes();
            for (int bit = prefix.length(); bit < prefix.address().bits(); bit++) {
                low[bit / 8] &= (byte) ~(0x80 >> bit % 8);
                high[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            return new Addresses(IpAddress.of(low), IpAddress.of(high), port);
        }
    }
}
