package io.understudy.console.simulation;

import java.util.PriorityQueue;

/** One queue of things to come and a clock that jumps to the next of them. For one thread. */
public final class Agenda implements SimulatedNode.Clock {
    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long now;
    private long order;

    /**
     * @param begin what the clock says first, in nanoseconds
     */
    public Agenda(long begin) {
        now = begin;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void at(long moment, Runnable what) {
        queue.add(new Due(Math.max(moment, now), order++, what));
    }

    /**
     * Goes to the next thing that is due until then, and lets it happen; false if there is none.
     */
    public boolean step(long end) {
        Due due = queue.peek();
        if (due == null || due.at() > end) {
            now = Math.max(now, end);
            return false;
        }
        queue.remove();
        now = due.at();
        due.what().run();
        return true;
    }
}
