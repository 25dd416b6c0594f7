package io.understudy.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes behind a message's fixed part (struct nlattr): looked up, never trusted. */
public final class Attributes {
    static final int HEADER = 4;

    /** Clears NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer bytes;

    private Attributes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The attributes of a payload whose fixed part has this length. */
    public static Attributes after(int fixedLength, ByteBuffer payload) {
        int from = Math.min(NetlinkMessage.align(fixedLength), payload.limit());
        return new Attributes(NetlinkMessage.slice(payload, from, payload.limit() - from));
    }

    /** The attributes nested in the value of another. */
    public static Attributes in(ByteBuffer nest) {
        return new Attributes(nest);
    }

    /** The value of the first attribute of this type, or null. */
    public @Nullable ByteBuffer find(int type) {
        int at = 0;
        while (bytes.limit() - at >= HEADER) {
            int length = bytes.getShort(at) & 0xffff;
            if (length < HEADER || length > bytes.limit() - at) {
                return null;
            }
            if ((bytes.getShort(at + 2) & TYPE_MASK) == type) {
                return NetlinkMessage.slice(bytes, at + HEADER, length - HEADER);
            }
            at += Math.min(NetlinkMessage.align(length), bytes.limit() - at);
        }
        return null;
    }

    /** The values of all attributes of this type, in their order. */
    public List<ByteBuffer> all(int type) {
        List<ByteBuffer> found = new ArrayList<>();
        int at = 0;
        while (bytes.limit() - at >= HEADER) {
            int length = bytes.getShort(at) & 0xffff;
            if (length < HEADER || length > bytes.limit() - at) {
                break;
            }
            if ((bytes.getShort(at + 2) & TYPE_MASK) == type) {
                found.add(NetlinkMessage.slice(bytes, at + HEADER, length - HEADER));
            }
            at += Math.min(NetlinkMessage.align(length), bytes.limit() - at);
        }
        return found;
    }

    /** A 32-bit number in host order, or {@code otherwise} if it is missing or too short. */
    public int intValue(int type, int otherwise) {
        ByteBuffer value = find(type);
        return value == null || value.limit() < 4 ? otherwise : value.getInt(0);
    }

    /** Text up to its NUL, or an empty string. */
    public String text(int type) {
        byte[] value = bytes(type);
        int length = 0;
        while (length < value.length && value[length] != 0) {
            length++;
        }
        return new String(value, 0, length, StandardCharsets.UTF_8);
    }

    /** A copy of the value, or no bytes. */
    public byte[] bytes(int type) {
        ByteBuffer value = find(type);
        if (value == null) {
            return new byte[0];
        }
        byte[] copy = new byte[value.limit()];
        value.order(ByteOrder.nativeOrder()).get(copy);
        return copy;
    }
}
