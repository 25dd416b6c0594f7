package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Forecast.Act;
import io.understudy.console.rehearsal.Forecast.Beat;
import io.understudy.console.rehearsal.Forecast.Doubt;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.Span;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/** What was rehearsed and what comes of it, as sentences. */
public final class ForecastText {
    private final Wording wording;
    private final ChangeText changes;
    private final CommandText commands;
    private final FleetPicture picture;

    public ForecastText(Wording wording, FleetPicture picture) {
        this.wording = wording;
        this.changes = new ChangeText(wording);
        this.commands = new CommandText(wording);
        this.picture = picture;
    }

    /** What happens, without a full stop: "lb1 loses power or network". */
    public String sentence(Mishap mishap) {
        String host = name(mishap.host());
        return switch (mishap) {
            case Mishap.HostDown _ -> wording.text("whatif.power", host);
            case Mishap.InterfaceDown(_, var link) -> wording.text("whatif.link", link, host);
            case Mishap.TrackerFails(_, var tracker) ->
                    wording.text("whatif.script", tracker, host);
            case Mishap.AgentStopped _ -> wording.text("whatif.stop", host);
            case Mishap.LinkParted(_, var other) ->
                    wording.text("whatif.parted", host, name(other));
            case Mishap.Mended(var fault) -> wording.text("whatif.mended", sentence(fault));
            case Mishap.Ordered(_, var command) ->
                    wording.text("whatif.ordered", host, commands.sentence(command));
            case Mishap.Edited _ -> wording.text("whatif.edited", host);
        };
    }

    public String name(Endpoint host) {
        for (HostState known : picture.hosts()) {
            if (known.endpoint().equals(host)) {
                return known.name();
            }
        }
        return host.toString();
    }

    /** "192.168.83.200", or "10.0.0.1 and 2 more". */
    public String addresses(Fate fate) {
        return addresses(fate.router(), fate.addresses());
    }

    private String addresses(VirtualRouter router, List<IpPrefix> all) {
        return switch (all.size()) {
            case 0 -> router.name();
            case 1 -> all.getFirst().address().toString();
            default -> wording.text("vrrp.more", all.getFirst().address(), all.size() - 1);
        };
    }

    /** Who owns an address, in a word. */
    public String owners(List<Endpoint> owners) {
        return owners.isEmpty()
                ? wording.text("whatif.nobody")
                : changes.list(owners.stream().map(this::name).toList());
    }

    public Glyph glyph(List<Endpoint> owners) {
        return owners.size() == 1 ? Glyph.MASTER : Glyph.CRITICAL;
    }

    /** "3 609 ms", or "2 609 to 3 609 ms" where it depends on the moment. */
    public String span(Span span) {
        return span.isWide()
                ? wording.text(
                        "whatif.between",
                        wording.times().hundredths(span.earliest()),
                        wording.times().hundredths(span.latest()))
                : at(span.latest());
    }

    /**
     * In the unit of all other waits; what is as good as at once has no digits behind its point.
     */
    private String at(long nanos) {
        return nanos < 10_000_000
                ? wording.text("whatif.at", Math.round(nanos / 1e6))
                : wording.times().seconds(nanos);
    }

    /** One line of what becomes of a router's addresses. */
    public String outcome(Fate fate) {
        String what = addresses(fate);
        if (fate.isUntouched()) {
            return wording.text("whatif.outcome.stays", what, owners(fate.after()));
        }
        return switch (fate.after().size()) {
            case 0 -> wording.text("whatif.outcome.nobody", what);
            case 1 ->
                    fate.before().equals(fate.after())
                            ? wording.text("whatif.outcome.returns", what, owners(fate.after()))
                            : wording.text(
                                    "whatif.outcome.moves",
                                    what,
                                    owners(fate.after()),
                                    span(fate.settled()));
            default -> wording.text("whatif.outcome.split", what, owners(fate.after()));
        };
    }

    /** How long nobody served it. */
    public String gap(Fate fate) {
        if (fate.after().isEmpty()) {
            return wording.text("whatif.gap.open");
        }
        return isServed(fate) ? wording.text("whatif.gap.none") : span(fate.gap());
    }

    /** Whether somebody serves it all the time: a gap under a millisecond is none. */
    public boolean isServed(Fate fate) {
        return fate.gap().latest() < 1_000_000;
    }

    /** How long nobody serves it and why it ends so, in sentences. */
    public String consequence(Fate fate) {
        String key =
                fate.after().isEmpty()
                        ? "order.fate.lost"
                        : isServed(fate) ? "order.fate.served" : "order.fate";
        return wording.text(key, gap(fate), why(fate));
    }

    /** Why it ends as it does. */
    public String why(Fate fate) {
        Beat cause = fate.cause();
        if (cause != null && cause.change() instanceof Transitioned moved) {
            return changes.reasons().sentence(moved.reason(), picture);
        }
        if (fate.after().isEmpty()) {
            return wording.text("whatif.why.nobody");
        }
        return wording.text(fate.after().size() > 1 ? "whatif.why.split" : "whatif.why.untouched");
    }

    /** The sentence over all: the worst first, then what moves. */
    public String verdict(Act act) {
        List<Fate> lost = act.fates().stream().filter(f -> f.after().isEmpty()).toList();
        List<Fate> split = act.fates().stream().filter(f -> f.after().size() > 1).toList();
        List<Fate> moved = act.fates().stream().filter(f -> !f.isUntouched()).toList();
        if (!lost.isEmpty()) {
            return many(lost, "whatif.verdict.lost", "whatif.verdict.lost_many");
        }
        if (!split.isEmpty()) {
            return many(split, "whatif.verdict.split", "whatif.verdict.split_many");
        }
        if (moved.isEmpty()) {
            return wording.text("whatif.verdict.nothing");
        }
        if (moved.size() == 1) {
            return outcome(moved.getFirst()) + wording.text("list.stop");
        }
        long latest = moved.stream().mapToLong(f -> f.settled().latest()).max().orElse(0);
        return wording.text("whatif.verdict.moves", moved.size(), at(latest));
    }

    private String many(List<Fate> fates, String one, String several) {
        return fates.size() == 1
                ? wording.text(one, addresses(fates.getFirst()))
                : wording.text(several, addresses(fates.getFirst()), fates.size() - 1);
    }

    /** What an operator is told by an agent's own look ahead. */
    public Glyph glyph(Act act) {
        if (act.fates().stream().anyMatch(f -> f.after().size() != 1)) {
            return Glyph.CRITICAL;
        }
        return act.movesAnything() ? Glyph.NOTICE : Glyph.CHECKED;
    }

    public String sentence(Beat beat) {
        return changes.sentence(beat.change(), picture);
    }

    /** What to keep in mind. */
    public String sentence(Doubt doubt) {
        return switch (doubt) {
            case Doubt.NotHeard(var host) -> wording.text("whatif.doubt.unheard", host);
            case Doubt.BeginsOtherwise(var router, var owners) ->
                    wording.text(
                            "whatif.doubt.begins",
                            addresses(router, router.addresses()),
                            owners(owners));
            case Doubt.OldAgents(var hosts) ->
                    wording.text("whatif.doubt.old", changes.list(hosts));
            case Doubt.DependsOnTheMoment(var router) ->
                    wording.text("whatif.doubt.moment", addresses(router, router.addresses()));
            case Doubt.GivenUp() -> wording.text("whatif.doubt.given_up");
        };
    }
}
