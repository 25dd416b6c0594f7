package io.understudy.model.config.lvs;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.AddressPort;
import org.jspecify.annotations.Nullable;

/** What makes a packet belong to a virtual server. */
public sealed interface ServiceKey {
    /** An address, and a port unless it is 0. */
    record Address(AddressPort at) implements ServiceKey {
        @Override
        public String toString() {
            return at.port() == 0 ? at.address().toString() : at.address() + " " + at.port();
        }
    }

    /** A firewall mark, 1 to 2^32 - 1. */
    record Mark(long mark) implements ServiceKey {
        @Override
        public String toString() {
            return "fwmark " + mark;
        }
    }

    /** The name of a virtual_server_group. */
    record Group(String name) implements ServiceKey {
        @Override
        public String toString() {
            return "group " + name;
        }
    }

    ValueType<ServiceKey> TYPE = new Type();

    /** The words between virtual_server and its brace. */
    record Type() implements ValueType<ServiceKey> {
        private static final ValueType<Long> MARK = Types.anyBase(0, 4_294_967_295L);
        private static final ValueType<String> NAME = Types.string("NAME");
        private static final ValueType<AddressPort> ADDRESS = Types.addressPort();

        @Override
        public String form() {
            return "ADDRESS [PORT] | fwmark MARK | group NAME";
        }

        @Override
        public @Nullable ServiceKey read(Arguments in) {
            if (in.takeIf("fwmark")) {
                Long mark = MARK.read(in);
                return mark == null ? null : mark(in, mark);
            }
            if (in.takeIf("group")) {
                String name = NAME.read(in);
                return name == null ? null : new Group(name);
            }
            AddressPort at = ADDRESS.read(in);
            return at == null ? null : new Address(at);
        }

        private static @Nullable ServiceKey mark(Arguments in, long mark) {
            if (mark == 0) {
                in.error(
                        "fwmark-range",
                        in.last(),
                        "fwmark 0 means that a packet has no mark",
                        "use 1 or more, as set by the firewall");
                return null;
            }
            return new Mark(mark);
        }
    }
}
