package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * Flags of an IPVS service (linux/ip_vs.h, IP_VS_SVC_F_*). What the first three mean is up to the
 * scheduler.
 */
public record SchedulerFlags(
        boolean onePacket, boolean hashed, boolean first, boolean second, boolean third) {
    public static final Keyword<Boolean> OPS =
            keyword("ops", flag())
                    .orElse(false)
                    .says("Schedules every UDP packet anew, without remembering connections.")
                    .since("1.2.8");

    public static final Keyword<Boolean> FLAG_1 = numbered(1);
    public static final Keyword<Boolean> FLAG_2 = numbered(2);
    public static final Keyword<Boolean> FLAG_3 = numbered(3);

    public static final Keyword<Boolean> SH_PORT =
            keyword("sh-port", flag())
                    .orElse(false)
                    .says("Lets scheduler sh look at the client's port as well.")
                    .since("1.3.0");

    public static final Keyword<Boolean> SH_FALLBACK =
            keyword("sh-fallback", flag())
                    .orElse(false)
                    .says("Lets scheduler sh choose again when its server is not available.")
                    .since("1.3.0");

    public static final Keyword<Boolean> MH_PORT =
            keyword("mh-port", flag())
                    .orElse(false)
                    .says("Lets scheduler mh look at the client's port as well.")
                    .since("2.0.20");

    public static final Keyword<Boolean> MH_FALLBACK =
            keyword("mh-fallback", flag())
                    .orElse(false)
                    .says("Lets scheduler mh choose again when its server is not available.")
                    .since("2.0.20");

    public static final Keyword<Boolean> HASHED =
            keyword("hashed", flag())
                    .orElse(false)
                    .says("Sets the kernel's own mark of a hashed service; of no use here.")
                    .since("1.3.0");

    private static Keyword<Boolean> numbered(int number) {
        return keyword("flag-" + number, flag())
                .orElse(false)
                .says("Sets scheduler flag " + number + ", whose meaning the scheduler gives.")
                .since("1.3.0");
    }

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    OPS,
                    FLAG_1,
                    FLAG_2,
                    FLAG_3,
                    SH_PORT,
                    SH_FALLBACK,
                    MH_PORT,
                    MH_FALLBACK,
                    HASHED);

    /** Falling back is the first flag of sh and mh, looking at ports the second. */
    static SchedulerFlags read(Settings s, Protocol protocol) {
        return new SchedulerFlags(
                s.get(OPS) && protocol == Protocol.UDP,
                s.get(HASHED),
                s.get(FLAG_1) || s.get(SH_FALLBACK) || s.get(MH_FALLBACK),
                s.get(FLAG_2) || s.get(SH_PORT) || s.get(MH_PORT),
                s.get(FLAG_3));
    }
}
