package io.understudy.core.check;

import org.jspecify.annotations.Nullable;

/**
 * What can happen to checks. {@code at} is monotonic time in nanoseconds, of any origin. Byte
 * arrays are the receiver's and are not changed after they were handed over.
 */
public sealed interface CheckEvent {
    long at();

    /** What concerns one probe. One that is no longer wanted is nobody's. */
    sealed interface OfProbe extends CheckEvent {
        int probe();
    }

    record TimerFired(int probe, long at) implements OfProbe {}

    /** The TCP connection stands. */
    record Connected(int probe, long at) implements OfProbe {}

    /** The TLS handshake is over. */
    record TlsDone(int probe, long at) implements OfProbe {}

    /** Bytes arrived, decrypted if TLS has begun. */
    record BytesRead(int probe, byte[] bytes, long at) implements OfProbe {}

    /** The other end will send no more. */
    record Closed(int probe, long at) implements OfProbe {}

    /**
     * The server or the network refused.
     *
     * @param code stable word, such as {@code refused}, {@code reset}, {@code unreachable}, {@code
     *     tls}
     * @param text one line that names call and error
     */
    record Refused(int probe, String code, String text, long at) implements OfProbe {}

    /** This host could not even ask, which says nothing of the server. */
    record NotTried(int probe, String text, long at) implements OfProbe {}

    record DatagramRead(int probe, byte[] bytes, long at) implements OfProbe {}

    /** The command of a MISC_CHECK ended. */
    record CommandEnded(int probe, CommandEnd end, long at) implements OfProbe {}

    /** A body was searched. */
    record Searched(int probe, SearchEnd end, long at) implements OfProbe {}

    /**
     * A tracked file was read.
     *
     * @param text its beginning; null if there is no such file
     */
    record FileRead(String file, @Nullable String text, long at) implements CheckEvent {}

    /** A BFD session came up or went down. */
    record SessionChanged(String session, boolean up, long at) implements CheckEvent {}

    /** All checks of a service stand still from now on, or go on ({@code ha_suspend}). */
    record Paused(String service, boolean paused, long at) implements CheckEvent {}
}
