package io.understudy.agent.command;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameReader;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocket;

/** The asking end of a stream, for programs that ask and end. */
public final class AgentClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final AutoCloseable connection;
    private final FrameReader in;
    private final OutputStream out;
    private final Frame.Hello hello;
    private final Deque<Frame> passedOver = new ArrayDeque<>();

    private AgentClient(AutoCloseable connection, FrameReader in, OutputStream out)
            throws IOException {
        this.connection = connection;
        this.in = in;
        this.out = out;
        if (!(in.next() instanceof Frame.Hello first)) {
            throw new IOException("what answers there is no agent");
        }
        hello = first;
    }

    /** To the agent of this host. */
    public static AgentClient local(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        return new AgentClient(
                channel,
                new FrameReader(Channels.newInputStream(channel)),
                Channels.newOutputStream(channel));
    }

    /**
     * To an agent anywhere, with the key material of a console.
     *
     * @param keys directory with ca.pem, console.pem and console.key
     */
    public static AgentClient remote(String host, int port, Path keys) throws IOException {
        TlsIdentity identity = TlsIdentity.load(keys, Role.CONSOLE);
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        plain.setSoTimeout(PATIENCE_MILLIS);
        SSLSocket socket =
                (SSLSocket)
                        identity.context().getSocketFactory().createSocket(plain, host, port, true);
        socket.setSSLParameters(identity.parameters());
        socket.startHandshake();
        return new AgentClient(
                socket, new FrameReader(socket.getInputStream()), socket.getOutputStream());
    }

    /** Who the agent is. */
    public HostIdentity host() {
        return hello.host();
    }

    /** Whether the agent knows a command of that name. */
    public boolean knows(Command command) {
        return hello.commands().contains(command.name());
    }

    /** Sends a command and waits for its answer. */
    public Answer ask(Command command, boolean dryRun) throws IOException {
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        out.write(FrameCodec.encode(new Frame.Request(id, command, dryRun)));
        out.flush();
        while (true) {
            Frame frame = read();
            if (frame instanceof Frame.Reply(long answered, var answer) && answered == id) {
                return answer;
            }
            passedOver.add(frame);
        }
    }

    /** The next frame, whatever it is; waits for it. */
    public Frame next() throws IOException {
        Frame before = passedOver.poll();
        return before == null ? read() : before;
    }

    private Frame read() throws IOException {
        Frame frame = in.next();
        if (frame == null) {
            throw new IOException("the agent ended the connection");
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
