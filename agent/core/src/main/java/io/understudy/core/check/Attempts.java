package io.understudy.core.check;

import io.understudy.core.check.ChecksState.Observations;
import io.understudy.core.check.Probe.Subscriber;
import io.understudy.core.check.kind.Conversation;
import io.understudy.core.check.kind.DnsTalk;
import io.understudy.core.check.kind.Finding;
import io.understudy.core.check.kind.HttpTalk;
import io.understudy.core.check.kind.MiscTalk;
import io.understudy.core.check.kind.PingTalk;
import io.understudy.core.check.kind.SmtpTalk;
import io.understudy.core.check.kind.TcpTalk;
import io.understudy.core.check.kind.Turn;
import io.understudy.core.check.kind.UdpTalk;
import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One event among all checks: attempts begin, go on and end, and verdicts come of them. */
final class Attempts {
    private static final String NOT_TRIED = "not-tried";

    private final List<CheckAction> actions = new ArrayList<>(4);
    private final List<CheckVerdict> verdicts = new ArrayList<>(0);
    private final List<CheckReport> reports = new ArrayList<>(1);
    private ChecksState state;

    Attempts(ChecksState state) {
        this.state = state;
    }

    ChecksStep done() {
        return new ChecksStep(state, actions, verdicts, reports);
    }

    /** Something happened to one probe. Nobody hears what concerns one that is gone. */
    void hear(CheckEvent.OfProbe event) {
        Probe probe = state.slots().get(event.probe());
        if (probe == null) {
            return;
        }
        Conversation talk = probe.talk();
        if (event instanceof CheckEvent.TimerFired && probe.timerAt() - event.at() > 0) {
            return; // it was set anew after this one had fired
        }
        if (talk != null) {
            goOn(probe, talk, event);
        } else if (event instanceof CheckEvent.TimerFired) {
            begin(probe, event.at());
        }
    }

    private void begin(Probe probe, long at) {
        if (probe.isPaused()) {
            put(probe.in(null, at, at + loop(probe)));
            actions.add(new CheckAction.SetTimer(probe.number(), at + loop(probe)));
            return;
        }
        Conversation talk = conversation(probe);
        take(probe.in(talk, at, probe.timerAt()), talk.begin(), talk.timeoutNanos(), at, true);
    }

    private void goOn(Probe probe, Conversation talk, CheckEvent.OfProbe event) {
        if (event instanceof CheckEvent.NotTried(_, var text, var at)) {
            notTried(probe, text, at);
            return;
        }
        take(probe, talk.hear(event), talk.timeoutNanos(), event.at(), false);
    }

    private void take(Probe probe, Turn turn, long timeout, long at, boolean begins) {
        Conversation next = turn.next();
        boolean times = next != null && (begins || turn.renews()) && timeout > 0;
        if (times) {
            actions.add(new CheckAction.SetTimer(probe.number(), at + timeout));
        }
        actions.addAll(turn.actions());
        Finding finding = turn.finding();
        if (finding != null) {
            end(probe, finding, at);
        } else if (begins || times || !Objects.equals(next, probe.talk())) {
            put(probe.in(next, probe.startedAt(), times ? at + timeout : probe.timerAt()));
        }
    }

    /** That this host cannot ask says nothing of the server: keepalived just waits a round. */
    private void notTried(Probe probe, String text, long at) {
        long due = at + loop(probe);
        actions.add(new CheckAction.Close(probe.number(), false));
        actions.add(new CheckAction.SetTimer(probe.number(), due));
        ProbeResult result = new ProbeResult(false, NOT_TRIED, text, 0, null, at);
        // Once is enough for the log, however long it lasts.
        boolean isNews = !probe.recent().last().code().equals(NOT_TRIED);
        put(probe.in(null, probe.startedAt(), due).remembering(result));
        reports.add(new CheckReport(listeners(probe), result, isNews));
    }

    private static long loop(Probe probe) {
        return Judging.schedule(probe.config()).delayLoopNanos();
    }

    private void end(Probe probe, Finding finding, long at) {
        CheckConfig config = probe.config();
        Judgement judgement = Judging.judge(config, probe.standing(), finding.ok());
        ProbeResult result =
                new ProbeResult(
                        finding.ok(),
                        finding.code(),
                        finding.detail(),
                        at - probe.startedAt(),
                        finding.excerpt(),
                        at);
        // The next run of a command counts from the beginning of the last one (keepalived).
        long from = config instanceof MiscCheck ? probe.startedAt() : at;
        long due = Math.max(at, from + judgement.delayNanos());
        actions.add(new CheckAction.SetTimer(probe.number(), due));
        boolean keepsWeight = !finding.ok() && judgement.excused();
        Integer weight = keepsWeight ? probe.weight() : finding.weight();
        Probe next =
                probe.after(judgement.standing(), weight, probe.adjust(), result)
                        .in(null, probe.startedAt(), due);
        boolean logs =
                judgement.excused()
                        && probe.standing().up()
                        && Judging.schedule(config).logsAllFailures();
        conclude(probe, next, logs);
    }

