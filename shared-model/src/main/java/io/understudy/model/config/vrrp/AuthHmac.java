package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adverts signed by HMAC-SHA256 in a trailer, as keepalived 2.4 does.
 *
 * @param keys of different numbers
 * @param activeKey number of the key that signs; 0 if none is named
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
    private static final int NO_KEY = 0;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int ADVERTS = 3;
    private static final int LEAST_WINDOW = 5;
    private static final int MOST_WINDOW = 300;

    public AuthHmac {
        keys = List.copyOf(keys);
    }

    /** The key of that number, or null. */
    public @Nullable HmacKey key(int id) {
        for (HmacKey key : keys) {
            if (key.id() == id) {
                return key;
            }
        }
        return null;
    }

    /** Whether there is a key to sign with; without one keepalived switches the whole of it off. */
    public boolean isUsable() {
        return key(activeKey) != null;
    }

    /** How many seconds an advert may be old, or ahead of its time. */
    public long windowSeconds(long advertIntervalNanos) {
        return timeWindowNanos != null
                ? timeWindowNanos / SECOND_NANOS
                : Math.clamp(
                        ADVERTS * (advertIntervalNanos / SECOND_NANOS), LEAST_WINDOW, MOST_WINDOW);
    }

    /** The same with other keys. */
    public AuthHmac with(List<HmacKey> others) {
        return new AuthHmac(others, activeKey, timeWindowNanos, monotonic, mode);
    }

    /** The same, and adverts without a good signature are dropped. */
    AuthHmac enforcing() {
        return new AuthHmac(keys, activeKey, timeWindowNanos, monotonic, Mode.ENFORCE);
    }

    public static final Keyword<List<HmacKey>> KEY =
            keyword("key", HmacKey.TYPE)
                    .asIn("1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
                    .says("A key of 32 to 64 bytes under a number; there may be several.")
                    .since("2.4.0");

    public static final Keyword<Integer> ACTIVE_KEY =
            keyword("active_key", integer(1, 255))
                    .orElseAs("none: adverts are neither signed nor checked")
                    .asIn("1")
                    .says("The number of the key that signs; without it the block has no effect.")
                    .since("2.4.0");

    public static final Keyword<Long> TIME_WINDOW =
            keyword("time_window", wholeSeconds(1, 300))
                    .orElseAs("three times advert_int, at least 5")
                    .asIn("10")
                    .says("Seconds an advert may be old.")
                    .since("2.4.0");

    public static final Keyword<String> ANTI_REPLAY =
            keyword("anti_replay", oneOf("time", "monotonic"))
                    .orElse("time")
                    .asIn("monotonic")
                    .says("What shows that an advert is no copy of an earlier one.")
                    .since("2.4.0");

    public static final Keyword<String> MODE =
            keyword("mode", oneOf("enforce", "permissive", "receive-only"))
                    .orElse("enforce")
                    .asIn("permissive")
                    .says(
                            "What becomes of adverts without a good signature, for introducing keys step by step.")
                    .since("2.4.0");

    public static final Block<AuthHmac> BLOCK =
            block("auth_hmac")
                    .says("Signs adverts by HMAC-SHA256.")
                    .since("2.4.0")
                    .asIn(
                            "{\n    key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n    active_key 1\n}")
                    .accepts(KEY, ACTIVE_KEY, TIME_WINDOW, ANTI_REPLAY, MODE)
                    .binds(AuthHmac::read);

    static AuthHmac read(Settings s) {
        return new AuthHmac(
                HmacKey.distinct(Objects.requireNonNullElse(s.find(KEY), List.of())),
                Objects.requireNonNullElse(s.find(ACTIVE_KEY), NO_KEY),
                s.find(TIME_WINDOW),
                s.get(ANTI_REPLAY).equals("monotonic"),
                switch (s.get(MODE)) {
                    case "permissive" -> Mode.PERMISSIVE;
                    case "receive-only" -> Mode.RECEIVE_ONLY;
                    default -> Mode.ENFORCE;
                });
    }

    /** What becomes of adverts without a signature; a wrong one is always dropped. */
    public enum Mode {
        /** They are dropped. */
        ENFORCE,
        /** They are taken; ours are signed. */
        PERMISSIVE,
        /** They are taken, and ours are not signed either. */
        RECEIVE_ONLY
    }
}
