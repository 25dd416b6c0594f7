package io.understudy.agent.cluster;

import io.understudy.agent.loop.StateSink;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.ProtocolDrop;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what of this host's packet filter drops adverts, where the configuration asks for evidence:
 * with cluster_agents or vip_watch. It reads on a thread and a socket of its own, so that adverts
 * never wait for it. Of a filter that cannot be read, or that nobody asks about any more, nothing
 * is told, and what was told before is taken back.
 */
public final class FilterWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int VRRP = 112;

    private final Supplier<AgentSnapshot> state;
    private final StateSink sink;
    private @Nullable Thread thread;

    /**
     * @param state what was told so far
     */
    public FilterWatch(Supplier<AgentSnapshot> state, StateSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /** Looks every few seconds from now on, or no more. */
    public synchronized void use(KeepalivedConfig config) {
        boolean wanted =
                !config.global().daemon().agents().isEmpty()
                        || config.instances().stream().anyMatch(i -> i.rivalry().watchNanos() > 0);
        if (wanted && thread == null) {
            thread = Thread.ofVirtual().name("filter-watch").start(this::work);
        } else if (!wanted) {
            close();
            tell(List.of());
        }
    }

    private void work() {
        try (Nftables filter = Nftables.open()) {
            while (true) {
                seen(filter.drops(VRRP).stream().map(FilterWatch::rule).toList());
                Thread.sleep(EVERY);
            }
        } catch (SyscallException _) {
            // A kernel without nf_tables, or a process that must not read it.
            seen(List.of());
        } catch (InterruptedException _) {
            // The daemon ends, or nobody wants to know any more.
        }
    }

    /** Whoever was told to stop while it read has nothing to say. */
    private synchronized void seen(List<FilterRule> rules) {
        if (Thread.currentThread().equals(thread)) {
            tell(rules);
        }
    }

    private void tell(List<FilterRule> rules) {
        if (!rules.equals(state.get().filter())) {
            sink.publish(new StateChange.FilterSeen(rules), Instant.now());
        }
    }

    private static FilterRule rule(ProtocolDrop drop) {
        return new FilterRule(drop.place(), drop.byPolicy(), drop.packets());
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }
}
