package io.understudy.agent.driver;

import io.understudy.core.node.NodeEvent;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.state.StateChange;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tracked processes, counted on a thread of their own that begins with the first of them. */
public final class TrackedProcesses implements AutoCloseable {
    private final ProcessTable table;
    private final Post post;
    private final Consumer<StateChange> warned;
    private Buffers.Size buffer = Buffers.Size.DEFAULT;
    private @Nullable ProcessCensus census;

    /**
     * @param warned is told on the loop thread of what the kernel refuses
     */
    public TrackedProcesses(ProcessTable table, Post post, Consumer<StateChange> warned) {
        this.table = table;
        this.post = post;
        this.warned = warned;
    }

    /** Room for the kernel's news of them. */
    public void use(Buffers.Size size) {
        buffer = size;
        if (census != null) {
            census.use(size);
        }
    }

    void watch(TrackProcess process) throws SyscallException {
        ProcessCensus taking = census;
        if (taking == null) {
            taking = ProcessCensus.begin(table, this::counted, this::refused);
            taking.use(buffer);
            census = taking;
        }
        taking.track(process);
    }

    void ignore(String name) {
        if (census != null) {
            census.ignore(name);
        }
    }

    private void counted(String name, int count) {
        post.post(at -> new NodeEvent.ProcessesCounted(name, count, at));
    }

    private void refused(StateChange refusal) {
        post.post(_ -> {
            warned.accept(refusal);
            return null;
        });
    }

    @Override
    public void close() {
        if (census != null) {
            census.close();
        }
    }
}
