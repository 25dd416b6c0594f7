package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.AgentRejected;
import io.understudy.console.feature.edit.DeployFailure.NotSeen;
import io.understudy.console.feature.edit.DeployFailure.Unwell;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the stream of a host shows of a deployment. */
final class DeployWatch {
    /** A wish to stop is heard that soon though nothing arrives. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private final Endpoint endpoint;
    private final Aim aim;
    private final String freshSha256;
    private final String oldSha256;
    private final Supplier<FleetState> fleet;
    private final LiveHosts live;
    private @Nullable ConfigSummary before;
    private @Nullable Wellbeing cluster;

    DeployWatch(DeployPlan plan, World world) {
        this.endpoint = plan.endpoint();
        this.aim = plan.aim();
        this.freshSha256 = plan.result().sha256();
        this.oldSha256 = plan.base().sha256();
        this.fleet = world.fleet();
        this.live = world.live();
    }

    /** Remembers how things are just before the reload. */
    void look() {
        cluster = new Wellbeing(fleet, endpoint);
        before = config(live.host(endpoint));
    }

    /**
     * Waits until the agent runs the new file and its cluster is no worse off than before.
     *
     * @param cancelled ends the waiting
     */
    void awaitNew(Duration patience, BooleanSupplier cancelled)
            throws DeployStop, InterruptedException {
        boolean seen =
                await(
                        h -> (runsNew(h) && isWell()) || rejectsNew(h) || cancelled.getAsBoolean(),
                        patience);
        if (cancelled.getAsBoolean()) {
            throw new DeployStop(new DeployFailure.Cancelled());
        }
        HostState now = live.host(endpoint);
        if (now != null && !runsNew(now) && rejectsNew(now)) {
            ConfigSummary config = config(now);
            throw new DeployStop(new AgentRejected(config == null ? List.of() : config.rejected()));
        }
        if (!seen && cluster != null && now != null && runsNew(now)) {
            throw new DeployStop(new Unwell(cluster.worse(), patience.toSeconds()));
        }
        if (!seen) {
            throw new DeployStop(new NotSeen(now, patience.toSeconds()));
        }
    }

    private boolean isWell() {
        return cluster == null || cluster.worse().isEmpty();
    }

    private boolean runsNew(HostState now) {
        AgentSnapshot snapshot = now.snapshot();
        return runs(now, freshSha256) && snapshot != null && aim.isReached(snapshot);
    }

    /** Whether the agent refused a file after our reload; an older refusal does not count. */
    private boolean rejectsNew(HostState now) {
        ConfigSummary config = config(now);
        return config != null && !config.rejected().isEmpty() && !config.equals(before);
    }

    boolean isLive() {
        return live.host(endpoint) instanceof HostState now && isLive(now);
    }

    private static boolean isLive(HostState now) {
        return now.link() == HostState.Link.LIVE;
    }

    /** Whether nothing is pending any more, and the old file runs. */
    boolean isBack() {
        return live.host(endpoint) instanceof HostState now && isOver(now) && runs(now, oldSha256);
    }

    /** Whether nothing is pending any more, and the new file runs. */
    boolean isThrough() {
        return live.host(endpoint) instanceof HostState now
                && isOver(now)
                && runs(now, freshSha256);
    }

    /** Waits until the old file runs; false if it was not seen to. */
    boolean awaitOld(Duration patience) {
        try {
            return await(h -> runs(h, oldSha256), patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOver(HostState now) {
        ConfigSummary config = config(now);
        return isLive(now) && config != null && config.pending() == null;
    }

    private static boolean runs(HostState now, String sha256) {
        ConfigSummary config = config(now);
        return isLive(now) && config != null && config.sha256().equals(sha256);
    }

    private static @Nullable ConfigSummary config(@Nullable HostState now) {
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        return snapshot == null ? null : snapshot.config();
    }

    /** Waits until the stream shows something; false if it did not in time. */
    boolean await(Predicate<HostState> wanted, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!live.await(endpoint, wanted, SLICE)) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
        }
        return true;
    }
}
