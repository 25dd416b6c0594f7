package io.understudy.core.node;

import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that keep what was said from being sent again by others: those of the authentication
 * header, of signatures, or of heartbeats on a line. Immutable.
 *
 * @param last used by us; with the authentication header also by a router we believed; 0 at first
 * @param heard the last number of each sender of what is signed, the most recent sender first
 */
record Sequences(long last, List<Mark> heard) {
    static final Sequences NONE = new Sequences(0, List.of());

    record Mark(IpAddress sender, long sequence) {}

    Sequences {
        heard = List.copyOf(heard);
    }

    Sequences at(long next) {
        return new Sequences(next, heard);
    }

    /** Whether a number of that sender is a new one; a sender never heard of has no old ones. */
    boolean isNew(IpAddress sender, long sequence) {
        for (Mark mark : heard) {
            if (mark.sender().equals(sender)) {
                return SignatureTrailer.isAfter(sequence, mark.sequence());
            }
        }
        return true;
    }

    /**
     * The same after a number was believed.
     *
     * @param most senders to remember
     */
    Sequences hearing(IpAddress sender, long sequence, int most) {
        List<Mark> next = new ArrayList<>();
        next.add(new Mark(sender, sequence));
        for (Mark mark : heard) {
            if (next.size() < most && !mark.sender().equals(sender)) {
                next.add(mark);
            }
        }
        return new Sequences(last, next);
    }

    /** The same without what was heard of one sender. */
    Sequences forgetting(IpAddress sender) {
        return new Sequences(last, heard.stream().filter(m -> !m.sender().equals(sender)).toList());
    }

    /** The number last believed of a sender, or the given one. */
    long of(IpAddress sender, long otherwise) {
        for (Mark mark : heard) {
            if (mark.sender().equals(sender)) {
                return mark.sequence();
            }
        }
        return otherwise;
    }
}
