package io.understudy.core.check;

import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.vrrp.TrackFile;
import org.jspecify.annotations.Nullable;

/**
 * What the prober should do next. {@code probe} names one probe as long as it is wanted; it has at
 * most one timer, one socket and one command at a time.
 */
public sealed interface CheckAction {
    /** Fire once at monotonic time {@code at}, replacing an earlier deadline of this probe. */
    record SetTimer(int probe, long at) implements CheckAction {}

    record StopTimer(int probe) implements CheckAction {}

    /** Open a TCP connection and tell when it stands. */
    record Connect(int probe, Connection connection) implements CheckAction {}

    /**
     * Shake hands for TLS on the open connection. Certificates are not verified.
     *
     * @param serverName for SNI (RFC 6066 §3); null sends none
     */
    record StartTls(int probe, @Nullable String serverName) implements CheckAction {}

    /** Send all of it on the open connection, encrypted once TLS has begun. */
    record Send(int probe, byte[] bytes) implements CheckAction {}

    /** Tell what arrives next on the open connection, once. */
    record Read(int probe) implements CheckAction {}

    /**
     * Send one UDP datagram, and tell the first answer or ICMP error.
     *
     * @param blames whether it counts against the server that this host refuses to send as asked
     */
    record SendDatagram(int probe, Connection connection, byte[] payload, boolean blames)
            implements CheckAction {}

    /** Tell the next datagram on the socket that was opened for one, or its ICMP error. */
    record ReadDatagram(int probe) implements CheckAction {}

    /** Send an ICMP echo request by a datagram socket, and tell the first answer. */
    record Ping(int probe, Connection connection, byte[] message) implements CheckAction {}

    /** Search a body, away from the loop: an expression may take its time. */
    record Search(int probe, UrlCheck.BodyRegex regex, byte[] body) implements CheckAction {}

    /**
     * Close the probe's socket, if it has one.
     *
     * @param closesTls whether TLS is closed by the book first, in both directions
     */
    record Close(int probe, boolean closesTls) implements CheckAction {}

    /** Start the command of a MISC_CHECK, and end it at its timeout. */
    record RunCommand(int probe, MiscCheck check) implements CheckAction {}

    /** End the running command; nothing is reported of it. */
    record StopCommand(int probe) implements CheckAction {}

    /** Read the file now and whenever it changes, and tell what it holds. */
    record WatchFile(TrackFile file) implements CheckAction {}

    record IgnoreFile(String name) implements CheckAction {}
}
