package io.understudy.console.session;

import org.jspecify.annotations.Nullable;

/**
 * Where an agent's state stream listens, or a host without agent that is watched over SSH. IPv6
 * addresses stand without brackets.
 *
 * @param port 1 to 65535; 0 where nothing streams: then SSH finds the host by its name, as {@code
 *     ~/.ssh/config} has it
 */
public record Endpoint(String host, int port) {
    /** The port an agent listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 7112;

    private static final int NONE = 0;
    private static final String SSH = "ssh://";

    /** A host with keepalived and no agent. */
    public static Endpoint overSsh(String host) {
        return new Endpoint(host, NONE);
    }

    /** Whether no agent is asked, and SSH shows what there is. */
    public boolean isOverSsh() {
        return port == NONE;
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, an IPv6 address with or without brackets, or {@code
     * ssh://HOST}; null if it is none of these.
     */
    public static @Nullable Endpoint parse(String text) {
        String value = text.strip();
        if (value.startsWith(SSH)) {
            Endpoint named = parse(value.substring(SSH.length()));
            return named == null || named.port() != DEFAULT_PORT ? null : overSsh(named.host());
        }
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

    /** As it is shown where there is no room for a port. */
    public String shortly() {
        return isOverSsh() ? toString() : host;
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return isOverSsh() ? SSH + name : name + ":" + port;
    }
}
