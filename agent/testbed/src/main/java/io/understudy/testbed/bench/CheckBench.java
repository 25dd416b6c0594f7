package io.understudy.testbed.bench;

import io.understudy.agent.check.Prober;
import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckKey;
import io.understudy.core.check.Checks;
import io.understudy.core.check.ChecksState;
import io.understudy.core.check.ChecksStep;
import io.understudy.core.check.ProbeResult;
import io.understudy.core.check.RunningChecks;
import io.understudy.core.check.WantedCheck;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What health checks cost: TCP_CHECKs of as many servers on loopback, by the shipping core and
 * prober on the calling thread. The servers are one thread that accepts for all of 127.0.0.0/8.
 */
public final class CheckBench {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int PORT = 8099;

    private static final AtomicLong ACCEPTED = new AtomicLong();

    private final Prober prober;
    private final RunningChecks running = new RunningChecks(Checks.none(System.nanoTime()));

    private CheckBench() throws SyscallException {
        prober = Prober.open(running, event -> take(Checks.step(running.state(), event)));
    }

    /**
     * Measures after a time of warming up.
     *
     * @param servers how many
     * @param interval between two checks of one server
     * @return rows to print
     */
    public static String measure(int servers, Duration interval, Duration warmUp, Duration time) {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(anywhere(), PORT), 4096);
            Thread acceptor =
                    Thread.ofPlatform()
                            .daemon()
                            .name("bench-servers")
                            .start(() -> accept(listener));
            String rows = new CheckBench().run(servers, interval, warmUp, time);
            acceptor.interrupt();
            return rows;
        } catch (IOException e) {
            throw new LabException("cannot listen on port " + PORT + ": " + e.getMessage());
        } catch (SyscallException e) {
            throw new LabException(e.text());
        }
    }

    private static InetAddress anywhere() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[4]);
    }

    private static void accept(ServerSocketChannel listener) {
        try {
            while (!Thread.interrupted()) {
                try (SocketChannel _ = listener.accept()) {
                    ACCEPTED.incrementAndGet();
                }
            }
        } catch (IOException _) {
            // Closed: it was measured.
        }
    }

    private static WantedCheck wanted(int server, long intervalNanos) {
        byte[] address = {127, 1, (byte) (server >> 8), (byte) server};
        Connection connection =
                new Connection(
                        new AddressPort(IpAddress.of(address), PORT),
                        null,
                        0,
                        null,
                        0,
                        5 * SECOND_NANOS);
        Schedule schedule =
                new Schedule(intervalNanos, 1, SECOND_NANOS, intervalNanos, false, false);
        String name = connection.target().toString();
        return new WantedCheck(
                new CheckKey("192.0.2.10:80/TCP", name, 0),
                new TcpCheck(connection, schedule),
                1,
                false);
    }

    private String run(int servers, Duration interval, Duration warmUp, Duration time)
            throws SyscallException {
        List<WantedCheck> wanted = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            wanted.add(wanted(i, interval.toNanos()));
        }
        try (Epoll loop = Epoll.open(1)) {
            loop.add(prober.fd(), 0);
            long before = System.nanoTime();
            take(Checks.want(running.state(), wanted, List.of(), true, before));
            double loadMillis = (System.nanoTime() - before) / 1e6;
            serve(loop, warmUp.toNanos() + SECOND_NANOS);
            long since = System.nanoTime();
            long accepted = ACCEPTED.get();
            long busy = busyNanos();
            long served = serve(loop, time.toNanos());
            busy = busyNanos() - busy;
            accepted = ACCEPTED.get() - accepted;
            String rates = rates(servers, interval, loadMillis, served, busy, accepted);
            return rates + results(wanted, since);
        } finally {
            prober.close();
        }
    }

    private long serve(Epoll loop, long nanos) throws SyscallException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < nanos) {
            if (loop.await(100) > 0) {
                prober.serve();
            }
        }
        return System.nanoTime() - began;
    }

    private void take(ChecksStep step) {
        running.adopt(step.state());
        for (CheckAction action : step.actions()) {
            try {
                prober.perform(action);
            } catch (SyscallException e) {
                throw new LabException(e.text());
            }
        }
    }

    private static String rates(
            int servers,
            Duration interval,
            double loadMillis,
            long servedNanos,
            long busyNanos,
            long checks) {
        return String.format(
                Locale.ROOT,
                "%d TCP_CHECKs, one every %.1f s each, on loopback%n"
                        + "wanted at once in %.1f ms; %.0f checks a second%n"
                        + "%.1f us of processor time a check, %.1f %% of one processor%n",
                servers,
                interval.toNanos() / 1e9,
                loadMillis,
                checks * 1e9 / servedNanos,
                busyNanos / 1e3 / Math.max(1, checks),
                100.0 * busyNanos / servedNanos);
    }

    private String results(List<WantedCheck> wanted, long since) {
        ChecksState state = running.state();
        int failures = 0;
        long slowest = 0;
        for (WantedCheck check : wanted) {
            for (ProbeResult result : state.recent(check.key())) {
                if (result.at() - since > 0) {
                    failures += result.ok() ? 0 : 1;
                    slowest = Math.max(slowest, result.latencyNanos());
                }
            }
        }
        return String.format(
                Locale.ROOT, "%d failed; slowest answer %.1f ms%n", failures, slowest / 1e6);
    }

    /** What this thread has run, by the scheduler's own account (proc(5), schedstat). */
    private static long busyNanos() {
        try {
            String text = Files.readString(Path.of("/proc/thread-self/schedstat"));
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            throw new LabException("cannot read schedstat: " + e.getMessage());
        }
    }
}
