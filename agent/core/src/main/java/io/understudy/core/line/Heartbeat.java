package io.understudy.core.line;

import io.understudy.model.unit.IpAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a router of an instance says of itself on a heartbeat line.
 *
 * <pre>
 * "USHB" | version 2 | family 4 or 6 | VRID | role | priority | 0 0 0 | interval, ms (4)
 * | age of the newest advert heard, ms, or -1 (4) | source (16) | number (8)
 * | HMAC-SHA256, its first 16 bytes | CRC-32 (4)
 * </pre>
 *
 * The sum by key is zero where the instance has none. Numbers are big-endian.
 *
 * @param v6 whether the instance speaks IPv6
 * @param virtualRouterId 1 to 255
 * @param priority in effect, 0 to 255
 * @param intervalNanos until the next one, in whole milliseconds
 * @param advertAgeNanos since an advert was heard where adverts belong; {@link #NEVER} if none was
 * @param source where its adverts come from
 * @param number higher than that of any other the source ever said, over its restarts too: the time
 *     of day when its agent began and what has passed since, in nanoseconds; 0 where none is needed
 */
public record Heartbeat(
        boolean v6,
        int virtualRouterId,
        Role role,
        int priority,
        long intervalNanos,
        long advertAgeNanos,
        IpAddress source,
        long number) {
    /** What comes over a path that nobody else can speak on. */
    public Heartbeat(
            boolean v6,
            int virtualRouterId,
            Role role,
            int priority,
            long intervalNanos,
            long advertAgeNanos,
            IpAddress source) {
        this(v6, virtualRouterId, role, priority, intervalNanos, advertAgeNanos, source, 0);
    }

    /** No advert was heard. */
    public static final long NEVER = -1;

    /** Of every heartbeat. */
    public static final int BYTES = 64;

    private static final int MAGIC = 0x55534842;
    private static final int VERSION = 2;
    private static final int NUMBER_AT = 36;
    private static final int SUM_AT = 44;
    private static final int SUM_BYTES = 16;
    private static final int CRC_AT = 60;
    private static final long MILLI_NANOS = 1_000_000L;
    private static final String ALGORITHM = "HmacSHA256";

    /** Where a router stands. */
    public enum Role {
        LEAVING,
        BACKUP,
        MASTER,
        FAULT
    }

    /** As bytes; the sum is made with {@code key}, or left out where there is none. */
    public byte[] encode(byte @Nullable [] key) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) (v6 ? 6 : 4))
                .put((byte) virtualRouterId)
                .put((byte) role.ordinal())
                .put((byte) priority)
                .position(12)
                .putInt((int) (intervalNanos / MILLI_NANOS))
                .putInt(advertAgeNanos == NEVER ? -1 : millis(advertAgeNanos));
        source.copyTo(bytes, 20);
        buffer.putLong(NUMBER_AT, number);
        System.arraycopy(sum(key, bytes), 0, bytes, SUM_AT, SUM_BYTES);
        buffer.putInt(CRC_AT, crc(bytes));
        return bytes;
    }

    /** What the bytes say; null if they are no heartbeat, or damaged. */
    public static @Nullable Heartbeat decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES
                || buffer.getInt(0) != MAGIC
                || bytes[4] != VERSION
                || (bytes[5] != 4 && bytes[5] != 6)
                || bytes[6] == 0
                || bytes[7] < 0
                || bytes[7] >= Role.values().length
                || buffer.getInt(12) <= 0
                || buffer.getInt(16) < -1
                || buffer.getInt(CRC_AT) != crc(bytes)) {
            return null;
        }
        boolean v6 = bytes[5] == 6;
        int age = buffer.getInt(16);
        return new Heartbeat(
                v6,
                bytes[6] & 0xff,
                Role.values()[bytes[7]],
                bytes[8] & 0xff,
                buffer.getInt(12) * MILLI_NANOS,
                age == -1 ? NEVER : age * MILLI_NANOS,
                IpAddress.of(Arrays.copyOfRange(bytes, 20, v6 ? 36 : 24)),
                buffer.getLong(NUMBER_AT));
    }

    /** Whether whoever sent these bytes has the key, or needs none; takes as long either way. */
    public static boolean verifies(byte @Nullable [] key, byte[] bytes) {
        return MessageDigest.isEqual(
                sum(key, bytes), Arrays.copyOfRange(bytes, SUM_AT, SUM_AT + SUM_BYTES));
    }

    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / MILLI_NANOS);
    }

    private static byte[] sum(byte @Nullable [] key, byte[] bytes) {
        if (key == null) {
            return new byte[SUM_BYTES];
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(bytes, 0, SUM_AT);
            return Arrays.copyOf(mac.doFinal(), SUM_BYTES);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HmacSHA256", e);
        }
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
