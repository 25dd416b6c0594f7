package io.understudy.core.lvs;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of one server, or of all servers of that address and port where {@code
 * service} is null. It goes on over reloads if {@code kept} says so.
 */
public sealed interface LvsOrder {
    /** Canonical name of a service; null means every service. */
    @Nullable String service();

    /** Canonical name of a server. */
    String server();

    /** Who wants it, for log and screens. */
    String by();

    /** Weight 0: clients of persistence and open connections stay, nobody new comes. */
    record Drain(@Nullable String service, String server, String by, boolean kept)
            implements LvsOrder {}

    /** Out of the table whatever its checks say. */
    record Disable(@Nullable String service, String server, String by, boolean kept)
            implements LvsOrder {}

    /** An end to draining and disabling: the checks decide again. */
    record Enable(@Nullable String service, String server, String by) implements LvsOrder {}

    /** Another weight than configured, 0 to 2147483647; null goes back to the configured one. */
    record SetWeight(
            @Nullable String service, String server, @Nullable Long weight, String by, boolean kept)
            implements LvsOrder {}
}
