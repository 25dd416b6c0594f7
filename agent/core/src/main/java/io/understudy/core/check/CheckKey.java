package io.understudy.core.check;

import org.jspecify.annotations.Nullable;

/**
 * One checker of one real server.
 *
 * @param service canonical name of the service, such as {@code 192.0.2.10:80/TCP}
 * @param server canonical name of the server, such as {@code 10.0.0.1:80}
 * @param index place among the server's checkers, from 0
 */
public record CheckKey(String service, String server, int index) {
    // Written out because a configuration has tens of thousands, and what a record has of its own
    // is slow before it is compiled.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CheckKey that
                && index == that.index
                && server.equals(that.server)
                && service.equals(that.service);
    }

    @Override
    public int hashCode() {
        return (31 * service.hashCode() + server.hashCode()) * 31 + index;
    }
}
