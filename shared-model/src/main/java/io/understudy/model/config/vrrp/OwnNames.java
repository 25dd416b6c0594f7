package io.understudy.model.config.vrrp;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names for the interfaces that one instance makes, as keepalived gives them.
 *
 * @param taken by instances before it and by itself; grows
 * @param reserved for others: written in the file, or names of links of the host
 */
record OwnNames(Set<String> taken, Set<String> reserved, int virtualRouterId) {
    /** IFNAMSIZ without the zero at its end. */
    private static final int LONGEST = 15;

    private static final int OF_IPV6 = 6;

    /** The name that the file gives, unless an instance before has it, or none is given. */
    String writtenOrFree(@Nullable String written, String prefix, boolean v6) {
        return written != null && taken.add(written) ? written : free(prefix, v6);
    }

    /** {@code vrrp.51}, else {@code vrrp6.51} for IPv6, else {@code vrrp1.51} and so on. */
    String free(String prefix, boolean v6) {
        String name = name(prefix, "");
        if (v6 && isUsed(name)) {
            name = name(prefix, String.valueOf(OF_IPV6));
        }
        for (int i = 1; isUsed(name); i++) {
            name = name(prefix, String.valueOf(i));
        }
        taken.add(name);
        return name;
    }

    private boolean isUsed(String name) {
        return taken.contains(name) || reserved.contains(name);
    }

    /** A prefix that is too long loses its end. */
    private String name(String prefix, String number) {
        String end = number + "." + virtualRouterId;
        return prefix.substring(0, Math.min(prefix.length(), LONGEST - end.length())) + end;
    }
}
