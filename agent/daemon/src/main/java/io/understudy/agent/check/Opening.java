package io.understudy.agent.check;

import io.understudy.linux.socket.Dialler;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.unit.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A new socket on its way out: by which mark, device, address and port, and to whom. */
final class Opening {
    private final Dialler dialler;

    Opening(Dialler dialler) {
        this.dialler = dialler;
    }

    /** What this host does not let a socket do. */
    record Denial(String call, int errno) {}

    static boolean isV6(Connection connection) {
        return connection.target().address().isV6();
    }

    /** Sets all options; null if none was refused. */
    @Nullable Denial prepare(int fd, Connection connection) {
        int result = connection.mark() == 0 ? 0 : dialler.mark(fd, connection.mark());
        if (result < 0) {
            return new Denial("setsockopt(2) SO_MARK", -result);
        }
        String device = connection.sourceInterface();
        result = device == null ? 0 : dialler.bindToDevice(fd, device);
        if (result < 0) {
            return new Denial("setsockopt(2) SO_BINDTODEVICE " + device, -result);
        }
        IpAddress source = connection.source();
        if (source == null && connection.sourcePort() == 0) {
            return null;
        }
        byte[] bytes = dialler.address(source == null ? isV6(connection) : source.isV6());
        Arrays.fill(bytes, (byte) 0);
        if (source != null) {
            source.copyTo(bytes, 0);
        }
        result = dialler.bind(fd, bytes, connection.sourcePort());
        if (result < 0) {
            String what = source == null ? "any address" : source.toString();
            return new Denial("bind(2) to " + what + " port " + connection.sourcePort(), -result);
        }
        return null;
    }

    /** Begins to connect; 0 or a negative errno. */
    int dial(int fd, Connection connection) {
        IpAddress target = connection.target().address();
        byte[] bytes = dialler.address(target.isV6());
        target.copyTo(bytes, 0);
        return dialler.connect(fd, bytes, connection.target().port());
    }
}
