package io.understudy.testbed.netns;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A clock that stops while this machine stands still (another guest's turn, a full disk queue), for
 * then no daemon of the laboratory gets on either: who lets daemons have four seconds means four in
 * which they could have worked.
 */
public final class Awake {
    private static final int LOOK_MILLIS = 20;

    /** Longer ones between two looks are no matter of the scheduler's. */
    private static final long LONGEST_GAP_NANOS = Duration.ofMillis(250).toNanos();

    /** Less than what separates any two of VRRP's times in the laboratory. */
    private static final Duration HARMLESS = Duration.ofMillis(200);

    /** The timeout of its scripts: who is kept from running for so long finds them failed. */
    private static final Duration A_PLAYS_PATIENCE = Duration.ofSeconds(1);

    private static final int TRIALS = 4;

    private static long last = System.nanoTime();
    private static long counted;
    private static long missed;

    static {
        Thread.ofPlatform().daemon().name("awake").start(Awake::look);
    }

    private Awake() {}

    private static void look() {
        while (true) {
            nanos();
            Rest.millis(LOOK_MILLIS);
        }
    }

    /** Nanoseconds since some moment, without those in which the machine stood still. */
    public static synchronized long nanos() {
        long now = System.nanoTime();
        long gap = now - last;
        last = now;
        missed += Math.max(0, gap - LONGEST_GAP_NANOS);
        counted += Math.min(gap, LONGEST_GAP_NANOS);
        return counted;
    }

    /** For how long this machine stood still so far, without the first 250 ms of each time. */
    public static synchronized Duration missed() {
        nanos();
        return Duration.ofNanos(missed);
    }

    /** Something that succeeds or throws. */
    @FunctionalInterface
    public interface Trial {
        void make() throws Throwable;
    }

    /**
     * Makes a trial of times or of silence, which says something only if the machine ran meanwhile:
     * routers that were silent for seconds elect anew, and rightly so. One that fails after the
     * machine stood still is void, and it is made again from its beginning; one that fails on a
     * machine that ran has failed.
     *
     * @param again the trial, with a beginning of its own
     */
    public static void judge(String name, Trial trial, Trial again) throws Throwable {
        Trial next = trial;
        for (int made = 1; ; made++) {
            Duration before = missed();
            try {
                next.make();
                return;
            } catch (Throwable e) {
                Duration standstill = missed().minus(before);
                if (made == TRIALS || standstill.compareTo(HARMLESS) < 0) {
                    throw e;
                }
                System.out.printf(
                        "%s is tried again: the machine stood still for %d ms meanwhile%n",
                        name, standstill.toMillis());
            }
            next = again;
        }
    }

    /** What others compare: played again, once, where the machine stood still for a second. */
    public static <T> T play(Callable<T> play) throws Exception {
        Duration before = missed();
        T played = play.call();
        return missed().minus(before).compareTo(A_PLAYS_PATIENCE) < 0 ? played : play.call();
    }

    /** Lets others work for so long. */
    public static void rest(Duration time) {
        long end = nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - nanos()) {
            Rest.of(Duration.ofNanos(Math.min(left, LONGEST_GAP_NANOS)));
        }
    }
}
