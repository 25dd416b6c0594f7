package io.understudy.console.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent's state stream listens, or a host without agent that is watched over SSH. IPv6
 * addresses stand without brackets. Which way a stream comes is no part of which agent it is: two
 * that differ in nothing else are equal, and what was recorded stays with the host.
 *
 * @param port 1 to 65535; 0 where nothing streams: then SSH finds the host by its name, as {@code
 *     ~/.ssh/config} has it
 * @param withinSsh whether the stream is carried by a connection over SSH to that host, which again
 *     is found by its name
 */
public record Endpoint(String host, int port, boolean withinSsh) {
    /** The port an agent listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 7112;

    private static final int NONE = 0;
    private static final String SSH = "ssh://";
    private static final String VIA_SSH = " via ssh";
    private static final Pattern CARRIED = Pattern.compile("(.*\\S)\\s+via\\s+ssh");

    /** One that is reached by TCP from here. */
    public Endpoint(String host, int port) {
        this(host, port, false);
    }

    /** A host with keepalived and no agent. */
    public static Endpoint overSsh(String host) {
        return new Endpoint(host, NONE);
    }

    /** Whether no agent is asked, and SSH shows what there is. */
    public boolean isOverSsh() {
        return port == NONE;
    }

    /** The same agent, its stream carried by SSH. */
    public Endpoint viaSsh() {
        return new Endpoint(host, port, true);
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, an IPv6 address with or without brackets, each with
     * {@code via ssh} behind it or not, or {@code ssh://HOST}; null if it is none of these.
     */
    public static @Nullable Endpoint parse(String text) {
        String value = text.strip();
        Matcher carried = CARRIED.matcher(value);
        if (carried.matches()) {
            Endpoint named = parse(carried.group(1));
            return named == null || named.isOverSsh() || named.withinSsh() ? null : named.viaSsh();
        }
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
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint(String name, int number, _)
                && name.equals(host)
                && number == port;
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return isOverSsh() ? SSH + bracketed() : withinSsh ? place() + VIA_SSH : place();
    }

    /** Host and port. */
    public String place() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
