package io.understudy.agent.ops;

import io.understudy.core.address.Placement;
import io.understudy.model.config.vrrp.AddressOptions;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpPrefix;

/** An address of an instance in the words of keepalived's dumps (format_ipaddress). */
final class ShownAddress {
    private ShownAddress() {}

    /**
     * @param held whether it is on this host
     * @param master whether the instance is, which guards addresses even where the kernel has none
     */
    static String of(VrrpInstance instance, VirtualAddress address, boolean held, boolean master) {
        AddressOptions options = address.options();
        IpPrefix prefix = address.prefix();
        boolean v6 = prefix.address().isV6();
        StringBuilder text = new StringBuilder(alone(prefix));
        if (options.broadcast() != null) {
            text.append(" brd ").append(options.broadcast());
        }
        text.append(" dev ").append(device(instance, address));
        text.append(" scope ").append(scope(options.scope()));
        if (address.label() != null) {
            text.append(" label ").append(address.label());
        }
        if (options.peer() != null) {
            text.append(" peer ").append(options.peer());
        }
        said(text, options.home(), " home");
        said(text, options.dad(), " -nodad");
        said(text, options.manageTemporary(), " mngtmpaddr");
        said(text, options.noPrefixRoute(), " noprefixroute");
        said(text, options.autoJoin(), " autojoin");
        said(text, !options.tracked(), " no_track");
        said(text, v6, preferred(prefix, options));
        said(text, held, " set");
        said(text, master && !instance.possessions().accepts(), " nftable_set");
        return text.toString();
    }

    private static void said(StringBuilder text, boolean so, String words) {
        if (so) {
            text.append(words);
        }
    }

    /** Without a length where it is that of one address alone. */
    static String alone(IpPrefix prefix) {
        return prefix.length() == prefix.address().bits()
                ? prefix.address().toString()
                : prefix.toString();
    }

    /** Behind an interface that the instance makes, the one that is below it. */
    private static String device(VrrpInstance instance, VirtualAddress address) {
        String name = Placement.of(instance, address).interfaceName();
        for (OwnInterface own : instance.possessions().interfaces()) {
            if (own.name().equals(name)) {
                return name + "@" + own.parent();
            }
        }
        return name;
    }

    private static String scope(int scope) {
        return switch (scope) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> String.valueOf(scope);
        };
    }

    private static String preferred(IpPrefix prefix, AddressOptions options) {
        Long seconds = options.preferredSeconds();
        boolean never = seconds == null ? prefix.length() == prefix.address().bits() : seconds == 0;
        if (never) {
            return " deprecated";
        }
        return " preferred_lft "
                + (seconds == null || seconds == AddressOptions.FOREVER ? "forever" : seconds);
    }
}
