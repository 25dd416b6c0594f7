package io.understudy.core.check;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks with a clock that only moves when asked, and servers that answer as told. */
final class CheckWorld {
    static final long SECOND = 1_000_000_000L;
    static final String SERVICE = "192.0.2.10:80/TCP";

    final List<CheckVerdict> verdicts = new ArrayList<>();
    final List<CheckReport> reports = new ArrayList<>();
    final List<CheckAction> actions = new ArrayList<>();
    private final Map<Integer, Long> timers = new TreeMap<>();
    ChecksState state = Checks.none(42);
    long now;

    static Schedule schedule(int loop, int retry, int pause) {
        return new Schedule(loop * SECOND, retry, pause * SECOND, 0, false, false);
    }

    static Connection at(String address) {
        return new Connection(
                new AddressPort(IpAddress.of(address), 80), null, 0, null, 0, 5 * SECOND);
    }

    static CheckKey key(int server) {
        return new CheckKey(SERVICE, "10.0.0." + server + ":80", 0);
    }

    static WantedCheck wanted(int server, CheckConfig config) {
        return new WantedCheck(key(server), config, 10, false);
    }

    void start(WantedCheck... wanted) {
        take(Checks.want(state, List.of(wanted), List.of(), true, now));
    }

    void reload(List<TrackFile> files, WantedCheck... wanted) {
        take(Checks.want(state, List.of(wanted), files, false, now));
    }

    /** What happened since this was asked last. */
    void hear(CheckEvent event) {
        actions.clear();
        take(Checks.step(state, event));
    }

    private void take(ChecksStep step) {
        state = step.state();
        verdicts.addAll(step.verdicts());
        reports.addAll(step.reports());
        actions.addAll(step.actions());
        for (CheckAction action : step.actions()) {
            switch (action) {
                case CheckAction.SetTimer(var probe, var at) -> timers.put(probe, at);
                case CheckAction.StopTimer(var probe) -> timers.remove(probe);
                default -> {}
            }
        }
    }

    /** Lets time pass to the next deadline, and tells how long that was, in milliseconds. */
    long pass() {
        int probe = -1;
        long at = Long.MAX_VALUE;
        for (Map.Entry<Integer, Long> timer : timers.entrySet()) {
            if (timer.getValue() < at) {
                probe = timer.getKey();
                at = timer.getValue();
            }
        }
        timers.remove(probe);
        long waited = (at - now) / 1_000_000;
        now = at;
        hear(new CheckEvent.TimerFired(probe, now));
        return waited;
    }

    /** The attempt that runs, of the first probe, succeeds or is refused. */
    void answers(boolean well) {
        hear(
                well
                        ? new CheckEvent.Connected(0, now)
                        : new CheckEvent.Refused(0, "refused", "nobody there", now));
    }

    /** The next attempt of the only probe; tells how long it was waited for. */
    long attempt(boolean well) {
        long waited = pass();
        answers(well);
        return waited;
    }

    boolean up() {
        return verdicts.getLast().up();
    }
}
