package io.understudy.model.config.table;

import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/** An address and, behind a blank, a port; no port is held as 0. */
record AddressPortType() implements ValueType<AddressPort> {
    private static final ValueType<IpAddress> ADDRESS = Types.ipAddress();
    private static final ValueType<Integer> PORT = Types.integer(0, 65_535);

    @Override
    public String form() {
        return "ADDRESS [PORT]";
    }

    @Override
    public @Nullable AddressPort read(Arguments in) {
        IpAddress address = ADDRESS.read(in);
        Integer port = address != null && in.hasNext() ? PORT.read(in) : Integer.valueOf(0);
        return address == null || port == null ? null : new AddressPort(address, port);
    }

    @Override
    public String show(AddressPort value) {
        return value.port() == 0
                ? value.address().toString()
                : value.address() + " " + value.port();
    }
}
