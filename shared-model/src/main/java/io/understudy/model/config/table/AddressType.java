package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.unit.IpAddress;
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
        IpAddress address = IpAddress.parse(word.text());
        if (address == null) {
            in.error(
                    "not-an-address",
                    word,
                    word.text() + " is not an IP address",
                    "write an IPv4 or IPv6 address, no name and no prefix length");
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
