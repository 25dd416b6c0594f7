package io.understudy.core.lvs;

import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.lvs.Backend.Will;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.DrainReport;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Servers that drain, counted down by the kernel's own counters each time its table is read, until
 * nothing is left of them.
 */
final class Drains {
    /** The rate is that of the last half minute, as the table is read every two seconds. */
    private static final int SAMPLES = 16;

    private Drains() {}

    /** A server of one entry of the table. */
    record Key(String balance, String member, String server) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = balance.compareTo(other.balance);
            order = order == 0 ? member.compareTo(other.member) : order;
            return order == 0 ? server.compareTo(other.server) : order;
        }
    }

    /**
     * How far one has come.
     *
     * @param recent what was left, oldest first
     */
    record Course(long askedAt, List<Sample> recent, @Nullable DrainProgress told) {}

    record Sample(long at, long left) {}

    /** A server may have begun to drain, or have ended it. */
    static void begin(Turn turn, Balance balance, Backend server) {
        turn.drains = new TreeMap<>(turn.drains);
        for (Member member : balance.members()) {
            Key key = new Key(balance.name(), member.name(), server.name());
            if (server.will().wish() == Will.Wish.DRAIN) {
                turn.drains.putIfAbsent(key, new Course(turn.at, List.of(), null));
            } else {
                turn.drains.remove(key);
            }
        }
    }

    /** The kernel's table was read. */
    static void observed(Turn turn) {
        if (turn.drains.isEmpty()) {
            return;
        }
        Counts counts = new Counts(turn.seen);
        TreeMap<Key, Course> next = new TreeMap<>();
        List<DrainReport> reports = new ArrayList<>();
        List<StateChange> ends = new ArrayList<>();
        for (Map.Entry<Key, Course> entry : turn.drains.entrySet()) {
            Key key = entry.getKey();
            Course course = entry.getValue();
            Balance balance = balance(turn, key);
            Member member = balance == null ? null : member(balance, key);
            Backend server = balance == null ? null : server(balance, key);
            if (member == null || server == null || server.will().wish() != Will.Wish.DRAIN) {
                continue; // a reload ended it
            }
            Course further = count(turn, course, member, counts.of(member, server));
            next.put(key, further);
            DrainProgress progress = further.told();
            if (progress == null || progress.equals(course.told())) {
                continue;
            }
            reports.add(new DrainReport(key.member(), key.server(), progress));
            if (progress.done() && (course.told() == null || !course.told().done())) {
                ends.add(
                        new StateChange.Drained(
                                key.member(),
                                key.server(),
                                progress.begun(),
                                turn.at - course.askedAt()));
            }
        }
        turn.drains = next;
        if (!reports.isEmpty()) {
            turn.publish(new StateChange.DrainsCounted(reports));
            ends.forEach(turn::publish);
        }
    }

    private static @Nullable Balance balance(Turn turn, Key key) {
        Integer place = turn.place(key.balance());
        return place == null ? null : turn.balances().get(place);
    }

    private static @Nullable Member member(Balance balance, Key key) {
        for (Member member : balance.members()) {
            if (member.name().equals(key.member())) {
                return member;
            }
        }
        return null;
    }

    private static @Nullable Backend server(Balance balance, Key key) {
        Integer place = balance.places().get(key.server());
        return place == null ? null : balance.servers().get(place);
    }

    /** What is not in the table has nothing left. */
    private static Course count(
            Turn turn, Course course, Member member, @Nullable ObservedServer seen) {
        long persistent =
                seen == null || turn.rules.quiescentTemplatesExpire() ? 0 : seen.persistent();
        long open = seen == null ? 0 : seen.active() + (ends(member) ? 0 : seen.inactive());
        long left = open + persistent;
        List<Sample> recent = new ArrayList<>(course.recent());
        if (recent.size() >= SAMPLES) {
            recent.removeFirst();
        }
        recent.add(new Sample(turn.at, left));
        long begun = course.told() == null ? left : course.told().begun();
        DrainProgress progress =
                new DrainProgress(left, persistent, begun, remaining(recent), left == 0);
        return new Course(course.askedAt(), recent, progress);
    }

    /** Whether the kernel sees the end of a connection; otherwise it only waits for its timeout. */
    private static boolean ends(Member member) {
        Protocol protocol = member.service().id().protocol();
        return protocol == Protocol.TCP || protocol == Protocol.SCTP;
    }

    private static @Nullable Long remaining(List<Sample> recent) {
        Sample first = recent.getFirst();
        Sample last = recent.getLast();
        long ended = first.left() - last.left();
        long took = last.at() - first.at();
        if (last.left() == 0 || ended <= 0 || took <= 0) {
            return null;
        }
        double nanos = (double) took / ended * last.left();
        return Math.round(nanos / 1e9) * 1_000_000_000L;
    }
}
