package io.understudy.model.unit;

/**
 * An address and a port of TCP, UDP or SCTP.
 *
 * @param port 0 to 65535; 0 means that none was given
 */
public record AddressPort(IpAddress address, int port) {
    public AddressPort {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
        }
    }

    /** {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    @Override
    public String toString() {
        return (address.isV6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}
