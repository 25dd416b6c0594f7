package io.understudy.console.session;

import org.jspecify.annotations.Nullable;

/** Where an agent's state stream listens. IPv6 addresses stand without brackets. */
public record Endpoint(String host, int port) {
    /** The port an agent listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 7112;

    /**
     * Reads {@code HOST}, {@code HOST:PORT} or an IPv6 address with or without brackets; null if it
     * is none of these.
     */
    public static @Nullable Endpoint parse(String text) {
        String value = text.strip();
        boolean bracketed = value.startsWith("[");
        int end = bracketed ? value.indexOf(']') : value.lastIndexOf(':');
        boolean bareV6 = !bracketed && value.indexOf(':') != end;
        String host = value;
        String port = "";
        if (bracketed && end > 0) {
            host = value.substring(1, end);
            port = value.substring(end + 1);
        } else if (!bareV6 && end >= 0) {
            host = value.substring(0, end);
            port = value.substring(end);
        }
        boolean named = !host.isEmpty() && host.chars().noneMatch(c -> c <= ' ');
        if (!named || (bracketed && end < 0)) {
            return null;
        }
        if (port.isEmpty()) {
            return new Endpoint(host, DEFAULT_PORT);
        }
        int number = port.matches(":[0-9]{1,5}") ? Integer.parseInt(port.substring(1)) : 0;
        return number >= 1 && number <= 65_535 ? new Endpoint(host, number) : null;
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
