package io.understudy.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way around a step leads where the long way leads. */
class RunningChecksTest {
    private static final int SERVERS = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final int EVENTS = 4_000;

    private final RunningChecks running = new RunningChecks(Checks.none(1));
    private ChecksState expected = Checks.none(1);
    private final Side theShort = new Side();
    private final Side theLong = new Side();
    private long taken;

    /** What was wanted on one of the two ways; timers by what they come to. */
    private static final class Side {
        final List<CheckAction> actions = new ArrayList<>();
        final Map<Integer, Long> timers = new TreeMap<>();

        void take(CheckAction action) {
            switch (action) {
                case CheckAction.SetTimer(var probe, var at) -> timers.put(probe, at);
                case CheckAction.StopTimer(var probe) -> timers.remove(probe);
                default -> actions.add(action);
            }
        }
    }

    private final class Notebook implements ProbeHands {
        /** When a server answers while it is being dialled; negative if it takes its time. */
        long answersAt = -1;

        boolean answered;

        @Override
        public void set(int probe, long at) {
            theShort.take(new CheckAction.SetTimer(probe, at));
        }

        @Override
        public void connect(int probe, Connection connection) {
            theShort.take(new CheckAction.Connect(probe, connection));
            answered = answersAt >= 0 && running.connected(probe, answersAt, this);
        }

        @Override
        public void close(int probe) {
            theShort.take(new CheckAction.Close(probe, false));
        }
    }

    private void step(CheckEvent event) {
        ChecksStep step = Checks.step(running.state(), event);
        running.adopt(step.state());
        step.actions().forEach(theShort::take);
    }

    private void stepTheLongWay(CheckEvent event) {
        ChecksStep step = Checks.step(expected, event);
        expected = step.state();
        step.actions().forEach(theLong::take);
    }

    private void want(List<WantedCheck> wanted, long at) {
        ChecksStep step = Checks.want(running.state(), wanted, List.of(), true, at);
        running.adopt(step.state());
        step.actions().forEach(theShort::take);
        ChecksStep other = Checks.want(expected, wanted, List.of(), true, at);
        expected = other.state();
        other.actions().forEach(theLong::take);
    }

    private void fire(int probe, long at, boolean answersAtOnce) {
        theShort.timers.remove(probe);
        theLong.timers.remove(probe);
        int before = theLong.actions.size();
        stepTheLongWay(new CheckEvent.TimerFired(probe, at));
        List<CheckAction> wanted = theLong.actions.subList(before, theLong.actions.size());
        boolean dials = wanted.stream().anyMatch(CheckAction.Connect.class::isInstance);
        boolean answers = answersAtOnce && dials;
        if (answers) {
            stepTheLongWay(new CheckEvent.Connected(probe, at + 5));
        }
        Notebook hands = new Notebook();
        hands.answersAt = answers ? at + 5 : -1;
        if (running.fire(probe, at, hands)) {
            taken++;
        } else {
            step(new CheckEvent.TimerFired(probe, at));
        }
        if (answers && !hands.answered) {
            step(new CheckEvent.Connected(probe, at + 5));
        }
    }

    private void connected(int probe, long at) {
        stepTheLongWay(new CheckEvent.Connected(probe, at));
        if (running.connected(probe, at, new Notebook())) {
            taken++;
        } else {
            step(new CheckEvent.Connected(probe, at));
        }
    }

    private void both(CheckEvent event) {
        stepTheLongWay(event);
        step(event);
    }

    private static String text(ChecksState state) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < state.slots().size(); i++) {
            Probe probe = state.slots().get(i);
            text.append(i).append(' ');
            if (probe != null) {
                text.append(probe.standing())
                        .append(probe.talk())
                        .append(probe.startedAt())
                        .append(' ')
                        .append(probe.timerAt())
                        .append(probe.weight())
                        .append(probe.subscribers())
                        .append(probe.recent().list());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static WantedCheck wanted(int server) {
        Connection connection = CheckWorld.at("10.0.0." + server);
        Schedule schedule = CheckWorld.schedule(2, 1, 1);
        CheckConfig config = new TcpCheck(connection, schedule);
        return CheckWorld.wanted(server, config);
    }

    private static List<WantedCheck> some(Random random) {
        List<WantedCheck> some = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            if (random.nextInt(5) > 0) {
                some.add(wanted(server));
            }
        }
        return some;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bothWaysComeToTheSame(long seed) {
        Random random = new Random(seed);
        long now = SECOND;
        want(some(random), now);
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextLong(SECOND / 3);
            int probe = random.nextInt(SERVERS + 2);
            switch (random.nextInt(200)) {
                case 0 -> want(some(random), now);
                case 1, 2 ->
                        both(new CheckEvent.Paused(CheckWorld.SERVICE, random.nextBoolean(), now));
                case 3, 4, 5, 6 -> both(new CheckEvent.Refused(probe, "refused", "no", now));
                case 7 -> both(new CheckEvent.NotTried(probe, "no socket", now));
                default -> {
                    Long due = theLong.timers.get(probe);
                    if (random.nextInt(10) == 0) {
                        connected(probe, now);
                    } else if (due != null && (due <= now || random.nextInt(50) == 0)) {
                        fire(probe, now, random.nextInt(4) > 0);
                    }
                }
            }
            assertThat(theShort.timers).isEqualTo(theLong.timers);
            if (random.nextInt(20) == 0) {
                assertThat(text(running.state())).isEqualTo(text(expected));
            }
        }
        assertThat(theShort.actions).isEqualTo(theLong.actions);
        assertThat(text(running.state())).isEqualTo(text(expected));
        assertThat(taken).isGreaterThan(100);
    }

    @Test
    void whatIsNoRoutineIsLeftToTheStep() {
        WantedCheck tcp = wanted(1);
        WantedCheck udp =
                CheckWorld.wanted(
                        2,
                        new UdpCheck(
                                CheckWorld.at("10.0.0.2"),
                                CheckWorld.schedule(2, 1, 1),
                                "",
                                null,
                                0,
                                255));
        want(List.of(tcp, udp), 0);
        Notebook hands = new Notebook();
        assertThat(running.fire(1, 100 * SECOND, hands)).as("another checker").isFalse();
        assertThat(running.fire(0, 0, hands)).as("set anew meanwhile").isFalse();
        assertThat(running.fire(7, SECOND, hands)).as("nobody's").isFalse();
        assertThat(running.connected(0, SECOND, hands)).as("nothing runs").isFalse();
        assertThat(running.fire(0, 100 * SECOND, hands)).isTrue();
        assertThat(running.connected(0, 101 * SECOND, hands)).as("the first result").isFalse();
        assertThat(running.fire(0, 200 * SECOND, hands)).as("one runs").isFalse();
    }
}
