package io.understudy.linux.nftables;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the kernel has it.
 *
 * @param packets that its counter counted; -1 without one
 * @param bytes of these packets, with their IP headers; -1 without a counter
 * @param shape what it does, in a form that is the same for rules that do the same
 */
public record SeenRule(String chain, long packets, long bytes, String shape) {
    private static final int NFTA_RULE_CHAIN = 2;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_RULE_USERDATA = 7;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int COUNTER_BYTES = 1;
    private static final int COUNTER_PACKETS = 2;
    private static final int SIZEOF_NFGENMSG = 4;
    private static final int HEADER = 16;
    private static final int ROOM = 2_048;

    /** The attributes that tell what an expression does; others are the kernel's to choose. */
    private static final Map<String, int[]> TELLING =
            Map.ofEntries(
                    Map.entry("meta", new int[] {2}),
                    Map.entry("payload", new int[] {2, 3, 4}),
                    Map.entry("cmp", new int[] {2, 3}),
                    Map.entry("ct", new int[] {2}),
                    Map.entry("numgen", new int[] {2, 3}),
                    Map.entry("hash", new int[] {3, 4, 5}),
                    Map.entry("immediate", new int[] {1, 2}),
                    Map.entry("nat", new int[] {1, 2}),
                    Map.entry("reject", new int[] {1, 2}));

    static @Nullable SeenRule parse(NetlinkMessage message) {
        if (message.type() != (NftBatch.SUBSYSTEM | NftBatch.NEW_RULE)) {
            return null;
        }
        Attributes rule = Attributes.after(SIZEOF_NFGENMSG, message.payload());
        ByteBuffer expressions = rule.find(NFTA_RULE_EXPRESSIONS);
        Attributes list = Attributes.in(expressions == null ? ByteBuffer.allocate(0) : expressions);
        return new SeenRule(
                rule.text(NFTA_RULE_CHAIN),
                counted(list, COUNTER_PACKETS),
                counted(list, COUNTER_BYTES),
                shape(list) + comment(rule.bytes(NFTA_RULE_USERDATA)));
    }

    /** The shape that a rule of ours will have. */
    public static String shapeOf(NftRule rule) {
        NetlinkRequest request = new NetlinkRequest("shape", 0, 0, ROOM);
        rule.write(request);
        ByteBuffer written = request.encode(0);
        Attributes list = Attributes.after(HEADER, written);
        return shape(list) + shown(rule.comment());
    }

    private static String shape(Attributes list) {
        StringBuilder shape = new StringBuilder();
        for (ByteBuffer element : list.all(NFTA_LIST_ELEM)) {
            Attributes expression = Attributes.in(element);
            String name = expression.text(1);
            shape.append(name);
            ByteBuffer data = expression.find(2);
            int[] telling = TELLING.get(name);
            if (data != null && telling != null) {
                Attributes attributes = Attributes.in(data);
                for (int type : telling) {
                    shape.append(' ').append(hex(attributes.bytes(type)));
                }
            }
            shape.append("; ");
        }
        return shape.toString();
    }

    /** Nested attributes carry a flag in their type that the kernel may leave out. */
    private static String hex(byte[] value) {
        if (value.length > 4) {
            Attributes nested =
                    Attributes.in(ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()));
            byte[] data = nested.bytes(1);
            if (data.length > 0) {
                return HexFormat.of().formatHex(data);
            }
            Attributes verdict = Attributes.in(nonNull(nested.find(2)));
            return HexFormat.of().formatHex(verdict.bytes(1)) + verdict.text(2);
        }
        return HexFormat.of().formatHex(value);
    }

    private static ByteBuffer nonNull(@Nullable ByteBuffer bytes) {
        return bytes == null ? ByteBuffer.allocate(0) : bytes;
    }

    private static long counted(Attributes list, int what) {
        for (ByteBuffer element : list.all(NFTA_LIST_ELEM)) {
            Attributes expression = Attributes.in(element);
            ByteBuffer data = expression.find(2);
            if (data != null && expression.text(1).equals("counter")) {
                byte[] count = Attributes.in(data).bytes(what);
                return count.length == 8 ? ByteBuffer.wrap(count).getLong() : -1;
            }
        }
        return -1;
    }

    private static String comment(byte[] userData) {
        // The length counts the end of the string; one of others may count nothing.
        boolean is = userData.length > 3 && userData[0] == 0 && userData[1] != 0;
        return shown(
                is
                        ? new String(
                                userData,
                                2,
                                Math.min(userData[1] & 0xff, userData.length - 2) - 1,
                                StandardCharsets.UTF_8)
                        : "");
    }

    private static String shown(String comment) {
        return comment.isEmpty() ? "" : "# " + comment;
    }
}
