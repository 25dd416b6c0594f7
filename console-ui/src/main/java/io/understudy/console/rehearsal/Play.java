package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.ScriptPace;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One course of a rehearsal: the cast takes its places, then one thing after another strikes. */
final class Play {
    private static final long SECOND = 1_000_000_000L;

    /** The order in which several owners are named. */
    static final Comparator<Endpoint> BY_NAME = Comparator.comparing(Endpoint::toString);

    /** No act is followed for longer. */
    private static final long LONGEST = 1_800 * SECOND;

    /** Where in the rhythm of adverts and scripts a thing strikes. */
    enum Moment {
        /** Just before the next one is due. */
        EARLIEST,
        /** Just after one. */
        LATEST
    }

    private final Cast cast;
    private final Moment moment;
    private final Stage stage;
    private final Map<Endpoint, Maintenance> maintained = new LinkedHashMap<>();

    Play(Cast cast, Moment moment) {
        this.cast = cast;
        this.moment = moment;
        this.stage = new Stage(cast);
        for (Cast.Role role : cast.roles()) {
            if (role.maintenance() != null) {
                maintained.put(role.endpoint(), role.maintenance());
            }
            Actor actor = stage.actor(role.endpoint());
            if (actor != null) {
                actor.start(role.maintenance());
            }
        }
        stage.runTo(stage.now() + warmUp());
        stage.actors().forEach(Actor::warm);
        stage.runTo(stage.now() + horizon());
    }

    /** What one thing came to. */
    record Outcome(
            Script script,
            long began,
            long ended,
            int firstLine,
            int lastLine,
            @Nullable Answer answer) {
        List<Script.Line> lines() {
            return script.linesFrom(firstLine).subList(0, lastLine - firstLine);
        }

        List<Endpoint> ownersBefore(IpAddress address) {
            return sorted(script.ownersAt(address, began - 1));
        }

        /** When its owners were those of the end; 0 if nothing moved. */
        long settled(IpAddress address) {
            long last = script.settledAt(address, began - 1, ended);
            return last <= began - 1 ? 0 : last - began;
        }

        long gap(IpAddress address) {
            return script.unowned(address, began, ended);
        }
    }

    Outcome strike(Mishap mishap) {
        long due = due(mishap);
        stage.runTo(
                due == 0
                        ? stage.now() + 1
                        : switch (moment) {
                            case EARLIEST -> due - 1;
                            case LATEST -> due + Actor.SCRIPT_TAKES;
                        });
        long began = stage.now();
        int line = stage.script().length();
        happen(mishap);
        stage.runTo(began + horizon());
        Actor actor = stage.actor(mishap.host());
        return new Outcome(
                stage.script(),
                began,
                stage.now(),
                line,
                stage.script().length(),
                mishap instanceof Mishap.Ordered && actor != null ? actor.answer() : null);
    }

    Script script() {
        return stage.script();
    }

    List<Endpoint> owners(IpAddress address) {
        return ownersAt(address, stage.now());
    }

    List<Endpoint> ownersAt(IpAddress address, long at) {
        return sorted(script().ownersAt(address, at));
    }

    private static List<Endpoint> sorted(Set<Endpoint> owners) {
        return owners.stream().sorted(BY_NAME).toList();
    }

    /** To a host that is not heard, and so is down already, nothing more can happen. */
    private void happen(Mishap mishap) {
        Actor actor = stage.actor(mishap.host());
        if (actor == null) {
            return;
        }
        switch (mishap) {
            case Mishap.HostDown _ -> actor.kill();
            case Mishap.InterfaceDown(_, var name) -> actor.link(name, false);
            case Mishap.TrackerFails(_, var tracker) -> actor.fail(tracker, true);
            case Mishap.AgentStopped _ -> actor.stop();
            case Mishap.LinkParted(var one, var other) -> stage.part(one, other, true);
            case Mishap.Mended(var fault) -> mend(actor, fault);
            case Mishap.Ordered(_, var command) -> {
                if (command instanceof Command.Maintain(var on, var note)) {
                    maintained.remove(mishap.host());
                    if (on) {
                        maintained.put(
                                mishap.host(), new Maintenance("rehearsal", note, Instant.EPOCH));
                    }
                }
                actor.order(command);
            }
            case Mishap.Edited(_, var next) -> actor.reload(next);
        }
    }

    private void mend(Actor actor, Mishap fault) {
        switch (fault) {
            case Mishap.HostDown _, Mishap.AgentStopped _ ->
                    actor.start(maintained.get(actor.endpoint()));
            case Mishap.InterfaceDown(_, var name) -> actor.link(name, true);
            case Mishap.TrackerFails(_, var tracker) -> actor.fail(tracker, false);
            case Mishap.LinkParted(var one, var other) -> stage.part(one, other, false);
            case Mishap.Mended(var again) -> happen(again);
            case Mishap.Ordered _, Mishap.Edited _ -> {} // another order or edit takes these back
        }
    }

    /** When the next advert leaves, or the next run begins, that a thing would prevent; or 0. */
    private long due(Mishap mishap) {
        Actor actor = stage.actor(mishap.host());
        if (actor == null) {
            return 0;
        }
        return switch (mishap) {
            case Mishap.HostDown _,
                    Mishap.InterfaceDown _,
                    Mishap.AgentStopped _,
                    Mishap.Ordered _,
                    Mishap.Edited _ ->
                    actor.nextAdvert();
            case Mishap.LinkParted(_, var other) ->
                    Math.max(actor.nextAdvert(), nextAdvert(stage.actor(other)));
            case Mishap.TrackerFails(_, var tracker) -> actor.nextRun(tracker);
            case Mishap.Mended(var fault) -> due(fault);
        };
    }

    private static long nextAdvert(@Nullable Actor actor) {
        return actor == null ? 0 : actor.nextAdvert();
    }

    /** Until every script was believed, and every master was heard. */
    private long warmUp() {
        long longest = 3 * SECOND;
        for (Cast.Role role : cast.roles()) {
            longest = Math.max(longest, scripts(role.part()));
            for (InstanceSnapshot instance : role.part().instances()) {
                longest =
                        Math.max(longest, takeover(instance) + 3 * instance.advertIntervalNanos());
            }
        }
        return Math.min(longest, LONGEST);
    }

    /**
     * Until whatever follows has followed: failing scripts, delays, and some takeovers in a row.
     */
    private long horizon() {
        long takeovers = 0;
        long scripts = 0;
        for (Cast.Role role : cast.roles()) {
            scripts = Math.max(scripts, scripts(role.part()));
            for (InstanceSnapshot i : role.part().instances()) {
                takeovers =
                        Math.max(takeovers, 4 * takeover(i) + Props.rules(i).preemptDelayNanos());
            }
        }
        return Math.min(scripts + takeovers + 5 * SECOND, LONGEST);
    }

    private static long takeover(InstanceSnapshot i) {
        return (Props.rules(i).downTimerAdverts() + 1L) * i.advertIntervalNanos();
    }

    private static long scripts(Part part) {
        long longest = 0;
        for (TrackerSnapshot tracker : part.trackers()) {
            ScriptPace pace = Props.pace(tracker);
            long runs = Math.max(pace.rise(), pace.fall()) + 1L;
            longest = Math.max(longest, runs * pace.intervalNanos() + pace.timeoutNanos());
        }
        return longest;
    }
}
