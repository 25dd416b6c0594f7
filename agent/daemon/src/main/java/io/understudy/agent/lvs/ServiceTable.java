package io.understudy.agent.lvs;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.state.StateChange;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What in the kernel balances, seen as a table of services. One thread at a time. */
interface ServiceTable extends AutoCloseable {
    /**
     * Whose table, from now on, and the room for its answers.
     *
     * @param place a network namespace; empty for that of the host's first process, null for ours
     * @return what the kernel refused
     */
    List<StateChange> use(@Nullable String place, Buffers.Size size);

    /** What is in it; throws why nothing can be known. */
    ObservedTable read() throws SyscallException;

    /** How long it remembers sessions without traffic; null if that is not for it to say. */
    @Nullable Timeouts timeouts() throws SyscallException;

    /** Carries out commands, and tells of those that were refused. */
    void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals);

    /** Whether another one, once it is filled, has taken its place in the kernel by that alone. */
    default boolean isReplacedBy(ServiceTable other) {
        return false;
    }

    @Override
    void close();
}
