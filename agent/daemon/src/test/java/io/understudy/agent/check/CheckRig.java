package io.understudy.agent.check;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.CheckKey;
import io.understudy.core.check.CheckReport;
import io.understudy.core.check.CheckVerdict;
import io.understudy.core.check.Checks;
import io.understudy.core.check.ChecksStep;
import io.understudy.core.check.ProbeResult;
import io.understudy.core.check.RunningChecks;
import io.understudy.core.check.WantedCheck;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The shipping core and prober on the thread of a test, without the rest of the daemon. */
final class CheckRig implements AutoCloseable {
    static final long MILLIS = 1_000_000L;
    static final CheckKey KEY = new CheckKey("192.0.2.10:80/TCP", "10.0.0.1:80", 0);

    /** Quick, so that tests are: a round every 50 ms, and two further attempts 20 ms apart. */
    static final Schedule QUICK = new Schedule(50 * MILLIS, 2, 20 * MILLIS, 0, false, false);

    final List<CheckVerdict> verdicts = new ArrayList<>();
    final List<CheckReport> reports = new ArrayList<>();
    private final Prober prober;
    private final Epoll loop;
    private final RunningChecks running = new RunningChecks(Checks.none(1));

    CheckRig() throws SyscallException {
        prober = Prober.open(running, this::take);
        loop = Epoll.open(1);
        loop.add(prober.fd(), 0);
    }

    static Connection to(int port) {
        return to("127.0.0.1", port, 10_000 * MILLIS);
    }

    static Connection to(String address, int port, long timeoutNanos) {
        return new Connection(
                new AddressPort(IpAddress.of(address), port), null, 0, null, 0, timeoutNanos);
    }

    void use(CheckPrograms programs) {
        prober.use(programs);
    }

    void want(CheckConfig... configs) throws SyscallException {
        want(List.of(), configs);
    }

    void want(List<TrackFile> files, CheckConfig... configs) throws SyscallException {
        List<WantedCheck> wanted = new ArrayList<>();
        for (int i = 0; i < configs.length; i++) {
            CheckKey key = new CheckKey(KEY.service(), KEY.server(), i);
            wanted.add(new WantedCheck(key, configs[i], 10, false));
        }
        // The first second is for the daemon to settle; tests have no use for it.
        take(Checks.want(running.state(), wanted, files, true, now() - 1000 * MILLIS));
    }

    private static long now() {
        return MonotonicClock.nanos();
    }

    private void take(CheckEvent event) {
        take(Checks.step(running.state(), event));
    }

    private void take(ChecksStep step) {
        running.adopt(step.state());
        verdicts.addAll(step.verdicts());
        reports.addAll(step.reports());
        for (CheckAction action : step.actions()) {
            try {
                prober.perform(action);
            } catch (SyscallException e) {
                throw new AssertionError(e.text(), e);
            }
        }
    }

    /** Serves until that holds; fails after 30 seconds. */
    void until(BooleanSupplier enough) throws SyscallException {
        long patience = now() + 30_000 * MILLIS;
        while (!enough.getAsBoolean()) {
            if (now() - patience > 0) {
                throw new AssertionError("after 30 s: " + verdicts + reports);
            }
            if (loop.await(100) > 0) {
                prober.serve();
            }
        }
    }

    /** What the first attempt finds. */
    ProbeResult first(CheckConfig config) throws SyscallException {
        int before = reports.size();
        want(config);
        until(() -> reports.size() > before);
        return reports.get(before).result();
    }

    CheckVerdict last() {
        return verdicts.getLast();
    }

    @Override
    public void close() {
        loop.close();
        prober.close();
    }
}
