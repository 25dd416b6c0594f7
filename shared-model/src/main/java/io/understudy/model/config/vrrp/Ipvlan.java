package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ipvlan interface for an instance; null leaves a part to the daemon.
 *
 * @param source address of the interface
 * @param mode bridge, private or vepa
 * @param group of the interface, by name or number
 */
public record Ipvlan(
        @Nullable String interfaceName,
        @Nullable IpPrefix source,
        @Nullable String mode,
        @Nullable String group) {
    static final ValueType<Ipvlan> TYPE = new Type();

    /** A name, an address and options in any order, all of them optional. */
    record Type() implements ValueType<Ipvlan> {
        private static final ValueType<String> INTERFACE = Types.networkInterface();
        private static final ValueType<String> GROUP = Types.string("GROUP");
        private static final List<String> MODES = List.of("bridge", "private", "vepa");

        @Override
        public String form() {
            return "[[name] INTERFACE] [ADDRESS] [bridge|private|vepa] [group GROUP]";
        }

        @Override
        public @Nullable Ipvlan read(Arguments in) {
            Ipvlan ipvlan = new Ipvlan(null, null, null, null);
            Word word = in.peek();
            while (word != null) {
                Ipvlan next = option(in, word, ipvlan);
                if (next == null) {
                    return null;
                }
                ipvlan = next;
                word = in.peek();
            }
            return ipvlan;
        }

        private static @Nullable Ipvlan option(Arguments in, Word word, Ipvlan so) {
            if (MODES.contains(word.text())) {
                in.take();
                return new Ipvlan(so.interfaceName, so.source, word.text(), so.group);
            }
            if (in.takeIf("group")) {
                String group = GROUP.read(in);
                return group == null
                        ? null
                        : new Ipvlan(so.interfaceName, so.source, so.mode, group);
            }
            IpPrefix source = IpPrefix.parse(word.text());
            if (source != null) {
                in.take();
                return new Ipvlan(so.interfaceName, source, so.mode, so.group);
            }
            in.takeIf("name");
            String name = INTERFACE.read(in);
            return name == null ? null : new Ipvlan(name, so.source, so.mode, so.group);
        }
    }
}
