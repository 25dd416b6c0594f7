package io.understudy.core.node;

import io.understudy.core.line.Heartbeat;
import io.understudy.core.line.Heartbeat.Role;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.state.LineHealth;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instance heard on its heartbeat lines.
 *
 * @param all one for each line, in the order of the file
 * @param since when the instance entered its state, or they began to be watched
 * @param nextAt when the instance speaks there next
 * @param number of what the instance said there last
 * @param held since when it stays backup because a line lives, and has said so; null if it does not
 * @param unheard whether it said that a peer hears none of its adverts
 * @param told how the lines were when that was told last
 */
record Paths(
        List<Path> all,
        long since,
        long nextAt,
        long number,
        @Nullable Long held,
        boolean unheard,
        List<LineHealth> told) {
    /** A heartbeat and when it came. */
    record Beat(Heartbeat said, long at) {
        /** Until when silence after it means nothing. */
        long lasts(VrrpConfig config) {
            return at + config.masterDownNanos(said.intervalNanos());
        }
    }

    /**
     * One line.
     *
     * @param newest of anybody; null if nobody was ever heard
     * @param masters the newest of each that did not cease to be master since; the latest comes
     *     first
     * @param since when the unbroken row began of which the newest is
     * @param told how it was when that was said in the log
     * @param marks the highest number of each source, where what it says is signed
     * @param refused packets with another key, or that came before
     */
    record Path(
            HeartbeatLine line,
            @Nullable Beat newest,
            List<Beat> masters,
            long since,
            LineHealth.Health told,
            Sequences marks,
            long refused) {
        private static final int BROKEN_AFTER = 4;

        /** More routers of one instance than that are no cluster. */
        private static final int MARKS = 16;

        Path {
            masters = List.copyOf(masters);
        }

        /** One on which nothing was heard. */
        Path(HeartbeatLine line, long since) {
            this(line, null, List.of(), since, LineHealth.Health.WAITING, Sequences.NONE, 0);
        }

        private Path with(
                @Nullable Beat last, List<Beat> reigning, long from, LineHealth.Health health) {
            return new Path(line, last, reigning, from, health, marks, refused);
        }

        /** The highest number of a source; before any it could have if it was never heard. */
        long mark(IpAddress source) {
            return marks.of(source, Long.MIN_VALUE);
        }

        Path marking(Heartbeat said) {
            Sequences next = marks.hearing(said.source(), said.number(), MARKS);
            return new Path(line, newest, masters, since, told, next, refused);
        }

        Path refusing() {
            return new Path(line, newest, masters, since, told, marks, refused + 1);
        }

        /** One that gives up says nothing about the others: two can be master for a moment. */
        Path hearing(Heartbeat said, VrrpConfig config, long at) {
            Beat beat = new Beat(said, at);
            boolean unbroken =
                    newest != null && at - newest.at() < BROKEN_AFTER * said.intervalNanos();
            List<Beat> next = new ArrayList<>();
            if (said.role() == Role.MASTER) {
                next.add(beat);
            }
            for (Beat other : masters) {
                if (!other.said().source().equals(said.source()) && other.lasts(config) > at) {
                    next.add(other);
                }
            }
            return with(beat, next, unbroken ? since : at, told);
        }

        /** The one that is master, as far as is known; null if there is none. */
        @Nullable Beat master() {
            return masters.isEmpty() ? null : masters.getFirst();
        }

        /** Those at these addresses can be heard there no more; what others said stands. */
        Path without(List<IpAddress> sources) {
            List<Beat> left =
                    masters.stream().filter(m -> !sources.contains(m.said().source())).toList();
            Beat last = newest;
            if (last != null && sources.contains(last.said().source())) {
                last = left.isEmpty() ? past(last) : left.getFirst();
            }
            return with(last, left, since, told);
        }

        private static Beat past(Beat beat) {
            return new Beat(beat.said(), Long.MIN_VALUE / 2);
        }

        Path telling(LineHealth.Health health) {
            return with(newest, masters, since, health);
        }

        boolean isAlive(VrrpConfig config, long at) {
            return newest != null && at <= newest.lasts(config);
        }
    }

    private static final int SLOWER_INTERVALS = 2;

    Paths {
        all = List.copyOf(all);
        told = List.copyOf(told);
    }

    static Paths of(List<HeartbeatLine> lines, @Nullable Paths before, long at) {
        List<Path> all = new ArrayList<>();
        for (HeartbeatLine line : lines) {
            Path known = before == null ? null : before.of(line);
            all.add(known != null ? known : new Path(line, at));
        }
        return before == null
                ? new Paths(all, at, at, 0, null, false, List.of())
                : new Paths(
                        all,
                        before.since,
                        before.nextAt,
                        before.number,
                        before.held,
                        before.unheard,
                        List.of());
    }

    @Nullable Path of(HeartbeatLine line) {
        for (Path path : all) {
            if (path.line().equals(line)) {
                return path;
            }
        }
        return null;
    }

    /**
     * Whether something signed that came on a path is no copy of what was said before, there or,
     * longer ago than one line may be slower than another, on another path.
     */
    boolean isNew(Path path, Heartbeat said) {
        long newest = Long.MIN_VALUE;
        for (Path other : all) {
            newest = Math.max(newest, other.mark(said.source()));
        }
        return said.number() > path.mark(said.source())
                && (newest == Long.MIN_VALUE
                        || said.number() > newest - SLOWER_INTERVALS * said.intervalNanos());
    }

    /** Until when a master is believed to live because of a line; long ago if none says so. */
    long masterUntil(VrrpConfig config) {
        long until = Long.MIN_VALUE;
        for (Path path : all) {
            for (Beat master : path.masters()) {
                until = Math.max(until, master.lasts(config));
            }
        }
        return until;
    }

    /** The line on which a master was heard last; null if on none. */
    @Nullable Path ofMaster() {
        Path latest = null;
        long heard = Long.MIN_VALUE;
        for (Path path : all) {
            Beat master = path.master();
            if (master != null && (latest == null || master.at() > heard)) {
                latest = path;
                heard = master.at();
            }
        }
        return latest;
    }

    boolean isAlive(VrrpConfig config, long at) {
        return all.stream().anyMatch(path -> path.isAlive(config, at));
    }

    Paths with(Path changed) {
        return with(all.stream().map(p -> p.line().equals(changed.line()) ? changed : p).toList());
    }

    Paths with(List<Path> others) {
        return new Paths(others, since, nextAt, number, held, unheard, told);
    }

    Paths speakingAt(long at) {
        return new Paths(all, since, at, number, held, unheard, told);
    }

    Paths saying(long next) {
        return new Paths(all, since, nextAt, next, held, unheard, told);
    }

    /** In another state of the instance; nothing of the last one counts any more. */
    Paths moved(long at) {
        return new Paths(all, at, nextAt, number, null, false, told);
    }

    Paths holding(@Nullable Long from) {
        return new Paths(all, since, nextAt, number, from, unheard, told);
    }

    Paths unheard(boolean is) {
        return new Paths(all, since, nextAt, number, held, is, told);
    }

    Paths telling(List<LineHealth> now) {
        return new Paths(all, since, nextAt, number, held, unheard, now);
    }
}
