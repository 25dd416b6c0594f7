package io.understudy.console.rehearsal;

import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Beat;
import io.understudy.console.rehearsal.Forecast.Doubt;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.rehearsal.Play.Outcome;
import io.understudy.console.session.Endpoint;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays what would happen, with the very election that the agents run. Each thing strikes twice:
 * just after an advert or a run of a script, which takes longest, and just before the next.
 */
public final class Rehearsal {
    private final Cast cast;
    private final List<Doubt> doubts = new ArrayList<>();

    private Rehearsal(Cast cast) {
        this.cast = cast;
    }

    /** What follows from each of these, one after the other; it takes milliseconds as a rule. */
    public static Forecast of(Cast cast, List<Mishap> mishaps) {
        return new Rehearsal(cast).play(mishaps);
    }

    private Forecast play(List<Mishap> mishaps) {
        cast.silent().forEach(host -> doubts.add(new Doubt.NotHeard(host.name())));
        List<String> old =
                cast.roles().stream()
                        .filter(r -> r.part().instances().stream().anyMatch(i -> i.rules() == null))
                        .map(Cast.Role::name)
                        .toList();
        if (!old.isEmpty()) {
            doubts.add(new Doubt.OldAgents(old));
        }
        List<Act> acts = new ArrayList<>();
        try {
            Play late = new Play(cast, Play.Moment.LATEST);
            Play early = new Play(cast, Play.Moment.EARLIEST);
            compareWithFleet(late);
            for (Mishap mishap : mishaps) {
                acts.add(act(mishap, late.strike(mishap), early.strike(mishap), late, early));
            }
        } catch (Stage.TooLong _) {
            doubts.add(new Doubt.GivenUp());
        }
        return new Forecast(acts, doubts);
    }

    private void compareWithFleet(Play play) {
        for (VirtualRouter router : cast.routers()) {
            if (router.addresses().isEmpty()) {
                continue;
            }
            List<Endpoint> shown =
                    router.masters().stream()
                            .map(m -> m.host().endpoint())
                            .sorted(Play.BY_NAME)
                            .toList();
            List<Endpoint> played = play.owners(router.addresses().getFirst().address());
            if (!shown.equals(played)) {
                doubts.add(new Doubt.BeginsOtherwise(router, played));
            }
        }
    }

    private Act act(Mishap mishap, Outcome late, Outcome early, Play latest, Play earliest) {
        List<Beat> beats = beats(late, early);
        List<Fate> fates = new ArrayList<>();
        for (VirtualRouter router : cast.routers()) {
            for (List<IpPrefix> alike : alike(router, late, latest)) {
                fates.add(fate(router, alike, late, early, latest, earliest, beats));
            }
        }
        return new Act(mishap, fates, beats, late.answer());
    }

    /** Addresses of a router share a fate, unless an edit takes them apart. */
    private static List<List<IpPrefix>> alike(VirtualRouter router, Outcome of, Play play) {
        Map<List<Object>, List<IpPrefix>> groups = new LinkedHashMap<>();
        for (IpPrefix prefix : router.addresses()) {
            IpAddress address = prefix.address();
            Script script = play.script();
            groups.computeIfAbsent(
                            List.of(
                                    script.ownersAt(address, of.began()),
                                    script.ownersAt(address, of.ended()),
                                    script.settledAt(address, of.began(), of.ended())),
                            _ -> new ArrayList<>())
                    .add(prefix);
        }
        return List.copyOf(groups.values());
    }

    private Fate fate(
            VirtualRouter router,
            List<IpPrefix> addresses,
            Outcome late,
            Outcome early,
            Play latest,
            Play earliest,
            List<Beat> beats) {
        IpAddress address = addresses.getFirst().address();
        List<Endpoint> after = latest.ownersAt(address, late.ended());
        if (!after.equals(earliest.ownersAt(address, early.ended()))
                && doubts.stream().noneMatch(d -> isAbout(d, router))) {
            doubts.add(new Doubt.DependsOnTheMoment(router));
        }
        return new Fate(
                router,
                addresses,
                late.ownersBefore(address),
                after,
                Span.of(early.settled(address), late.settled(address)),
                Span.of(early.gap(address), late.gap(address)),
                cause(router, after, beats));
    }

    private static boolean isAbout(Doubt doubt, VirtualRouter router) {
        return doubt instanceof Doubt.DependsOnTheMoment(var known)
                && known.key().equals(router.key());
    }

    private static @Nullable Beat cause(
            VirtualRouter router, List<Endpoint> after, List<Beat> beats) {
        Beat cause = null;
        for (Beat beat : beats) {
            if (beat.change() instanceof StateChange.Transitioned moved
                    && moved.to() == VrrpState.MASTER
                    && after.contains(beat.host())
                    && router.members().stream()
                            .anyMatch(m ->
                                    m.host().endpoint().equals(beat.host())
                                            && m.instance().name().equals(moved.instance()))) {
                cause = beat;
            }
        }
        return cause;
    }

    /** The same things happen in both, as a rule; what happens in one alone has one time. */
    private static List<Beat> beats(Outcome late, Outcome early) {
        List<Script.Line> unmatched = new ArrayList<>(early.lines());
        List<Beat> beats = new ArrayList<>();
        for (Script.Line line : late.lines()) {
            long at = line.at() - late.began();
            Script.Line twin = null;
            for (Script.Line other : unmatched) {
                if (isTwin(line, other)) {
                    twin = other;
                    break;
                }
            }
            unmatched.remove(twin);
            Span span = twin == null ? Span.of(at, at) : Span.of(twin.at() - early.began(), at);
            beats.add(new Beat(span, line.actor().endpoint(), line.actor().name(), line.change()));
        }
        return beats;
    }

    private static boolean isTwin(Script.Line one, Script.Line other) {
        return one.actor().endpoint().equals(other.actor().endpoint())
                && about(one.change()).equals(about(other.change()));
    }

    private static Object about(StateChange change) {
        return change instanceof StateChange.Transitioned moved
                ? List.of(moved.instance(), moved.from(), moved.to())
                : change;
    }
}
