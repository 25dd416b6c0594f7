package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router of this host. Immutable.
 *
 * @param received adverts taken
 * @param sent adverts sent; one to many peers counts once
 * @param counters all other counters
 * @param complaints what was warned about since the last change of state
 * @param refusal what the kernel refused that mastership needs; null if nothing
 * @param concedes it owns its addresses and steps back for another that does, too
 * @param held virtual addresses on this host, as last published
 * @param reported {@code received + sent} at the last report; errors that came since set it to -1
 * @param sequences of authentication headers or signatures
 */
record VirtualRouter(
        Station station,
        Election election,
        long received,
        long sent,
        Counters counters,
        Complaints complaints,
        @Nullable String refusal,
        boolean concedes,
        List<IpPrefix> held,
        long reported,
        Sequences sequences) {
    private static final long CHANGED = -1;

    static VirtualRouter fresh(Station station) {
        return new VirtualRouter(
                station,
                new Election.Init(),
                0,
                0,
                Counters.ZERO,
                Complaints.NONE,
                null,
                false,
                List.of(),
                0,
                Sequences.NONE);
    }

    VirtualRouter at(Station next) {
        return new VirtualRouter(
                next,
                election,
                received,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                sequences);
    }

    VirtualRouter in(Election next) {
        return new VirtualRouter(
                station,
                next,
                received,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                sequences);
    }

    VirtualRouter tookOne() {
        return new VirtualRouter(
                station,
                election,
                received + 1,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                sequences);
    }

    VirtualRouter sentOne() {
        return new VirtualRouter(
                station,
                election,
                received,
                sent + 1,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                sequences);
    }

    /**
     * The same after so many adverts of routine.
     *
     * @param time when a backup heard the last of them, or when a master will speak next
     */
    VirtualRouter after(int adverts, long time) {
        boolean master = isMaster();
        return new VirtualRouter(
                station,
                switch (election) {
                    case Election.Backup backup ->
                            backup.hearingAgain(
                                    time,
                                    station.config().masterDownNanos(backup.masterIntervalNanos()));
                    case Election.Master reign -> reign.speakingAt(time);
                    case Election.Init _, Election.Fault _ ->
                            throw new AssertionError("neither hears nor speaks");
                },
                received + (master ? 0 : adverts),
                sent + (master ? adverts : 0),
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                sequences);
    }

    VirtualRouter counted(Counter counter) {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters.plusOne(counter),
                complaints,
                refusal,
                concedes,
                held,
                CHANGED,
                sequences);
    }

    VirtualRouter complaining(Complaints next) {
        return new VirtualRouter(
                station, election, received, sent, counters, next, refusal, concedes, held,
                reported, sequences);
    }

    VirtualRouter refused(@Nullable String next) {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters,
                complaints,
                next,
                concedes,
                held,
                reported,
                sequences);
    }

    VirtualRouter conceding(boolean next) {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters,
                complaints,
                refusal,
                next,
                held,
                reported,
                sequences);
    }

    VirtualRouter holding(List<IpPrefix> next) {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                next,
                reported,
                sequences);
    }

    /** The same after a packet of that sequence was sent or believed. */
    VirtualRouter inSequence(Sequences next) {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                reported,
                next);
    }

    boolean hasNews() {
        return reported != received + sent;
    }

    VirtualRouter afterReport() {
        return new VirtualRouter(
                station,
                election,
                received,
                sent,
                counters,
                complaints,
                refusal,
                concedes,
                held,
                received + sent,
                sequences);
    }

    /** As if it had counted nothing yet. */
    VirtualRouter withoutCounts() {
        return new VirtualRouter(
                station,
                election,
                0,
                0,
                Counters.ZERO,
                complaints,
                refusal,
                concedes,
                held,
                0,
                sequences);
    }

    String name() {
        return station.name();
    }

    boolean isMaster() {
        return election instanceof Election.Master;
    }

    StateChange report(long at) {
        return new StateChange.AdvertsCounted(name(), totals(), master(at), masterDownNanos());
    }

    /**
     * Dated by the fold: the core knows no wall clock.
     *
     * @param group of it; null if it is in none
     */
    InstanceSnapshot snapshot(@Nullable SyncState group, long at) {
        var instance = station.instance();
        return new InstanceSnapshot(
                instance.name(),
                instance.interfaceName(),
                instance.virtualRouterId(),
                instance.version(),
                election.word(),
                Instant.EPOCH,
                null,
                instance.priority(),
                station.config().priority(),
                station.parts(),
                station.config().source(),
                station.placements().stream().map(p -> p.address().prefix()).toList(),
                held,
                instance.unicastPeers(),
                station.config().preempt(),
                instance.advertIntervalNanos(),
                masterDownNanos(),
                master(at),
                totals(),
                instance.written().line(),
                instance.written().file(),
                new ElectionRules(
                        group == null ? null : group.name(),
                        instance.downTimerAdverts(),
                        instance.preemptDelayNanos(),
                        station.fatal()));
    }

    private AdvertCounters totals() {
        return counters.with(received, sent, station.instance().transport().signature() != null);
    }

    private long masterDownNanos() {
        long interval =
                election instanceof Election.Backup backup
                        ? backup.masterIntervalNanos()
                        : station.config().advertIntervalNanos();
        return station.config().masterDownNanos(interval);
    }

    private @Nullable MasterView master(long at) {
        AdvertReceived heard = election instanceof Election.Backup b ? b.heard() : null;
        return heard == null
                ? null
                : new MasterView(
                        heard.source(), heard.priority(), heard.intervalNanos(), at - heard.at());
    }
}
