package io.understudy.agent.loop;

import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.RunningNode;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.StateChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is done after a bug of ours: tell it in one line, resign and release the addresses from the
 * last state that was sound, and end, so that the service manager starts afresh. Going on could
 * mean two hosts that answer for one address.
 */
final class LastAct {
    private final Machinery machinery;
    private final Tellings tellings;
    private final StateSink sink;

    /**
     * @param tellings what was not told yet
     */
    LastAct(Machinery machinery, Tellings tellings, StateSink sink) {
        this.machinery = machinery;
        this.tellings = tellings;
        this.sink = sink;
    }

    /**
     * Plays it. Nothing in it may keep the rest of it from happening.
     *
     * @param node as it was before; null if there was none yet
     */
    void play(@Nullable RunningNode node, Throwable bug) {
        try {
            tellings.tellAll();
        } catch (RuntimeException | Error _) {
            // Perhaps it was the sink that failed.
        }
        tell(
                new StateChange.Warned(
                        "internal-error",
                        null,
                        "a bug in this program: "
                                + BugLine.of(bug)
                                + "; it gives up its addresses and ends with status "
                                + AgentLoop.EXIT_BUG
                                + " to be started afresh; please report this line"));
        if (node == null) {
            return;
        }
        try {
            long now = MonotonicClock.nanos();
            node.step(new NodeEvent.ShutdownRequested(now)).forEach(this::act);
        } catch (RuntimeException | Error _) {
            // The core itself is what is broken: the addresses go without a goodbye.
            node.config().instances().forEach(this::release);
        }
    }

    private void release(VrrpInstance instance) {
        for (Placement placement : Placement.of(instance)) {
            act(new NodeAction.RemoveAddress(placement.interfaceName(), placement.address()));
        }
    }

    private void act(NodeAction action) {
        try {
            if (action instanceof NodeAction.Publish(var change)) {
                tell(change);
            } else {
                boolean _ = machinery.drivers().perform(action);
                machinery.drivers().sockets().flush((_, _) -> {});
            }
        } catch (SyscallException | RuntimeException | Error _) {
            // The next action may still work, and matters as much.
        }
    }

    private void tell(StateChange change) {
        try {
            sink.publish(change, Instant.now());
        } catch (RuntimeException | Error _) {
            // Perhaps it was the sink that failed.
        }
    }
}
