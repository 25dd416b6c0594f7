package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.LinkDelay;
import io.understudy.model.config.global.LinkWatching;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Links that flap: interface_up_down_delays holds back what does not last. */
final class Links {
    private Links() {}

    /** Which links are asked for their carrier from now on. */
    static void adopt(Turn turn, KeepalivedConfig config) {
        LinkWatching wanted = config.tracking().links();
        boolean polls = !wanted.asksNobody();
        if (polls || turn.polling) {
            turn.act(new NodeAction.PollLinks(wanted));
            turn.polling = polls;
        }
    }

    /**
     * An interface as it counts for now: its link as before, if a change has to last first.
     *
     * @param facts as the kernel tells
     */
    static InterfaceFacts damped(Turn turn, InterfaceFacts facts) {
        InterfaceFacts before = turn.interfaces.get(facts.name());
        boolean waits = turn.settling.contains(facts.name());
        if (before == null || before.index() != facts.index() || before.up() == facts.up()) {
            if (waits) {
                forget(turn, facts.name());
            }
            return facts;
        }
        long delay = delay(turn.config, facts.name(), facts.up());
        if (delay == 0) {
            return facts;
        }
        if (!waits) {
            turn.act(new NodeAction.SetTimer(timer(facts.name()), turn.at + delay));
            settling(turn, facts.name(), true);
        }
        return facts.linked(before.up());
    }

    /** A change has lasted. */
    static void lasted(Turn turn, String name) {
        InterfaceFacts facts = turn.interfaces.get(name);
        if (facts != null && turn.settling.contains(name)) {
            settling(turn, name, false);
            Surroundings.counts(turn, facts.linked(!facts.up()));
        }
    }

    static void forget(Turn turn, String name) {
        if (turn.settling.contains(name)) {
            settling(turn, name, false);
            turn.act(new NodeAction.StopTimer(timer(name)));
        }
    }

    private static void settling(Turn turn, String name, boolean waits) {
        SortedSet<String> next = new TreeSet<>(turn.settling);
        if (waits) {
            next.add(name);
        } else {
            next.remove(name);
        }
        turn.settling = Collections.unmodifiableSortedSet(next);
    }

    private static TimerId timer(String name) {
        return new TimerId(TimerId.Kind.LINK, name);
    }

    /**
     * How long a change must last. Going down must count before the others have taken over: less
     * than all but one of the adverts they wait for (keepalived).
     */
    private static long delay(KeepalivedConfig config, String name, boolean up) {
        for (LinkDelay delay : config.tracking().links().delays()) {
            if (delay.interfaceName().equals(name)) {
                long most = most(config, name);
                return most == 0 ? 0 : up ? delay.upNanos() : Math.min(delay.downNanos(), most);
            }
        }
        return 0;
    }

    private static long most(KeepalivedConfig config, String name) {
        long most = Long.MAX_VALUE;
        for (VrrpInstance instance : config.instances()) {
            if (instance.interfaceName().equals(name)) {
                most =
                        Math.min(
                                most,
                                (instance.downTimerAdverts() - 1) * instance.advertIntervalNanos());
            }
        }
        return most;
    }
}
