package io.understudy.console.session;

/** Where an agent's state stream listens. IPv6 addresses stand without brackets. */
public record Endpoint(String host, int port) {
    /** The port an agent listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 7112;

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
