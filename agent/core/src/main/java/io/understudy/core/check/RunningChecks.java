package io.understudy.core.check;

import io.understudy.core.check.kind.Conversation;
import io.understudy.core.check.kind.Finding;
import io.understudy.core.check.kind.TcpTalk;
import io.understudy.model.config.checker.TcpCheck;
import org.jspecify.annotations.Nullable;

/**
 * Checks as they run: {@link Checks#step}, and a way around it for what happens all the time and
 * changes no verdict. A server that is up accepts one more connection: that takes no event, no
 * action and no new state, so ten thousand of them leave hardly any garbage behind.
 *
 * <p>It decides nothing of its own. What it takes, {@link Checks#step} would have taken to the same
 * state with the same requests, but for the timeout of a connection that stands at once; what it is
 * not sure of, it leaves to that. Each {@link #state} is immutable as ever. One thread at a time.
 */
public final class RunningChecks {
    /** Something is noted of the probe that is not in the state yet. */
    private static final int NOTED = 1;

    /** An attempt of it runs. */
    private static final int RUNS = 2;

    /** An attempt of it found what it should. */
    private static final int FOUND = 4;

    private ChecksState state;

    /** By probe. */
    private byte[] marks = {};

    private long[] startedAt = {};
    private long[] timerAt = {};
    private long[] foundAt = {};
    private long[] latencies = {};

    /** The probes of which something is noted. */
    private int[] noted = {};

    private int count;

    /** Goes on from any state. */
    public RunningChecks(ChecksState state) {
        this.state = state;
        adopt(state);
    }

    /** All checks as they are now. */
    public ChecksState state() {
        if (count > 0) {
            state = state.with(state.slots().with(noted, count, this::settled));
            for (int i = 0; i < count; i++) {
                marks[noted[i]] = 0;
            }
            count = 0;
        }
        return state;
    }

    /** Goes on from what a step made of the newest {@link #state}. */
    public void adopt(ChecksState next) {
        if (count > 0) {
            throw new IllegalStateException("a step began from an older state");
        }
        state = next;
        int size = next.slots().size();
        if (size > marks.length) {
            marks = new byte[size];
            startedAt = new long[size];
            timerAt = new long[size];
            foundAt = new long[size];
            latencies = new long[size];
            noted = new int[size];
        }
    }

    /**
     * Takes a timer by which a TCP_CHECK is only made once more.
     *
     * @return false if it may be more than that; then nothing has changed
     */
    public boolean fire(int number, long at, ProbeHands hands) {
        Probe probe = state.slots().get(number);
        if (probe == null
                || !(probe.config() instanceof TcpCheck check)
                || runs(number, probe)
                || probe.isPaused()) {
            return false;
        }
        boolean isNoted = (marks[number] & NOTED) != 0;
        if ((isNoted ? timerAt[number] : probe.timerAt()) - at > 0) {
            return false;
        }
        long timeout = at + check.connection().timeoutNanos();
        note(number, probe);
        marks[number] |= RUNS;
        startedAt[number] = at;
        timerAt[number] = timeout;
        hands.connect(number, check.connection());
        if (runs(number, probe) && startedAt[number] == at) {
            hands.set(number, timeout);
        }
        return true;
    }

    /**
     * Takes a connection that stands, of a server that is up and stays so.
     *
     * @return false if it may be more than that; then nothing has changed
     */
    public boolean connected(int number, long at, ProbeHands hands) {
        Probe probe = state.slots().get(number);
        if (probe == null
                || !(probe.config() instanceof TcpCheck check)
                || !runs(number, probe)
                || (marks[number] & FOUND) != 0
                || !isSettled(probe)) {
            return false;
        }
        note(number, probe);
        marks[number] = NOTED | FOUND;
        foundAt[number] = at;
        latencies[number] = at - startedAt[number];
        timerAt[number] = at + check.schedule().delayLoopNanos();
        hands.close(number);
        hands.set(number, timerAt[number]);
        return true;
    }

    private boolean runs(int number, Probe probe) {
        int mark = marks[number];
        return (mark & NOTED) == 0 ? probe.talk() != null : (mark & RUNS) != 0;
    }

    /** Whether one more success is no news. */
    private static boolean isSettled(Probe probe) {
        Standing standing = probe.standing();
        return standing.up()
                && standing.hasRun()
                && standing.tries() == 0
                && probe.weight() == null;
    }

    private void note(int number, Probe probe) {
        if ((marks[number] & NOTED) == 0) {
            noted[count++] = number;
            marks[number] = (byte) (NOTED | (probe.talk() == null ? 0 : RUNS));
            startedAt[number] = probe.startedAt();
            timerAt[number] = probe.timerAt();
        }
    }

    private @Nullable Probe settled(int number, @Nullable Probe probe) {
        if (probe == null || !(probe.config() instanceof TcpCheck check)) {
            throw new AssertionError("nothing is noted of another probe");
        }
        Conversation talk = (marks[number] & RUNS) == 0 ? null : new TcpTalk(number, check);
        Probe now = probe.in(talk, startedAt[number], timerAt[number]);
        if ((marks[number] & FOUND) == 0) {
            return now;
        }
        Finding stands = TcpTalk.STANDS;
        return now.remembering(
                new ProbeResult(
                        true,
                        stands.code(),
                        stands.detail(),
                        latencies[number],
                        null,
                        foundAt[number]));
    }
}
