package io.understudy.agent.ops;

import io.understudy.linux.socket.UnixDatagram;
import io.understudy.linux.sys.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever started us how far we are, by the protocol of sd_notify(3): systemd with {@code
 * Type=notify}, or a launcher that waits in its place. Says nothing where nobody asked.
 */
public final class Supervisor {
    private final @Nullable String socket;
    private final Log log;

    /**
     * @param socket the value of NOTIFY_SOCKET; null or empty if it is not set
     */
    public Supervisor(@Nullable String socket, Log log) {
        this.socket = socket == null || socket.isEmpty() ? null : socket;
        this.log = log;
    }

    /** VRRP runs. */
    public void ready() {
        tell("READY=1\nMAINPID=" + ProcessHandle.current().pid() + "\n");
    }

    /** A new configuration is being read; {@link #ready} ends it. */
    public void reloading() {
        long micros = System.nanoTime() / 1_000;
        tell(String.format(Locale.ROOT, "RELOADING=1\nMONOTONIC_USEC=%d\n", micros));
    }

    /** The loop turns (sd_watchdog_enabled(3)). */
    public void alive() {
        tell("WATCHDOG=1\n");
    }

    /** We are leaving. */
    public void stopping() {
        tell("STOPPING=1\n");
    }

    private void tell(String text) {
        if (socket == null) {
            return;
        }
        try (UnixDatagram datagram = UnixDatagram.open()) {
            datagram.send(socket, text.getBytes(StandardCharsets.US_ASCII));
        } catch (SyscallException e) {
            log.warning("NOTIFY_SOCKET: " + e.text());
        } catch (IllegalArgumentException e) {
            log.warning("NOTIFY_SOCKET: " + e.getMessage());
        }
    }
}
