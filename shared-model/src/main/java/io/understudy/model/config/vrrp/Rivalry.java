package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance treats other masters.
 *
 * @param answersLower whether a master answers adverts of lower priority
 * @param answersHigher whether a master sends one more advert before it yields
 * @param owner255IsDeaf whether an instance of priority 255 drops every advert
 * @param steppingBackPriority with nopreempt, the priority that another router is supposed to have
 *     when our own adverts were late; null means that they never make us step back
 * @param damping how often it may lose mastership before it stands back; null for as often as it
 *     likes
 * @param caution what it looks at before it takes over from a silent one
 * @param watchNanos after how long it asks again who answers for its address; 0 if it never does
 * @param lines further paths on which the others must be silent too
 */
public record Rivalry(
        boolean answersLower,
        boolean answersHigher,
        boolean owner255IsDeaf,
        @Nullable Integer steppingBackPriority,
        Caution caution,
        @Nullable FlapDamping damping,
        long watchNanos,
        List<HeartbeatLine> lines) {
    /** keepalived's defaults. */
    public static final Rivalry DEFAULT =
            new Rivalry(true, false, false, null, Caution.NONE, null, 0, List.of());

    public Rivalry {
        lines = List.copyOf(lines);
    }

    static Rivalry read(Settings s, int priority, boolean preempt, boolean strict) {
        boolean owner = priority == VrrpInstance.OWNER_PRIORITY;
        Long watch = s.find(Caution.VIP_WATCH);
        Integer late = s.find(ProtocolKeywords.TIMER_EXPIRED_BACKUP);
        return new Rivalry(
                !strict && !Boolean.TRUE.equals(s.find(ProtocolKeywords.LOWER_PRIO_NO_ADVERT)),
                !strict && s.get(ProtocolKeywords.HIGHER_PRIO_SEND_ADVERT),
                owner && s.get(ProtocolKeywords.OWNER_IGNORE_ADVERTS),
                preempt
                        ? null
                        : late != null ? late : s.find(ProtocolKeywords.THREAD_TIMER_EXPIRED),
                owner ? Caution.NONE : Caution.read(s),
                s.find(FlapDamping.FLAP_DAMPING),
                watch == null ? 0 : watch,
                HeartbeatLine.read(s));
    }
}
