package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import org.jspecify.annotations.Nullable;

/** An address with an optional prefix length: /32 or /128 where it is missing. */
record PrefixType() implements ValueType<IpPrefix> {
    @Override
    public String form() {
        return "ADDRESS[/LENGTH]";
    }

    @Override
    public @Nullable IpPrefix read(Arguments in) {
        Word word = in.take();
        if (word == null) {
            return null;
        }
        IpPrefix prefix = IpPrefix.parse(word.text());
        return prefix != null ? prefix : repaired(in, word);
    }

    /** A bad length does not cost the address: keepalived installs it as a host route, so do we. */
    private static @Nullable IpPrefix repaired(Arguments in, Word word) {
        int slash = word.text().indexOf('/');
        IpAddress address =
                IpAddress.parse(slash < 0 ? word.text() : word.text().substring(0, slash));
        if (address == null) {
            in.error(
                    "not-an-address",
                    word,
                    word.text() + " is not an IP address",
                    "write an IPv4 or IPv6 address, with /LENGTH for its network");
            return null;
        }
        boolean plain = word.end() - word.start() == word.text().length();
        in.error(
                "prefix-length",
                plain
                        ? new Range(word.file(), word.start() + slash, word.end(), word.expansion())
                        : word,
                "prefix length of " + word.text() + " is no number from 0 to " + address.bits(),
                "/" + address.bits() + " is used; write the length of its network");
        return IpPrefix.host(address);
    }
}
