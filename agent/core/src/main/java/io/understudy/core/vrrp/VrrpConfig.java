package io.understudy.core.vrrp;

import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.Rivalry;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an election needs to know of its router: the configuration, and the facts of the moment.
 *
 * @param version 2 or 3
 * @param priority effective, 1 to 255: the configured one moved by trackers
 * @param source address that adverts leave from; null while there is none, which is FAULT
 * @param advertIntervalNanos our own
 * @param preempt whether to take over from a working but weaker master
 * @param preemptDelayNanos how long to leave such a master alone first
 * @param downTimerAdverts how many missed adverts make a master down
 * @param owner whether the configured priority is 255, whatever is effective
 * @param waits whether others of its sync group are not ready for mastership
 */
public record VrrpConfig(
        int version,
        int priority,
        @Nullable IpAddress source,
        long advertIntervalNanos,
        boolean preempt,
        long preemptDelayNanos,
        int downTimerAdverts,
        Garp garp,
        boolean owner,
        Rivalry rivalry,
        boolean waits) {
    /** The priority of a router whose own addresses these are. */
    public static final int OWNER = 255;

    /** The view of an instance as configured, with the two facts that change while it runs. */
    public static VrrpConfig of(
            VrrpInstance instance, int effectivePriority, @Nullable IpAddress source) {
        // `state MASTER` means little, but it does cancel these two (keepalived behaviour).
        boolean eager = instance.startsAsMaster() || instance.ownsAddresses();
        return new VrrpConfig(
                instance.version(),
                effectivePriority,
                source,
                instance.advertIntervalNanos(),
                instance.preempt() || eager,
                eager ? 0 : instance.preemptDelayNanos(),
                instance.downTimerAdverts(),
                instance.garp(),
                instance.ownsAddresses(),
                instance.rivalry(),
                false);
    }

    /** The same router while others of its sync group are not ready for mastership. */
    public VrrpConfig waitingForOthers() {
        return with(priority, true);
    }

    /** An owner that has the priority of an owner again. */
    VrrpConfig reclaimed() {
        return with(OWNER, waits);
    }

    /** The same router while it stands back: not even an owner claims its addresses then. */
    public VrrpConfig standingBack() {
        return with(priority, waits, false);
    }

    private VrrpConfig with(int newPriority, boolean nowWaits) {
        return with(newPriority, nowWaits, owner);
    }

    private VrrpConfig with(int newPriority, boolean nowWaits, boolean nowOwner) {
        return new VrrpConfig(
                version,
                newPriority,
                source,
                advertIntervalNanos,
                preempt,
                preemptDelayNanos,
                downTimerAdverts,
                garp,
                nowOwner,
                rivalry,
                nowWaits);
    }

    /** An owner that gave way to another owner of the same addresses. */
    public boolean concedes() {
        return owner && priority != OWNER;
    }

    public boolean ownsAddresses() {
        return priority == OWNER;
    }

    /**
     * How long this router waits beyond the missed adverts; higher priorities wait less. A fraction
     * of a second in version 2, of the master's interval in version 3 (RFC 5798 §6.1).
     */
    public long skewNanos(long masterIntervalNanos) {
        return skewNanos(priority, masterIntervalNanos);
    }

    /** The skew that {@code priority} would have here. */
    public long skewNanos(int priority, long masterIntervalNanos) {
        long unit = version == 2 ? 1_000_000_000L : masterIntervalNanos;
        return (256 - priority) * unit / 256;
    }

    /** The silence after which a master counts as gone. */
    public long masterDownNanos(long masterIntervalNanos) {
        return downTimerAdverts * masterIntervalNanos + skewNanos(masterIntervalNanos);
    }

    /** Version 3 waits by the master's clock, version 2 requires it to be ours. */
    public long learnt(AdvertReceived advert) {
        return version == 3 ? advert.intervalNanos() : advertIntervalNanos;
    }

    /**
     * Who wins between two masters: positive if we do, negative if the sender does, 0 if the advert
     * is as good as our own. Equal priorities are decided by the higher address.
     */
    public int rankAgainst(AdvertReceived advert) {
        if (advert.priority() != priority || source == null) {
            return Integer.compare(priority, advert.priority());
        }
        return source.compareTo(advert.source());
    }
}
