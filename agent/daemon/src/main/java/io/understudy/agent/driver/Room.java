package io.understudy.agent.driver;

import io.understudy.linux.netlink.Buffered;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.state.StateChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Room for what the kernel tells, as the configuration sizes it. */
public final class Room {
    private Room() {}

    /**
     * From now on.
     *
     * @param keyword that sizes it
     * @param usual where the configuration says nothing; null for what the kernel gives
     * @return a warning if it is smaller than what was written
     */
    public static List<StateChange> give(
            Buffered buffered, String keyword, Buffers.Size size, @Nullable ReceiveBuffer usual) {
        Integer bytes = size.bytes();
        try {
            buffered.resize(bytes == null ? usual : new ReceiveBuffer(bytes, size.force()));
            return bytes == null || buffered.bufferBytes() / 2 >= bytes
                    ? List.of()
                    : warning(keyword, "the limit is net.core.rmem_max; " + keyword + "_force on");
        } catch (SyscallException e) {
            return bytes == null ? List.of() : warning(keyword, e.text() + "; grant CAP_NET_ADMIN");
        }
    }

    private static List<StateChange> warning(String keyword, String why) {
        return List.of(
                new StateChange.Warned(
                        "small-buffer",
                        null,
                        keyword + " has less room than was asked for: " + why));
    }
}
