package io.understudy.agent.check;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS on one connection, without a socket: bytes in, bytes out. It owns no more memory than what is
 * incomplete; the buffers it works in are shared by all connections of the loop.
 */
final class TlsTalk {
    private static final byte[] NOTHING = {};

    private final SSLEngine engine;
    private final Buffers buffers;
    private byte[] incomplete = NOTHING;
    private byte[] readable = NOTHING;
    private boolean ended;
    boolean wantsTask;
    boolean shaken;

    /** What all connections of one loop work in, one after the other. */
    static final class Buffers {
        private static final int RECORD_BYTES = 32 << 10;

        final ByteBuffer network = ByteBuffer.allocate(4 * RECORD_BYTES);
        final ByteBuffer plain = ByteBuffer.allocate(4 * RECORD_BYTES);
    }

    private TlsTalk(SSLEngine engine, Buffers buffers) {
        this.engine = engine;
        this.buffers = buffers;
    }

    /**
     * A client's side.
     *
     * @param serverName for SNI; null, or no host name, sends none
     */
    static TlsTalk begin(SSLContext context, @Nullable String serverName, Buffers buffers)
            throws SSLException {
        // Without a peer's name no session is resumed: each check sees a whole handshake.
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        SNIHostName name = hostName(serverName);
        if (name != null) {
            parameters.setServerNames(List.of(name));
        }
        parameters.setEndpointIdentificationAlgorithm(null);
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        return new TlsTalk(engine, buffers);
    }

    private static @Nullable SNIHostName hostName(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int colon = name.indexOf(':');
        try {
            return new SNIHostName(colon < 0 ? name : name.substring(0, colon));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Takes what came from the other end. */
    void arrived(byte[] bytes, int count) {
        byte[] all = new byte[incomplete.length + count];
        System.arraycopy(incomplete, 0, all, 0, incomplete.length);
        System.arraycopy(bytes, 0, all, incomplete.length, count);
        incomplete = all;
    }

    /**
     * Goes as far as it gets with what is there.
     *
     * @return what must be sent now; empty for nothing
     */
    byte[] advance() throws SSLException {
        byte[] out = NOTHING;
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    wantsTask = true;
                    return out;
                }
                case NEED_WRAP -> out = join(out, wrap(ByteBuffer.wrap(NOTHING)));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrap()) {
                        return out;
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    shaken = true;
                    if (!unwrap()) {
                        return out;
                    }
                }
            }
            if (ended && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
                return out;
            }
        }
    }

    /** The arithmetic that is due; for another thread. */
    Runnable task() {
        return () -> {
            for (Runnable task = engine.getDelegatedTask();
                    task != null;
                    task = engine.getDelegatedTask()) {
                task.run();
            }
        };
    }

    /** Encrypts. */
    byte[] encrypt(byte[] bytes) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        byte[] out = NOTHING;
        while (source.hasRemaining()) {
            byte[] record = wrap(source);
            if (record.length == 0) {
                break;
            }
            out = join(out, record);
        }
        return out;
    }

    /** The goodbye. */
    byte[] closeNotify() {
        engine.closeOutbound();
        try {
            return wrap(ByteBuffer.wrap(NOTHING));
        } catch (SSLException _) {
            return NOTHING; // it was broken before
        }
    }

    private byte[] wrap(ByteBuffer source) throws SSLException {
        ByteBuffer network = buffers.network.clear();
        SSLEngineResult result = engine.wrap(source, network);
        network.flip();
        if (result.getStatus() == Status.CLOSED && !network.hasRemaining()) {
            ended = true;
        }
        byte[] record = new byte[network.remaining()];
        network.get(record);
        return record;
    }

    /** Whether something was understood, so that there may be more. */
    private boolean unwrap() throws SSLException {
        if (incomplete.length == 0 || ended) {
            return false;
        }
        ByteBuffer source = ByteBuffer.wrap(incomplete);
        ByteBuffer plain = buffers.plain.clear();
        SSLEngineResult result = engine.unwrap(source, plain);
        plain.flip();
        if (plain.hasRemaining()) {
            byte[] fresh = new byte[plain.remaining()];
            plain.get(fresh);
            readable = join(readable, fresh);
        }
        if (source.position() > 0) {
            incomplete = new byte[source.remaining()];
            source.get(incomplete);
        }
        ended |= result.getStatus() == Status.CLOSED;
        HandshakeStatus shaking = result.getHandshakeStatus();
        boolean goesOn =
                shaking != HandshakeStatus.NOT_HANDSHAKING
                        && shaking != HandshakeStatus.NEED_UNWRAP;
        return result.getStatus() == Status.OK && (result.bytesConsumed() > 0 || goesOn);
    }

    private static byte[] join(byte[] a, byte[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Takes what was decrypted; empty if nothing was. */
    byte[] takeReadable() {
        byte[] taken = readable;
        readable = NOTHING;
        return taken;
    }

    boolean hasReadable() {
        return readable.length > 0;
    }

    /** Whether the other end has said goodbye. */
    boolean hasEnded() {
        return ended;
    }
}
