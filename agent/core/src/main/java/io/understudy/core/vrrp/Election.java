package io.understudy.core.vrrp;

import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a virtual router stands, with what it must remember there. Its {@link #word} is what
 * operators call it.
 */
public sealed interface Election {
    VrrpState word();

    /** Before the first decision: scripts that must not fail have not been run yet. */
    record Init() implements Election {
        @Override
        public VrrpState word() {
            return VrrpState.INIT;
        }
    }

    /**
     * Listening to a master, or waiting for one.
     *
     * @param since when it began to listen
     * @param deadline when the present silence becomes a takeover
     * @param adverts how many missed adverts that deadline allows; 0 means the skew alone
     * @param masterIntervalNanos the interval that the deadline is counted in
     * @param master the newest advert that was obeyed; null if none was
     * @param weaker the newest advert that was ignored because we outrank its sender; null if there
     *     is none since the last obeyed one
     * @param resigned the master said goodbye and nobody has taken over yet
     * @param preemptAt until when weaker masters are obeyed; {@link #NO_DELAY_RUNS} if no delay
     *     runs
     * @param patient the deadline was put off once because we were deaf ourselves
     * @param wantsMastership the silence was long enough, but others of the sync group are not
     *     ready yet
     */
    record Backup(
            long since,
            long deadline,
            int adverts,
            long masterIntervalNanos,
            @Nullable AdvertReceived master,
            @Nullable AdvertReceived weaker,
            boolean resigned,
            long preemptAt,
            boolean patient,
            boolean wantsMastership)
            implements Election {
        public static final long NO_DELAY_RUNS = Long.MIN_VALUE;

        @Override
        public VrrpState word() {
            return VrrpState.BACKUP;
        }

        /**
         * Whether its master fell silent without a word, and long enough ago to take over, by a
         * process that was awake meanwhile.
         */
        public boolean isLeftInSilence(long at) {
            return at >= deadline
                    && weaker == null
                    && !resigned
                    && (patient || at - deadline <= masterIntervalNanos);
        }

        /** The newest advert of whoever acts as master; null if nobody was heard. */
        public @Nullable AdvertReceived heard() {
            return weaker != null ? weaker : master;
        }

        /**
         * Whether the very same from its master means nothing but that the master is still there.
         */
        public boolean hears(VrrpConfig config, IpAddress source, int priority, long interval) {
            return master != null
                    && weaker == null
                    && !resigned
                    && !patient
                    && !wantsMastership
                    && preemptAt == NO_DELAY_RUNS
                    && adverts == config.downTimerAdverts()
                    && priority != 0
                    && priority == master.priority()
                    && interval == master.intervalNanos()
                    && interval == masterIntervalNanos
                    && (!config.preempt() || priority >= config.priority())
                    && !config.concedes()
                    && source.equals(master.source());
        }

        /** The same after another such advert. */
        public Backup hearingAgain(long at, long downNanos) {
            AdvertReceived last = Objects.requireNonNull(master);
            AdvertReceived again =
                    new AdvertReceived(last.source(), last.priority(), last.intervalNanos(), at);
            return new Backup(
                    since,
                    at + downNanos,
                    adverts,
                    masterIntervalNanos,
                    again,
                    weaker,
                    resigned,
                    preemptAt,
                    patient,
                    wantsMastership);
        }

        public Backup until(long newDeadline) {
            return new Backup(
                    since,
                    newDeadline,
                    adverts,
                    masterIntervalNanos,
                    master,
                    weaker,
                    resigned,
                    preemptAt,
                    patient,
                    wantsMastership);
        }

        Backup waitingOnceMore(long newDeadline) {
            return new Backup(
                    since,
                    newDeadline,
                    adverts,
                    masterIntervalNanos,
                    master,
                    weaker,
                    resigned,
                    preemptAt,
                    true,
                    wantsMastership);
        }

        Backup wanting(long newDeadline) {
            return new Backup(
                    since,
                    newDeadline,
                    adverts,
                    masterIntervalNanos,
                    master,
                    weaker,
                    resigned,
                    preemptAt,
                    patient,
                    true);
        }

        Backup ignoring(AdvertReceived advert) {
            return new Backup(
                    since,
                    deadline,
                    adverts,
                    masterIntervalNanos,
                    master,
                    advert,
                    resigned,
                    preemptAt,
                    false,
                    wantsMastership);
        }

        Backup leftBy(AdvertReceived goodbye, long newDeadline) {
            return new Backup(
                    since,
                    newDeadline,
                    0,
                    masterIntervalNanos,
                    goodbye,
                    null,
                    true,
                    preemptAt,
                    false,
                    wantsMastership);
        }
    }

    /**
     * Holding the addresses.
     *
     * @param nextAdvertAt deadlines keep their distance, however late each one is met
     * @param weaker the newest advert of a router that believes itself master too; null if none
     * @param stalledNanos how long we stood still, while we listen before we speak again; 0
     *     otherwise
     * @param clash another owner of the same addresses, while we wait for it to give way; null if
     *     none
     */
    record Master(
            long nextAdvertAt,
            @Nullable AdvertReceived weaker,
            long stalledNanos,
            @Nullable OwnerClash clash)
            implements Election {
        @Override
        public VrrpState word() {
            return VrrpState.MASTER;
        }

        boolean listens() {
            return stalledNanos > 0;
        }

        /** Whether an advert due at {@code due} leaves by {@code at}, and nothing else happens. */
        public boolean speaksOnce(long due, long intervalNanos, long at) {
            return !listens() && at >= due && at - due < intervalNanos;
        }

        /** The same with another time for the next advert. */
        public Master speakingAt(long at) {
            return new Master(at, weaker, stalledNanos, clash);
        }
    }

    /** Unfit to be master, for {@code reason}. */
    record Fault(Reason reason) implements Election {
        @Override
        public VrrpState word() {
            return VrrpState.FAULT;
        }
    }
}
