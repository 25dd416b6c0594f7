package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.Rollout.Standing;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class RolloutTest {
    private static final DeployOutcome DONE = new DeployOutcome.Deployed("backup");

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final Map<Endpoint, Standing> standings = new ConcurrentHashMap<>();
    private final FleetState fleet = SampleFleet.FAILED_OVER.state();

    private Rollout.Leg leg(HostState host, DeployOutcome outcome) {
        return leg(host, outcome, () -> {});
    }

    private Rollout.Leg leg(HostState host, DeployOutcome outcome, Runnable meanwhile) {
        return new Rollout.Leg() {
            @Override
            public Endpoint endpoint() {
                return host.endpoint();
            }

            @Override
            public DeployOutcome run() {
                begun.add(host.name());
                meanwhile.run();
                return outcome;
            }

            @Override
            public void cancel() {
                begun.add("cancel " + host.name());
            }
        };
    }

    private Rollout rollout(Rollout.Leg... legs) {
        return new Rollout(List.of(legs), () -> FleetPicture.of(fleet), 2, standings::put);
    }

    private HostState host(String name) {
        return fleet.hosts().stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theMasterIsTheLastOfItsCluster() {
        assertThat(rollout(leg(host("lb2"), DONE), leg(host("lb1"), DONE)).run()).isTrue();
        assertThat(begun).containsExactly("lb1", "lb2");
        assertThat(standings.values()).containsOnly(new Standing.Ended(DONE));
    }

    @Test
    void theFirstThatDoesNotEndWellIsTheLast() {
        DeployOutcome bad = new DeployOutcome.RolledBack(DeployStep.VERIFY, new Cancelled(), true);
        assertThat(rollout(leg(host("lb2"), DONE), leg(host("lb1"), bad)).run()).isFalse();
        assertThat(begun).containsExactly("lb1");
        assertThat(standings)
                .containsEntry(host("lb1").endpoint(), new Standing.Ended(bad))
                .containsEntry(host("lb2").endpoint(), new Standing.NotBegun());
    }

    @Test
    void whoeverStopsItStopsAllOfThem() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        DeployOutcome stopped =
                new DeployOutcome.Unchanged(DeployStep.CHECK, new Cancelled(), List.of());
        Rollout rollout =
                rollout(
                        leg(host("lb2"), DONE),
                        leg(
                                host("lb1"),
                                stopped,
                                () -> {
                                    running.countDown();
                                    await(cancelled);
                                }));
        Thread thread = Thread.ofVirtual().start(rollout::run);
        await(running);
        rollout.cancel();
        cancelled.countDown();
        thread.join();
        assertThat(begun).contains("lb1", "cancel lb2", "cancel lb1").doesNotContain("lb2");
        assertThat(standings).containsEntry(host("lb2").endpoint(), new Standing.NotBegun());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
