package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/** The next router of a route. */
public record Gateway(IpAddress address) {
    static final ValueType<Gateway> TYPE = new Type();

    @Override
    public String toString() {
        return address.toString();
    }

    /** An address; its family may be named before it. */
    record Type() implements ValueType<Gateway> {
        private static final ValueType<IpAddress> ADDRESS = Types.ipAddress();

        @Override
        public String form() {
            return "[inet|inet6] ADDRESS";
        }

        @Override
        public @Nullable Gateway read(Arguments in) {
            boolean v6 = in.takeIf("inet6");
            boolean v4 = !v6 && in.takeIf("inet");
            IpAddress address = ADDRESS.read(in);
            if (address != null && (address.isV6() ? v4 : v6)) {
                in.error(
                        "route-family",
                        in.last(),
                        address + " is not of the family before it; the line is ignored",
                        "correct one of the two");
                return null;
            }
            return address == null ? null : new Gateway(address);
        }
    }
}
