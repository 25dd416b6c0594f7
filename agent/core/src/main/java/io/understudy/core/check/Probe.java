package io.understudy.core.check;

import io.understudy.core.check.kind.Conversation;
import io.understudy.model.config.checker.CheckConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One probe with everyone who shares it.
 *
 * @param spec what is probed, and how
 * @param talk the attempt that runs; null between two
 * @param startedAt when it began
 * @param timerAt when its timer fires; meaningless while it has none
 * @param weight what the server's weight should be by misc_dynamic; null leaves it as configured
 * @param adjust what FILE_CHECK adds to the weight
 * @param recent newest last
 */
record Probe(
        int number,
        Spec spec,
        List<Subscriber> subscribers,
        Standing standing,
        @Nullable Conversation talk,
        long startedAt,
        long timerAt,
        @Nullable Integer weight,
        int adjust,
        Recent recent) {
    /** One checker that the probe speaks for. */
    record Subscriber(CheckKey key, int serverWeight, boolean paused) {
        Subscriber paused(boolean now) {
            return new Subscriber(key, serverWeight, now);
        }
    }

    CheckConfig config() {
        return spec.config();
    }

    /** Whether this checker shares it already, in just this way. */
    boolean speaksFor(Subscriber subscriber) {
        for (Subscriber known : subscribers) {
            if (known.paused() == subscriber.paused()
                    && known.serverWeight() == subscriber.serverWeight()
                    && known.key().equals(subscriber.key())) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody would hear what it finds. */
    boolean isPaused() {
        // Asked before each attempt of ten thousand, and an iterator is garbage.
        for (int i = 0; i < subscribers.size(); i++) {
            if (!subscribers.get(i).paused()) {
                return false;
            }
        }
        return true;
    }

    /** An attempt begins, or one that runs goes on. */
    Probe in(@Nullable Conversation next, long started, long timer) {
        return new Probe(
                number, spec, subscribers, standing, next, started, timer, weight, adjust, recent);
    }

    /** An attempt came to nothing that would change the verdict. */
    Probe remembering(ProbeResult result) {
        return new Probe(
                number,
                spec,
                subscribers,
                standing,
                talk,
                startedAt,
                timerAt,
                weight,
                adjust,
                recent.and(result));
    }

    /** An attempt ended. */
    Probe after(Standing next, @Nullable Integer nextWeight, int nextAdjust, ProbeResult result) {
        return new Probe(
                number,
                spec,
                subscribers,
                next,
                null,
                startedAt,
                timerAt,
                nextWeight,
                nextAdjust,
                recent.and(result));
    }

    Probe heardBy(List<Subscriber> next) {
        return heardBy(spec, next);
    }

    /** The equal spec is that of the newest configuration, so that the older one can go. */
    Probe heardBy(Spec equal, List<Subscriber> next) {
        return new Probe(
                number, equal, next, standing, talk, startedAt, timerAt, weight, adjust, recent);
    }

    /** What it says to one of those who share it. */
    CheckVerdict verdict(Subscriber subscriber) {
        int change = weight == null ? adjust : weight - subscriber.serverWeight();
        return new CheckVerdict(
                subscriber.key(), standing.up(), standing.up() ? change : 0, recent.last());
    }
}
