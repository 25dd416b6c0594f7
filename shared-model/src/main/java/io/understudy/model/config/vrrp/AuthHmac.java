package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.diagnostic.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adverts signed by HMAC-SHA256 in a trailer, as keepalived 2.4 does.
 *
 * @param keys at least one
 * @param activeKey id of the key that signs
 * @param timeWindowNanos how old an advert may be; null means three intervals, at least 5 s
 * @param monotonic whether counters must rise; otherwise time alone counts
 * @param mode what becomes of adverts without a good signature
 */
public record AuthHmac(
        List<HmacKey> keys,
        int activeKey,
        @Nullable Long timeWindowNanos,
        boolean monotonic,
        Mode mode) {
    public AuthHmac {
        keys = List.copyOf(keys);
    }

    public static final Keyword<List<HmacKey>> KEY =
            keyword("key", HmacKey.TYPE)
                    .mandatory()
                    .asIn("1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
                    .says("A key of 32 to 64 bytes under a number; there may be several.")
                    .since("2.4.0")
                    .notActedOn();

    public static final Keyword<Integer> ACTIVE_KEY =
            keyword("active_key", integer(0, 255))
                    .orElseAs("the first key")
                    .asIn("1")
                    .says("The number of the key that signs.")
                    .since("2.4.0")
                    .notActedOn();

    public static final Keyword<Long> TIME_WINDOW =
            keyword("time_window", wholeSeconds(1, 300))
                    .orElseAs("three times advert_int, at least 5")
                    .asIn("10")
                    .says("Seconds an advert may be old.")
                    .since("2.4.0")
                    .notActedOn();

    public static final Keyword<String> ANTI_REPLAY =
            keyword("anti_replay", oneOf("time", "monotonic"))
                    .orElse("time")
                    .asIn("monotonic")
                    .says("What shows that an advert is no copy of an earlier one.")
                    .since("2.4.0")
                    .notActedOn();

    public static final Keyword<String> MODE =
            keyword("mode", oneOf("enforce", "permissive", "receive-only"))
                    .orElse("enforce")
                    .asIn("permissive")
                    .says(
                            "What becomes of adverts without a good signature, for introducing keys step by step.")
                    .since("2.4.0")
                    .notActedOn();

    public static final Block<AuthHmac> BLOCK =
            block("auth_hmac")
                    .says("Signs adverts by HMAC-SHA256.")
                    .since("2.4.0")
                    .asIn(
                            "{\n    key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n}")
                    .notActedOn(Severity.WARNING)
                    .accepts(KEY, ACTIVE_KEY, TIME_WINDOW, ANTI_REPLAY, MODE)
                    .binds(AuthHmac::read);

    private static AuthHmac read(Settings s) {
        List<HmacKey> keys = s.get(KEY);
        return new AuthHmac(
                keys,
                Objects.requireNonNullElse(s.find(ACTIVE_KEY), keys.getFirst().id()),
                s.find(TIME_WINDOW),
                s.get(ANTI_REPLAY).equals("monotonic"),
                switch (s.get(MODE)) {
                    case "permissive" -> Mode.PERMISSIVE;
                    case "receive-only" -> Mode.RECEIVE_ONLY;
                    default -> Mode.ENFORCE;
                });
    }

    /** What becomes of adverts without a good signature. */
    public enum Mode {
        ENFORCE,
        PERMISSIVE,
        RECEIVE_ONLY
    }
}
