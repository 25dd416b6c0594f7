package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * An interface with the virtual router's MAC address (RFC 9568 §7.3).
 *
 * @param interfaceName null means vmac_prefix and the VRID
 * @param mac six octets, the last one may be left to the VRID; null means 00:00:5e:00:01 or :02
 * @param notifiesOfChanges whether the kernel is made to tell of its parent, which it does not by
 *     itself where the parent becomes promiscuous for it
 * @param group of the interface, by name or number
 */
public record Vmac(
        @Nullable String interfaceName,
        @Nullable String mac,
        boolean notifiesOfChanges,
        @Nullable String group) {
    static final ValueType<Vmac> TYPE = new Type();

    /** The same with the standard's MAC address. */
    Vmac withoutMac() {
        return new Vmac(interfaceName, null, notifiesOfChanges, group);
    }

    /** A name, a MAC address and options in any order, all of them optional. */
    record Type() implements ValueType<Vmac> {
        private static final ValueType<String> INTERFACE = Types.networkInterface();
        private static final ValueType<String> GROUP = Types.string("GROUP");

        @Override
        public String form() {
            return "[[name] INTERFACE] [MAC] [netlink_notify_msg] [group GROUP]";
        }

        @Override
        public @Nullable Vmac read(Arguments in) {
            Vmac vmac = new Vmac(null, null, false, null);
            Word word = in.peek();
            while (word != null) {
                Vmac next = option(in, word, vmac);
                if (next == null) {
                    return null;
                }
                vmac = next;
                word = in.peek();
            }
            return vmac;
        }

        private static @Nullable Vmac option(Arguments in, Word word, Vmac vmac) {
            if (in.takeIf("netlink_notify_msg")) {
                return new Vmac(vmac.interfaceName, vmac.mac, true, vmac.group);
            }
            if (in.takeIf("group")) {
                String group = GROUP.read(in);
                return group == null
                        ? null
                        : new Vmac(vmac.interfaceName, vmac.mac, vmac.notifiesOfChanges, group);
            }
            if (isMac(word.text())) {
                in.take();
                if (word.text().matches("(?i)0?0:0?0:5e:0?0:0?[12]:.*")) {
                    in.warning(
                            "vmac-address",
                            word,
                            word.text() + " is of VRRP itself and is ignored",
                            "write another address, or none for the usual one");
                    return vmac;
                }
                return new Vmac(
                        vmac.interfaceName, word.text(), vmac.notifiesOfChanges, vmac.group);
            }
            in.takeIf("name");
            String name = INTERFACE.read(in);
            if (name != null && vmac.interfaceName != null) {
                in.error(
                        "repeated-keyword",
                        word,
                        "use_vmac names "
                                + vmac.interfaceName
                                + " already; "
                                + name
                                + " is ignored",
                        "keep one of the two");
                return vmac;
            }
            return name == null
                    ? null
                    : new Vmac(name, vmac.mac, vmac.notifiesOfChanges, vmac.group);
        }

        private static boolean isMac(String text) {
            return text.matches("[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){4,5}");
        }
    }
}
