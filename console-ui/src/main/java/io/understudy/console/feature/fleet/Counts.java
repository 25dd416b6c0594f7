package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.feature.fleet.OverviewViewModel.Count;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The counts on top of the overview. What is not known is never counted as good. */
final class Counts {
    private final Wording wording;
    private final FleetPicture picture;
    private final boolean stale;
    private final List<VirtualService> services;

    Counts(Wording wording, FleetPicture picture) {
        this.wording = wording;
        this.picture = picture;
        this.stale = picture.streaming().isEmpty();
        this.services = picture.clusters().stream().flatMap(c -> c.services().stream()).toList();
    }

    List<Count> all() {
        return List.of(owners(), standbys(), quorums(), servers(), agents(), configurations());
    }

    private Count owners() {
        int one = 0;
        int unknown = 0;
        List<String> split = new ArrayList<>();
        List<String> none = new ArrayList<>();
        for (VirtualRouter router : picture.routers()) {
            for (IpPrefix address : router.addresses()) {
                switch (router.ownership(address)) {
                    case ONE -> one++;
                    case SPLIT -> split.add(address.address().toString());
                    case NONE -> none.add(address.address().toString());
                    case UNKNOWN -> unknown++;
                }
            }
        }
        Units units = new Units(one, 0, split.size() + none.size(), unknown);
        if (!split.isEmpty()) {
            return count("count.owners", units, Glyph.CRITICAL, split, "count.split");
        }
        if (!none.isEmpty()) {
            return count("count.owners", units, Glyph.CRITICAL, none, "count.orphan");
        }
        return unknown > 0
                ? unknown("count.owners", units)
                : plain("count.owners", units, "count.owners.fine");
    }

    private Count standbys() {
        int ready = 0;
        int unknown = 0;
        List<String> none = new ArrayList<>();
        for (VirtualRouter router : picture.routers()) {
            switch (router.standby()) {
                case READY -> ready++;
                case NONE -> none.add(router.name());
                case UNKNOWN -> unknown++;
            }
        }
        Units units = new Units(ready, none.size(), 0, unknown);
        if (!none.isEmpty()) {
            return count("count.standbys", units, Glyph.WARNING, none, "count.alone");
        }
        return unknown > 0
                ? unknown("count.standbys", units)
                : plain("count.standbys", units, "count.standbys.fine");
    }

    private Count quorums() {
        int good = 0;
        int unknown = 0;
        List<String> lost = new ArrayList<>();
        for (VirtualService service : services) {
            if (!service.isCurrent()) {
                unknown++;
            } else if (service.service().quorumUp()) {
                good++;
            } else {
                lost.add(service.name().replaceFirst("/(TCP|UDP|SCTP)$", ""));
            }
        }
        Units units = new Units(good, 0, lost.size(), unknown);
        if (!lost.isEmpty()) {
            return count("count.quorum", units, Glyph.CRITICAL, lost, "count.below");
        }
        return unknown > 0
                ? unknown("count.quorum", units)
                : plain("count.quorum", units, "count.quorum.fine");
    }

    private Count servers() {
        int up = 0;
        int drained = 0;
        int down = 0;
        int unknown = 0;
        for (VirtualService service : services) {
            for (ServerSnapshot server : service.service().servers()) {
                if (!service.isCurrent()) {
                    unknown++;
                    continue;
                }
                switch (server.state()) {
                    case UP -> up++;
                    case DOWN -> down++;
                    case DRAINING, DISABLED -> drained++;
                }
            }
        }
        Units units = new Units(up, drained, down, unknown);
        if (unknown > 0) {
            return unknown("count.servers", units);
        }
        return down == 0
                ? plain("count.servers", units, "count.servers.fine")
                : make(
                        "count.servers",
                        units,
                        Glyph.DOWN,
                        wording.text("count.servers.down", down, drained));
    }

    private Count agents() {
        int good = picture.streaming().size();
        HostState first = null;
        for (HostState host : picture.hosts()) {
            Freshness freshness = host.freshness(picture.now());
            if (first == null && (freshness == Freshness.STALE || freshness == Freshness.UNKNOWN)) {
                first = host;
            }
        }
        Units units = new Units(good, 0, 0, picture.hosts().size() - good);
        if (first == null) {
            return plain("count.agents", units, "count.agents.fine");
        }
        Instant heard = first.heardAt();
        String note =
                units.unknown() > 1
                        ? wording.text("count.silent.many", units.unknown())
                        : heard == null
                                ? wording.text("count.silent.ever", first.name())
                                : wording.text(
                                        "count.silent",
                                        first.name(),
                                        wording.times()
                                                .span(Duration.between(heard, picture.now())));
        return make("count.agents", units, Glyph.HOST_LOST, note);
    }

    private Count configurations() {
        int good = 0;
        int unknown = 0;
        List<String> refused = new ArrayList<>();
        List<String> edited = new ArrayList<>();
        for (HostState host : picture.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            Freshness freshness = host.freshness(picture.now());
            boolean current = freshness == Freshness.LIVE || freshness == Freshness.AGING;
            if (!current || snapshot == null || snapshot.config() == null) {
                unknown++;
            } else if (!snapshot.config().rejected().isEmpty()) {
                refused.add(host.name());
            } else if (!snapshot.config().changed().isEmpty()) {
                edited.add(host.name());
            } else {
                good++;
            }
        }
        Units units = new Units(good, refused.size() + edited.size(), 0, unknown);
        if (!refused.isEmpty()) {
            return count("count.configs", units, Glyph.WARNING, refused, "count.refused");
        }
        if (!edited.isEmpty()) {
            return count("count.configs", units, Glyph.WARNING, edited, "count.edited");
        }
        return unknown > 0
                ? unknown("count.configs", units)
                : plain("count.configs", units, "count.configs.fine");
    }

    /** A count with exceptions: the first by name, or how many. */
    private Count count(String key, Units units, Glyph glyph, List<String> who, String what) {
        String note =
                who.size() == 1
                        ? wording.text(what, who.getFirst())
                        : wording.text(what + ".many", who.size());
        return make(key, units, glyph, note);
    }

    private Count unknown(String key, Units units) {
        return make(key, units, Glyph.UNKNOWN, wording.text("count.unknown", units.unknown()));
    }

    private Count plain(String key, Units units, String noteKey) {
        boolean heard = picture.silentHosts().isEmpty() && !picture.hosts().isEmpty();
        if (units.total() == 0 && !heard) {
            return new Count(
                    wording.text(key),
                    "?",
                    "",
                    units,
                    Glyph.UNKNOWN,
                    wording.text("count.unheard"),
                    !picture.hosts().isEmpty());
        }
        String note = units.total() == 0 ? wording.text("count.none") : wording.text(noteKey);
        return new Count(
                wording.text(key),
                String.valueOf(units.good()),
                wording.text("count.of", units.total()),
                units,
                null,
                note,
                stale);
    }

    private Count make(String key, Units units, Glyph glyph, String note) {
        boolean nothingKnown = units.unknown() == units.total() && units.total() > 0;
        return new Count(
                wording.text(key),
                nothingKnown && stale ? "?" : String.valueOf(units.good()),
                wording.text("count.of", units.total()),
                units,
                glyph,
                note,
                stale && units.total() > 0);
    }
}
