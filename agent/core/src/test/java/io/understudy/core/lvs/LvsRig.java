package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.core.lvs.LvsEvent.Checked;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Services with a table that is a function of commands, servers that are alive unless a test says
 * otherwise, and a clock that the test moves.
 */
abstract class LvsRig {
    static final String WEB = "192.0.2.10:80/TCP";

    final FakeTable kernel = new FakeTable();
    final Map<Integer, Long> timers = new LinkedHashMap<>();
    final Map<LvsTimer, Long> ownTimers = new EnumMap<>(LvsTimer.class);
    final Queue<LvsEvent> pending = new ArrayDeque<>();
    final TreeSet<String> dead = new TreeSet<>();
    final List<LvsAction> told = new ArrayList<>();
    final TreeSet<IpAddress> addresses = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // set before it is read
    LvsState state;

    AgentSnapshot seen =
            AgentSnapshot.initial(
                    new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()));
    long now;

    /** What is answered to a command. */
    Answer ask(Command.OfServers command) {
        return ask(command, false);
    }

    /** What would follow from it; nothing is changed. */
    Answer foresee(Command.OfServers command) {
        return ask(command, true);
    }

    private Answer ask(Command.OfServers command, boolean dryRun) {
        step(new LvsEvent.Commanded(command, dryRun, "mia", 7, now));
        LvsAction.Answered answered = told(LvsAction.Answered.class).getLast();
        assertThat(answered.ticket()).isEqualTo(7);
        return answered.answer();
    }

    /** The kernel's table is read once more. */
    void observe() {
        step(new LvsEvent.TableObserved(kernel.observe(), 1, now));
    }

    static String server(int number, String more) {
        return " real_server 10.0.0."
                + number
                + " 80 {\n "
                + more
                + "\n TCP_CHECK {\n  connect_timeout 1\n  warmup 0\n }\n }\n";
    }

    static String text(String more, String... servers) {
        return "virtual_server 192.0.2.10 80 {\n protocol TCP\n delay_loop 2\n lb_algo rr\n"
                + " lb_kind NAT\n "
                + more
                + "\n"
                + String.join("", servers)
                + "}\n";
    }

    static KeepalivedConfig web(String more, String... servers) {
        return read(
                "global_defs {\n notify_fifo /run/fifo\n smtp_alert_checker\n}\n"
                        + text(more, servers));
    }

    static KeepalivedConfig read(String text) {
        return ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("lb1"))
                .config();
    }

    void start(KeepalivedConfig config) {
        start(config, List.of());
    }

    void start(KeepalivedConfig config, List<KeptOrder> kept) {
        told.clear();
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

    void step(LvsEvent event) {
        pending.add(event);
        for (LvsEvent next = pending.poll(); next != null; next = pending.poll()) {
            LvsStep step = Lvs.step(state, next);
            state = step.state();
            step.actions().forEach(this::perform);
        }
    }

    /** Lets so many seconds pass: timers fire, and whoever is asked answers at once. */
    void pass(int seconds) {
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

    void perform(LvsAction action) {
        told.add(action);
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

    void perform(CheckAction action) {
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

    String table() {
        return kernel.text();
    }

    ServerSnapshot server(String name) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.service(WEB)).server(name));
    }

    <T extends LvsAction> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> warnings() {
        return told(Publish.class).stream()
                .map(Publish::change)
                .filter(Warned.class::isInstance)
                .map(change -> ((Warned) change).code())
                .toList();
    }

    List<String> syncs() {
        List<String> syncs = new ArrayList<>();
        for (IpvsCommand command : kernel.log) {
            if (command instanceof IpvsCommand.StartSync(var sync)) {
                syncs.add("start " + (sync.master() ? "master " : "backup ") + sync.id());
            } else if (command instanceof IpvsCommand.StopSync(var sync)) {
                syncs.add("stop " + (sync.master() ? "master " : "backup ") + sync.id());
            }
        }
        return syncs;
    }
}
