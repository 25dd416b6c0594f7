package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Rest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole lab, as an operator sees it: the service stays reachable when its director fails. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class FailoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private ClassicLab lab;
    private Capture capture;

    @BeforeEach
    void build() {
        lab = ClassicLab.prepare(House.ROOT, System.out::println);
        capture = Capture.start();
    }

    @AfterEach
    void demolish() {
        capture.close();
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void theServiceIsReachedAgainAfterTheMasterDaemonIsKilled(Pair pair) {
        Daemon master = startBoth(pair);
        LabHost client = lab.host("client");
        assertThat(directorBehindTheAddress()).isEqualTo("lb1");

        master.kill();
        long lastAdvert = lastAdvertOf("lb1");
        awaitDirector("lb2");
        assertThat(client.run("ping", "-c", "3", "-i", "0.2", ClassicLab.VIP).succeeded()).isTrue();
        tell(pair, "kill -9 of the master", lastAdvert);
    }

    @ParameterizedTest
    @EnumSource
    void theAddressLeavesADirectorWhoseNginxStopped(Pair pair) {
        startBoth(pair);
        assertThat(directorBehindTheAddress()).isEqualTo("lb1");

        long stopped = lastAdvertOf("lb1");
        lab.host("lb1").run("nginx", "-s", "stop").orThrow();
        awaitDirector("lb2");
        assertThat(lab.host("lb1").holds(ClassicLab.VIP)).isFalse();
        tell(pair, "nginx -s stop on the master", stopped);

        lab.host("lb1").run("nginx", "-e", "/run/nginx.log").orThrow();
        awaitDirector("lb1");
    }

    /** lb1 as master, lb2 as backup that has heard it. */
    private Daemon startBoth(Pair pair) {
        Daemon master = lab.start("lb1", pair.first());
        capture.await("lb1 as master", 1, PATIENCE, f -> f.announces(ClassicLab.VIP));
        lab.start("lb2", pair.second());
        Rest.untilListening(lab.host("lb2"));
        int heard = capture.frames(f -> isAdvertOf("lb1", f)).size() + 2;
        capture.await("adverts of lb1", heard, PATIENCE, f -> isAdvertOf("lb1", f));
        return master;
    }

    private void awaitDirector(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!directorBehindTheAddress().equals(name)) {
            assertThat(System.nanoTime() - deadline)
                    .as("the client reaches the service through " + name)
                    .isNegative();
        }
    }

    /** Which director answers the client's request to the virtual address; "" if none does. */
    private String directorBehindTheAddress() {
        Outcome answer =
                lab.host("client")
                        .run("curl", "-s", "-m", "1", "-D", "-", "http://" + ClassicLab.VIP + "/");
        if (!answer.succeeded() || !answer.output().contains("\nweb")) {
            return "";
        }
        return answer.output()
                .lines()
                .filter(line -> line.startsWith("X-Director: "))
                .map(line -> line.substring("X-Director: ".length()).strip())
                .findFirst()
                .orElse("");
    }

    private boolean isAdvertOf(String host, SeenFrame frame) {
        return frame.isAdvert() && frame.source().equals(lab.host(host).address());
    }

    private long lastAdvertOf(String host) {
        return capture.frames(f -> isAdvertOf(host, f)).getLast().atNanos();
    }

    private void tell(Pair pair, String what, long since) {
        SeenFrame first =
                capture.await(
                                "advert of lb2",
                                1,
                                PATIENCE,
                                f -> isAdvertOf("lb2", f) && f.atNanos() > since)
                        .getFirst();
        System.out.printf(
                "%s, %s: %.2f s from a last advert of lb1 to the first of lb2%n",
                pair, what, (first.atNanos() - since) / 1e9);
    }
}
