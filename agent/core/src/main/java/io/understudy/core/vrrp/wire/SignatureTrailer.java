package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What follows a signed advert (draft-cassen-vrrp-auth-hmac; keepalived 2.4, {@code auth_hmac}).
 *
 * <pre>
 * type 1, key id, 0 0 | seconds (4) | 1/65536 s (2) | counter (2) | HMAC-SHA256, its first 16 bytes
 * </pre>
 *
 * The sum covers a header that is not sent (family 4 or 6, version, VRID, 0, source filled up to 16
 * bytes), the advert with its checksum read as zero, and the trailer with the sum read as zero.
 * Neither the destination nor the checksum count, so one signature serves all peers.
 *
 * @param keyId 1 to 255
 * @param sequence 64 bits that rise from advert to advert: UTC seconds, their fraction, a counter
 */
public record SignatureTrailer(int keyId, long sequence) {
    /** How much longer a signed advert is. */
    public static final int BYTES = 28;

    private static final int TYPE_SHA256 = 1;
    private static final int KEY_ID = 1;
    private static final int RESERVED = 2;
    private static final int SEQUENCE = 4;
    private static final int SUM = 12;
    private static final int SUM_BYTES = 16;
    private static final int HEADER_BYTES = 20;
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] ZEROS = new byte[SUM_BYTES];

    /**
     * A signed advert.
     *
     * @param key 32 to 64 bytes
     * @param advert without trailer
     */
    public byte[] sign(byte[] key, IpAddress source, byte[] advert) {
        byte[] signed = Arrays.copyOf(advert, advert.length + BYTES);
        ByteBuffer.wrap(signed, advert.length, BYTES)
                .put((byte) TYPE_SHA256)
                .put((byte) keyId)
                .putShort((short) 0)
                .putLong(sequence);
        byte[] sum = sum(key, source, signed);
        System.arraycopy(sum, 0, signed, advert.length + SUM, SUM_BYTES);
        return signed;
    }

    /** Whether the last 28 bytes of an advert are of the only type there is. */
    public static boolean isWellFormed(byte[] signed) {
        int at = signed.length - BYTES;
        return signed[at] == TYPE_SHA256
                && signed[at + RESERVED] == 0
                && signed[at + RESERVED + 1] == 0;
    }

    /** What the last 28 bytes of an advert say; nothing of it is to be believed yet. */
    public static SignatureTrailer of(byte[] signed) {
        ByteBuffer trailer = ByteBuffer.wrap(signed, signed.length - BYTES, BYTES).slice();
        return new SignatureTrailer(trailer.get(KEY_ID) & 0xff, trailer.getLong(SEQUENCE));
    }

    /** Whether its sum is right; takes as long wherever it is wrong. */
    public static boolean verifies(byte[] key, IpAddress source, byte[] signed) {
        int at = signed.length - SUM_BYTES;
        byte[] right = Arrays.copyOf(sum(key, source, signed), SUM_BYTES);
        return MessageDigest.isEqual(right, Arrays.copyOfRange(signed, at, signed.length));
    }

    /** UTC seconds since 1970, in 32 bits that wrap in 2106. */
    public int seconds() {
        return (int) (sequence >>> 32);
    }

    /** A moment as a sequence number, its counter 0. */
    public static long sequenceAt(long utcNanos) {
        long seconds = Math.floorDiv(utcNanos, 1_000_000_000L);
        long fraction = (Math.floorMod(utcNanos, 1_000_000_000L) << 16) / 1_000_000_000L;
        return seconds << 32 | fraction << 16;
    }

    /** Whether one number comes after another, by serial number arithmetic (RFC 1982). */
    public static boolean isAfter(long one, long other) {
        return one - other > 0;
    }

    private static byte[] sum(byte[] key, IpAddress source, byte[] signed) {
        byte[] header = new byte[HEADER_BYTES];
        header[0] = (byte) (source.isV6() ? 6 : 4);
        header[1] = (byte) ((signed[AdvertFormat.VERSION_AND_TYPE] & 0xff) >>> 4);
        header[2] = signed[AdvertFormat.VIRTUAL_ROUTER_ID];
        source.copyTo(header, 4);
        int behind = AdvertFormat.CHECKSUM + 2;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(header);
            mac.update(signed, 0, AdvertFormat.CHECKSUM);
            mac.update(ZEROS, 0, 2);
            mac.update(signed, behind, signed.length - behind - SUM_BYTES);
            mac.update(ZEROS);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HmacSHA256", e);
        }
    }
}