    /** Keeps what became of a probe, and tells those who share it. */
    private void conclude(Probe before, Probe after, boolean logs) {
        put(after);
        reports.add(new CheckReport(listeners(after), after.recent().last(), logs));
        Standing was = before.standing();
        Standing is = after.standing();
        boolean first = !was.hasRun() && is.hasRun() && (after.recent().last().ok() || !is.up());
        boolean moved =
                was.up() != is.up()
                        || before.adjust() != after.adjust()
                        || !Objects.equals(before.weight(), after.weight());
        if (first || moved) {
            tell(after);
        }
    }

    private void tell(Probe probe) {
        for (Subscriber subscriber : probe.subscribers()) {
            if (!subscriber.paused()) {
                verdicts.add(probe.verdict(subscriber));
            }
        }
    }

    private static List<CheckKey> listeners(Probe probe) {
        List<Subscriber> all = probe.subscribers();
        if (all.size() == 1) {
            return all.getFirst().paused() ? List.of() : List.of(all.getFirst().key());
        }
        List<CheckKey> keys = new ArrayList<>(all.size());
        for (Subscriber subscriber : all) {
            if (!subscriber.paused()) {
                keys.add(subscriber.key());
            }
        }
        return keys;
    }

    private void put(Probe probe) {
        state = state.with(state.slots().with(probe.number(), probe));
    }

    private Conversation conversation(Probe probe) {
        int number = probe.number();
        int cursor = probe.standing().cursor();
        return switch (probe.config()) {
            case TcpCheck check -> new TcpTalk(number, check);
            case UdpCheck check -> new UdpTalk(number, check);
            case DnsCheck check -> new DnsTalk(number, check, draw());
            case PingCheck check -> new PingTalk(number, check, draw());
            case SmtpCheck check -> SmtpTalk.with(number, check, cursor);
            case HttpCheck check -> HttpTalk.with(number, check, cursor);
            case MiscCheck check -> new MiscTalk(number, check);
            case FileCheck _, BfdCheck _ ->
                    throw new AssertionError("a checker that follows no schedule");
        };
    }

    /** Sixteen bits of chance. */
    private int draw() {
        long seed = Dice.next(state.dice());
        state = state.rolled(seed);
        return (int) (Dice.value(seed) & 0xffff);
    }

    void fileHolds(String file, int value, long at) {
        Map<String, Integer> files = new TreeMap<>(state.observations().files());
        files.put(file, value);
        state = state.with(new Observations(files, state.observations().sessions()));
        for (int number : state.index().byFile().getOrDefault(file, List.of())) {
            Probe probe = state.slots().get(number);
            if (probe != null) {
                Probe next = FileEffect.on(probe, value, at);
                conclude(probe, next, false);
            }
        }
    }

    void sessionIs(String session, boolean up, long at) {
        Map<String, Boolean> sessions = new TreeMap<>(state.observations().sessions());
        sessions.put(session, up);
        state = state.with(new Observations(state.observations().files(), sessions));
        for (int number : state.index().bySession().getOrDefault(session, List.of())) {
            Probe probe = state.slots().get(number);
            if (probe != null) {
                conclude(probe, SessionEffect.on(probe, up, at), false);
            }
        }
    }

    /** Those who were paused hear where things stand when they go on. */
    void pause(String service, boolean paused, long at) {
        for (int number : state.index().byService().getOrDefault(service, List.of())) {
            Probe probe = state.slots().get(number);
            if (probe == null) {
                continue;
            }
            List<Subscriber> next = new ArrayList<>(probe.subscribers().size());
            for (Subscriber subscriber : probe.subscribers()) {
                boolean concerned = subscriber.key().service().equals(service);
                next.add(concerned ? subscriber.paused(paused) : subscriber);
                if (concerned && !paused && subscriber.paused()) {
                    verdicts.add(probe.verdict(subscriber));
                }
            }
            put(probe.heardBy(List.copyOf(next)));
        }
    }

    /** The probe as the file or session it follows has it already; unchanged if not heard of. */
    static Probe observed(Probe probe, Observations observations, long at) {
        return switch (probe.config()) {
            case FileCheck check -> {
                Integer value = observations.files().get(check.trackFile());
                yield value == null ? probe : FileEffect.on(probe, value, at);
            }
            case BfdCheck check -> {
                Boolean up = observations.sessions().get(check.session());
                yield up == null ? probe : SessionEffect.on(probe, up, at);
            }
            case TcpCheck _,
                    UdpCheck _,
                    DnsCheck _,
                    PingCheck _,
                    SmtpCheck _,
                    HttpCheck _,
                    MiscCheck _ ->
                    probe;
        };
    }
}
