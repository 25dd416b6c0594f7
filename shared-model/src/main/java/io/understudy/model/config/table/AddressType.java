package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address; host names are not looked up. */
record AddressType(boolean multicast) implements ValueType<IpAddress> {
    @Override
    public String form() {
        return multicast ? "MULTICAST_ADDRESS" : "ADDRESS";
    }

    @Override
    public @Nullable IpAddress read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        // keepalived takes a prefix length here and does nothing with it; so do we.
        IpPrefix prefix = IpPrefix.parse(word.text());
        IpAddress address = prefix == null ? null : prefix.address();
        if (address == null) {
            in.error(
                    "not-an-address",
                    word,
                    word.text() + " is not an IP address",
                    "write an IPv4 or IPv6 address; names are not looked up");
        } else if (multicast && !address.isMulticast()) {
            in.error(
                    "not-multicast",
                    word,
                    word.text() + " is not a multicast address",
                    "use one of 224.0.0.0/4 or ff00::/8");
            return null;
        }
        return address;
    }
}
