package io.understudy.linux.process;

import static io.understudy.linux.socket.SocketFilter.JUMP_IF_EQUAL;
import static io.understudy.linux.socket.SocketFilter.JUMP_IF_EQUAL_KEPT;
import static io.understudy.linux.socket.SocketFilter.KEEP_LOADED;
import static io.understudy.linux.socket.SocketFilter.LOAD_WORD;
import static io.understudy.linux.socket.SocketFilter.RETURN;

import io.understudy.linux.process.ProcessEvent.Ended;
import io.understudy.linux.process.ProcessEvent.Executed;
import io.understudy.linux.process.ProcessEvent.Forked;
import io.understudy.linux.process.ProcessEvent.Renamed;
import io.understudy.linux.socket.SocketFilter;
import io.understudy.linux.socket.SocketFilter.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of process events: struct nlmsghdr, struct cn_msg, struct proc_event (linux/cn_proc.h),
 * in the byte order of the host.
 */
final class ProcessEventCodec {
    static final int CN_IDX_PROC = 1;

    private static final int CN_VAL_PROC = 1;
    private static final int PROC_CN_MCAST_LISTEN = 1;

    /** The answer to a subscription. */
    private static final int PROC_EVENT_NONE = 0;

    private static final int PROC_EVENT_FORK = 0x1;
    private static final int PROC_EVENT_EXEC = 0x2;
    private static final int PROC_EVENT_COMM = 0x200;
    private static final int PROC_EVENT_EXIT = 0x8000_0000;
    private static final int NLMSG_DONE = 3;
    private static final int SIZEOF_NLMSGHDR = 16;
    private static final int SIZEOF_CN_MSG = 20;

    /** Within a payload, which begins behind struct nlmsghdr. */
    private static final int WHAT = SIZEOF_CN_MSG;

    private static final int DATA = SIZEOF_CN_MSG + 16;
    private static final int COMM_BYTES = 16;
    private static final int KEEP_ALL = -1;

    private ProcessEventCodec() {}

    /** The message that has the kernel tell. */
    static ByteBuffer subscription(int portId) {
        int length = SIZEOF_NLMSGHDR + SIZEOF_CN_MSG + Integer.BYTES;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.nativeOrder())
                .putInt(length)
                .putShort((short) NLMSG_DONE)
                .putShort((short) 0)
                .putInt(0)
                .putInt(portId)
                .putInt(CN_IDX_PROC)
                .putInt(CN_VAL_PROC)
                .putInt(0)
                .putInt(0)
                .putShort((short) Integer.BYTES)
                .putShort((short) 0)
                .putInt(PROC_CN_MCAST_LISTEN)
                .flip();
    }

    /** The event of one message's payload; null if it is about a thread or none of ours. */
    static @Nullable ProcessEvent parse(ByteBuffer payload) {
        if (payload.limit() < DATA + 16
                || payload.getInt(0) != CN_IDX_PROC
                || payload.getInt(4) != CN_VAL_PROC) {
            return null;
        }
        int first = payload.getInt(DATA);
        int second = payload.getInt(DATA + 4);
        return switch (payload.getInt(WHAT)) {
            case PROC_EVENT_FORK -> {
                int child = payload.getInt(DATA + 8);
                if (child != payload.getInt(DATA + 12)) {
                    yield null;
                }
                yield new Forked(second, child);
            }
            case PROC_EVENT_EXEC -> new Executed(second);
            case PROC_EVENT_COMM ->
                    first == second && payload.limit() >= DATA + 8 + COMM_BYTES
                            ? new Renamed(second, name(payload))
                            : null;
            case PROC_EVENT_EXIT -> first == second ? new Ended(second) : null;
            default -> null;
        };
    }

    /**
     * What the kernel answers to the subscription: 0 or an errno; null if this is another event.
     */
    static @Nullable Integer answer(ByteBuffer payload) {
        return payload.limit() >= DATA + 4
                        && payload.getInt(0) == CN_IDX_PROC
                        && payload.getInt(WHAT) == PROC_EVENT_NONE
                ? payload.getInt(DATA)
                : null;
    }

    private static String name(ByteBuffer payload) {
        int length = 0;
        while (length < COMM_BYTES && payload.get(DATA + 8 + length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        payload.get(DATA + 8, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /**
     * Lets the kernel drop what nobody here wants to know: threads come and go by thousands where
     * processes do not.
     */
    static SocketFilter leadersOnly() {
        int data = SIZEOF_NLMSGHDR + DATA;
        return new SocketFilter(
                List.of(
                        new Instruction(LOAD_WORD, 0, 0, SIZEOF_NLMSGHDR + WHAT),
                        new Instruction(JUMP_IF_EQUAL, 5, 0, loaded(PROC_EVENT_FORK)),
                        new Instruction(JUMP_IF_EQUAL, 12, 0, loaded(PROC_EVENT_EXEC)),
                        new Instruction(JUMP_IF_EQUAL, 7, 0, loaded(PROC_EVENT_COMM)),
                        new Instruction(JUMP_IF_EQUAL, 6, 0, loaded(PROC_EVENT_EXIT)),
                        new Instruction(JUMP_IF_EQUAL, 9, 0, loaded(PROC_EVENT_NONE)),
                        new Instruction(RETURN, 0, 0, 0),
                        new Instruction(LOAD_WORD, 0, 0, data + 8),
                        new Instruction(KEEP_LOADED, 0, 0, 0),
                        new Instruction(LOAD_WORD, 0, 0, data + 12),
                        // both ways end in a comparison of the thread with its leader
                        new Instruction(JUMP_IF_EQUAL_KEPT, 4, 5, 0),
                        new Instruction(LOAD_WORD, 0, 0, data),
                        new Instruction(KEEP_LOADED, 0, 0, 0),
                        new Instruction(LOAD_WORD, 0, 0, data + 4),
                        new Instruction(JUMP_IF_EQUAL_KEPT, 0, 1, 0),
                        new Instruction(RETURN, 0, 0, KEEP_ALL),
                        new Instruction(RETURN, 0, 0, 0)));
    }

    /** A number of the host's byte order as the filter, which loads in network order, sees it. */
    private static int loaded(int number) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                ? Integer.reverseBytes(number)
                : number;
    }
}
