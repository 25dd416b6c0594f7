package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ipvlan interface that an instance speaks from; null leaves a part to the daemon.
 *
 * @param source address of the interface, from which adverts leave; over IPv4 there must be one
 * @param mode bridge, private or vepa: which other ipvlans of its parent hear it
 * @param group of the interface, by name or number
 */
public record Ipvlan(
        @Nullable String interfaceName,
        @Nullable IpPrefix source,
        String mode,
        @Nullable String group) {
    static final ValueType<Ipvlan> TYPE = new Type();

    /**
     * What an instance says of its own; null without an interface to put it on. An address of
     * another family than the instance's is left out.
     */
    static @Nullable Ipvlan of(Settings s) {
        Ipvlan ipvlan = s.has(VrrpInstance.INTERFACE) ? s.find(MacKeywords.USE_IPVLAN) : null;
        if (ipvlan == null
                || ipvlan.source == null
                || InstanceReader.fits(ipvlan.source.address(), InstanceReader.isV6(s))) {
            return ipvlan;
        }
        return new Ipvlan(ipvlan.interfaceName, null, ipvlan.mode, ipvlan.group);
    }

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
            Ipvlan ipvlan = new Ipvlan(null, null, MODES.getFirst(), null);
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
