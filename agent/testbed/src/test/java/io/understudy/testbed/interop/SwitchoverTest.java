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
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator hands the address to the other director while a client uses it. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SwitchoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private ClassicLab lab;

    @SuppressWarnings("NullAway.Init")
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
    @CsvSource({
        "UNDERSTUDY, lower",
        "KEEPALIVED, lower",
        "UNDERSTUDY, resign",
        "KEEPALIVED, resign"
    })
    void aClientLosesNoPacketWhenTheAddressIsHandedOver(Vrrpd other, String way) {
        String[] order =
                way.equals("resign")
                        ? new String[] {"switchover", "VI_1", "--resign"}
                        : new String[] {"switchover", "VI_1"};
        startBoth(other);
        assertThat(ask(with(order, "--dry-run")).output())
                .contains("nothing was changed")
                .contains("this host serves until then");
        assertThat(lab.host("lb1").holds(ClassicLab.VIP)).isTrue();

        CompletableFuture<Outcome> pings = CompletableFuture.supplyAsync(this::ping);
        assertThat(ask(order).orThrow().output()).contains("MASTER -> BACKUP");
        await("lb2");
        Outcome seen = pings.join();
        tell(other, way, seen);
        assertThat(seen.output()).contains("1200 packets transmitted, 1200 received");
        assertThat(lab.host("lb1").holds(ClassicLab.VIP)).isFalse();
        assertThat(ask("why", "VI_1").orThrow().output())
                .contains("written in /etc/keepalived/keepalived.conf:")
                .contains("stands back with priority 1")
                .contains(
                        way.equals("resign")
                                ? "root asked it to resign"
                                : "last advert of " + lab.host("lb2").address());
    }

    @Test
    void maintenanceOutlivesTheAgent() {
        Daemon agent = startBoth(Vrrpd.KEEPALIVED);
        ask("maintain", "on", "--note", "new disks").orThrow();
        await("lb2");
        agent.kill();
        lab.start("lb1", Vrrpd.UNDERSTUDY);
        Rest.untilListening(lab.host("lb1"));
        TwoRouters.sleep(Duration.ofSeconds(6));
        assertThat(lab.host("lb2").holds(ClassicLab.VIP)).isTrue();
        assertThat(ask("release", "VI_1").succeeded()).isFalse();
        ask("maintain", "off").orThrow();
        await("lb1");
    }

    /** lb1 as master, and lb2 as backup that has heard it. */
    private Daemon startBoth(Vrrpd other) {
        Daemon agent = lab.start("lb1", Vrrpd.UNDERSTUDY);
        await("lb1");
        lab.start("lb2", other);
        Rest.untilListening(lab.host("lb2"));
        int heard = advertsOf("lb1").size();
        capture.await("adverts of lb1", heard + 2, PATIENCE, f -> isAdvertOf("lb1", f));
        return agent;
    }

    /** Every 5 ms, for as long as a switchover takes. */
    private Outcome ping() {
        return lab.host("client")
                .run(PATIENCE, "ping", "-q", "-i", "0.005", "-c", "1200", ClassicLab.VIP);
    }

    private Outcome ask(String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "UNDERSTUDY_BUILD=never",
                                House.ROOT.resolve("understudy").toString()));
        command.addAll(List.of(words));
        return lab.host("lb1").run(PATIENCE, command.toArray(String[]::new));
    }

    private static String[] with(String[] words, String another) {
        String[] more = Arrays.copyOf(words, words.length + 1);
        more[words.length] = another;
        return more;
    }

    private void await(String director) {
        LabHost host = lab.host(director);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!host.holds(ClassicLab.VIP)) {
            assertThat(System.nanoTime() - deadline).as("address on " + director).isNegative();
            TwoRouters.sleep(Duration.ofMillis(50));
        }
    }

    private List<SeenFrame> advertsOf(String host) {
        return capture.frames(f -> isAdvertOf(host, f));
    }

    private boolean isAdvertOf(String host, SeenFrame frame) {
        return frame.isAdvert() && frame.source().equals(lab.host(host).address());
    }

    /** How long the new master needs from its first advert to its first gratuitous ARP. */
    private void tell(Vrrpd other, String way, Outcome pings) {
        long advert =
                capture.await("an advert of lb2", 1, PATIENCE, f -> isAdvertOf("lb2", f))
                        .getFirst()
                        .atNanos();
        long announcement =
                capture.await(
                                "the announcement of lb2",
                                1,
                                PATIENCE,
                                f -> f.announces(ClassicLab.VIP) && f.atNanos() > advert)
                        .getFirst()
                        .atNanos();
        System.out.printf(
                "%s %s: announced %.2f ms after its first advert; %s%n",
                other,
                way,
                (announcement - advert) / 1e6,
                pings.output().lines().filter(l -> l.contains("received")).findFirst().orElse(""));
    }
}
