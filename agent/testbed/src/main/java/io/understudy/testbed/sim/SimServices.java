package io.understudy.testbed.sim;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.lvs.KeptOrder;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsEvent.Checked;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.lvs.LvsState;
import io.understudy.core.lvs.LvsStep;
import io.understudy.core.lvs.LvsTimer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Services with a table that is a function of commands, servers that are alive unless somebody says
 * otherwise, and a clock that is moved by hand.
 */
public class SimServices {
    protected final SimTable kernel = new SimTable();
    protected final TreeSet<String> dead = new TreeSet<>();
    protected final TreeSet<IpAddress> addresses = new TreeSet<>();
    protected final Queue<LvsEvent> pending = new ArrayDeque<>();
    protected final Map<Integer, Long> timers = new LinkedHashMap<>();
    private final Map<LvsTimer, Long> ownTimers = new EnumMap<>(LvsTimer.class);

    @SuppressWarnings("NullAway.Init") // set before it is read
    protected LvsState state;

    protected AgentSnapshot seen =
            AgentSnapshot.initial(
                    new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()));
    protected long now;

    /** The kernel's table is read once more. */
    protected void observe() {
        step(new LvsEvent.TableObserved(kernel.observe(), 1, now));
    }

    protected void start(KeepalivedConfig config, List<KeptOrder> kept) {
        timers.clear();
        ownTimers.clear();
        LvsStep step =
                Lvs.start(
                        config,
                        new LvsObserved(
                                kernel.observe(),
                                "",
                                new Timeouts(900, 120, 300),
                                addresses,
                                kept,
                                1),
                        now);
        state = step.state();
        step.actions().forEach(this::perform);
    }

    protected void step(LvsEvent event) {
        pending.add(event);
        for (LvsEvent next = pending.poll(); next != null; next = pending.poll()) {
            LvsStep step = Lvs.step(state, next);
            state = step.state();
            step.actions().forEach(this::perform);
        }
    }

    /** Lets so many seconds pass: timers fire, and whoever is asked answers at once. */
    protected void pass(int seconds) {
        long end = now + seconds * 1_000_000_000L;
        for (LvsEvent next = due(end); next != null; next = due(end)) {
            step(next);
        }
        now = end;
    }

    /** The timer that fires next until then, and the clock with it; null if none does. */
    private @Nullable LvsEvent due(long end) {
        Integer probe = earliest(timers);
        LvsTimer own = earliest(ownTimers);
        long probeAt = probe == null ? Long.MAX_VALUE : timers.getOrDefault(probe, Long.MAX_VALUE);
        long ownAt = own == null ? Long.MAX_VALUE : ownTimers.getOrDefault(own, Long.MAX_VALUE);
        if (Math.min(probeAt, ownAt) > end) {
            return null;
        }
        now = Math.max(now, Math.min(probeAt, ownAt));
        if (own != null && ownAt <= probeAt) {
            ownTimers.remove(own);
            return new LvsEvent.TimerFired(own, now);
        }
        timers.remove(probe);
        return new Checked(new CheckEvent.TimerFired(Objects.requireNonNull(probe), now));
    }

    private static <K> @Nullable K earliest(Map<K, Long> timers) {
        return timers.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    protected void perform(LvsAction action) {
        switch (action) {
            case LvsAction.Apply(var commands) -> commands.forEach(kernel::apply);
            case LvsAction.Check(var check) -> perform(check);
            case LvsAction.SetTimer(var timer, var at) -> ownTimers.put(timer, at);
            case LvsAction.StopTimer(var timer) -> ownTimers.remove(timer);
            case Publish(var change) ->
                    seen = seen.apply(new StateEvent(seen.sequence() + 1, Instant.EPOCH, change));
            default -> {}
        }
    }

    private void perform(CheckAction action) {
        switch (action) {
            case CheckAction.SetTimer(var probe, var at) -> timers.put(probe, at);
            case CheckAction.StopTimer(var probe) -> timers.remove(probe);
            case CheckAction.Connect(var probe, var connection) -> {
                String target = connection.target().toString();
                pending.add(
                        new Checked(
                                dead.contains(target)
                                        ? new CheckEvent.Refused(
                                                probe, "refused", "connection refused", now)
                                        : new CheckEvent.Connected(probe, now)));
            }
            default -> {}
        }
    }
}
