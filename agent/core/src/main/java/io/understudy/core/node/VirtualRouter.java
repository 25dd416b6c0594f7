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
 * @param tally what it counted
 * @param complaints what was warned about since the last change of state
 * @param refusal what the kernel refused that mastership needs; null if nothing
 * @param concedes it owns its addresses and steps back for another that does, too
 * @param held virtual addresses on this host, as last published
 * @param sequences of authentication headers or signatures
 */
record VirtualRouter(
        Station station,
        Election election,
        Tally tally,
        Complaints complaints,
        @Nullable String refusal,
        boolean concedes,
        List<IpPrefix> held,
        Sequences sequences) {

    static VirtualRouter fresh(Station station) {
        return new VirtualRouter(
                station,
                new Election.Init(),
                Tally.ZERO,
                Complaints.NONE,
                null,
                false,
                List.of(),
                Sequences.NONE);
    }

    VirtualRouter at(Station next) {
        return new VirtualRouter(
                next, election, tally, complaints, refusal, concedes, held, sequences);
    }

    VirtualRouter in(Election next) {
        return new VirtualRouter(
                station, next, tally, complaints, refusal, concedes, held, sequences);
    }

    private VirtualRouter counting(Tally next) {
        return new VirtualRouter(
                station, election, next, complaints, refusal, concedes, held, sequences);
    }

    VirtualRouter complaining(Complaints next) {
        return new VirtualRouter(
                station, election, tally, next, refusal, concedes, held, sequences);
    }

    VirtualRouter refused(@Nullable String next) {
        return new VirtualRouter(
                station, election, tally, complaints, next, concedes, held, sequences);
    }

    VirtualRouter conceding(boolean next) {
        return new VirtualRouter(
                station, election, tally, complaints, refusal, next, held, sequences);
    }

    VirtualRouter holding(List<IpPrefix> next) {
        return new VirtualRouter(
                station, election, tally, complaints, refusal, concedes, next, sequences);
    }

    /** The same after a packet of that sequence was sent or believed. */
    VirtualRouter inSequence(Sequences next) {
        return new VirtualRouter(
                station, election, tally, complaints, refusal, concedes, held, next);
    }

    VirtualRouter tookOne() {
        return counting(tally.plus(1, 0));
    }

    VirtualRouter sentOne() {
        return counting(tally.plus(0, 1));
    }

    VirtualRouter counted(Counter counter) {
        return counting(tally.plusOne(counter));
    }

    /**
     * The same after so many adverts of routine.
     *
     * @param time when a backup heard the last of them, or when a master will speak next
     */
    VirtualRouter after(int adverts, long time) {
        return switch (election) {
            case Election.Backup backup ->
                    in(backup.hearingAgain(
                                    time,
                                    station.config().masterDownNanos(backup.masterIntervalNanos())))
                            .counting(tally.plus(adverts, 0));
            case Election.Master reign ->
                    in(reign.speakingAt(time)).counting(tally.plus(0, adverts));
            case Election.Init _, Election.Fault _ ->
                    throw new AssertionError("neither hears nor speaks");
        };
    }

    boolean hasNews() {
        return tally.hasNews();
    }

    VirtualRouter afterReport() {
        return counting(tally.afterReport());
    }

    /** As if it had counted nothing yet. */
    VirtualRouter withoutCounts() {
        return counting(Tally.ZERO);
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
                        station.fatal()),
                List.of(),
                null,
                List.of());
    }

    private AdvertCounters totals() {
        return tally.totals(station.instance().transport().signature() != null);
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
