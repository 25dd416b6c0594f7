package io.understudy.core.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.state.ServerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One real server of a virtual server.
 *
 * @param name canonical: {@code 10.0.0.1:80}
 * @param checks what each of its checkers says, in the order of the configuration
 * @param will what an operator wants of it
 * @param known how the kernel has it; null if it is not in the table
 * @param ramp how much of its weight it has after it came back; null means all of it
 * @param told the state and weight that were told last; null before the first time
 */
record Backend(
        String name,
        RealServer config,
        List<Standing> checks,
        Will will,
        @Nullable Ramp ramp,
        @Nullable Destination known,
        @Nullable Told told) {
    /** The code of a check that nobody has made yet. */
    static final String NOT_RUN = "not-run";

    private static final long HEAVIEST = Integer.MAX_VALUE;

    Backend {
        checks = List.copyOf(checks);
    }

    /** What a checker says. */
    record Standing(boolean up, int adjust, String code, String detail) {}

    /**
     * What an operator wants.
     *
     * @param weight null means as configured
     */
    record Will(Wish wish, @Nullable Long weight, String by, boolean kept) {
        static final Will NONE = new Will(Wish.SERVE, null, "", false);

        enum Wish {
            SERVE,
            DRAIN,
            DISABLE
        }
    }

    /**
     * A server on its way back.
     *
     * @param step from 1, which is one share, up to the last but one
     */
    record Ramp(long begunAt, int step) {}

    record Told(ServerState state, long weight, boolean inTable) {}

    static Backend of(RealServer config) {
        Standing first = new Standing(!config.startsFailed(), 0, NOT_RUN, "not checked yet");
        List<Standing> checks = Collections.nCopies(config.checks().size(), first);
        return new Backend(config.at().toString(), config, checks, Will.NONE, null, null, null);
    }

    /** Whether all its checkers are content. */
    boolean healthy() {
        for (int i = 0; i < checks.size(); i++) {
            if (!checks.get(i).up()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it counts for quorum and belongs into the table with its weight. */
    boolean serves() {
        return will.wish() != Will.Wish.DISABLE && healthy();
    }

    ServerState state() {
        if (will.wish() == Will.Wish.DISABLE) {
            return ServerState.DISABLED;
        }
        if (!healthy()) {
            return ServerState.DOWN;
        }
        return will.wish() == Will.Wish.DRAIN ? ServerState.DRAINING : ServerState.UP;
    }

    /** Whether nothing that an operator or a ramp did to it ends with a reload. */
    boolean outlastsReload() {
        return (will.kept() || will.equals(Will.NONE)) && (ramp == null || will.weight() == null);
    }

    /** Whether it is to get new clients. */
    boolean takes() {
        return serves() && will.wish() != Will.Wish.DRAIN;
    }

    /** What the kernel is given while it serves: its weight, or its share of it for now. */
    long weight() {
        long whole = wholeWeight();
        if (ramp == null || config.slowStart() == null || whole <= 1) {
            return whole;
        }
        return Math.max(1, whole * ramp.step() / config.slowStart().steps());
    }

    /** The weight that it has, or comes to: the configured one and what checkers add. */
    long wholeWeight() {
        if (will.wish() == Will.Wish.DRAIN) {
            return 0;
        }
        long weight = will.weight() != null ? will.weight() : config.weight();
        for (int i = 0; i < checks.size(); i++) {
            weight += checks.get(i).adjust();
        }
        return Math.max(0, Math.min(weight, HEAVIEST));
    }

    /** How the kernel should have it with this weight. */
    Destination destination(long weight) {
        return new Destination(
                config.at(),
                config.forwarding(),
                weight,
                config.upperThreshold(),
                config.lowerThreshold());
    }

    Backend hearing(int check, Standing standing) {
        List<Standing> next = new ArrayList<>(checks);
        next.set(check, standing);
        return new Backend(name, config, next, will, ramp, known, told);
    }

    Backend willed(Will next) {
        return new Backend(name, config, checks, next, ramp, known, told);
    }

    Backend ramping(@Nullable Ramp next) {
        return new Backend(name, config, checks, will, next, known, told);
    }

    Backend known(@Nullable Destination next) {
        return new Backend(name, config, checks, will, ramp, next, told);
    }

    Backend told(Told next) {
        return new Backend(name, config, checks, will, ramp, known, next);
    }
}
