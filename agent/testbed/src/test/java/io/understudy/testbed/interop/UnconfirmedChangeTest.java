package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change that nobody confirms, on a real agent: by hand, as an operator over SSH makes it. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
@Timeout(300)
class UnconfirmedChangeTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .resolve("../..")
                    .normalize();

    private static Network lab;
    private static LabHost host;
    private static String old;
    private static String fresh;
    private Daemon agent;

    @BeforeAll
    static void prepareTheHost() {
        lab = ClassicLab.network(HOUSE);
        host = lab.host("lb1");
        old =
                """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    advert_int 0.1
                    virtual_ipaddress {
                        192.168.83.200
                    }
                }
                """;
        fresh = old.replace("192.168.83.200", "192.168.83.210");
    }

    @AfterAll
    static void leaveNothing() {
        lab.close();
    }

    @BeforeEach
    void startTheAgent() {
        host.write(Vrrpd.CONFIG, old);
        agent = Vrrpd.UNDERSTUDY.start(host, HOUSE);
        await("the agent listens", () -> run("status").status() == 0);
    }

    @AfterEach
    void endTheAgent() {
        agent.stop();
    }

    private Outcome run(String... words) {
        List<String> line =
                new ArrayList<>(List.of(HOUSE.resolve("understudy").toString(), "deploy"));
        line.addAll(List.of(words));
        line.addFirst("UNDERSTUDY_BUILD=never");
        line.addFirst("env");
        return host.run(line.toArray(String[]::new));
    }

    private void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as("%s; %s", what, agent.log()).isNegative();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void change() {
        host.write(Vrrpd.CONFIG, fresh);
        agent.signal("HUP");
        await("the new address", () -> host.holds("192.168.83.210"));
    }

    @Test
    void comesBackByItselfAndTheAddressWithIt() {
        assertThat(run("hold", "d-1", "--for", "15", "--why", "second VIP").orThrow().output())
                .contains("comes back as it is now in 15 s");
        change();
        await("the old address", () -> host.holds("192.168.83.200"));
        assertThat(host.read(Vrrpd.CONFIG)).isEqualTo(old);
        assertThat(agent.log()).contains("nobody confirmed change d-1 in time");
        assertThat(
                        host.run(
                                        "env",
                                        "UNDERSTUDY_BUILD=never",
                                        HOUSE.resolve("understudy").toString(),
                                        "why",
                                        "VI_1")
                                .output())
                .contains("nobody confirmed change d-1 in time");
    }

    @Test
    void whatIsConfirmedStays() {
        run("hold", "d-1", "--for", "600", "--why", "second VIP").orThrow();
        change();
        Outcome second = run("hold", "d-2");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.output()).contains("d-1 of").contains("(second VIP)");
        assertThat(run("status").output()).contains("change d-1").contains("waits to be confirmed");
        run("confirm").orThrow();
        assertThat(run("status").output()).contains("no change waits");
        agent.stop();
        agent = Vrrpd.UNDERSTUDY.start(host, HOUSE);
        await("the new address", () -> host.holds("192.168.83.210"));
        assertThat(host.read(Vrrpd.CONFIG)).isEqualTo(fresh);
    }

    @Test
    void comesBackThoughTheAgentWasKilledMeanwhile() {
        run("hold", "d-1", "--for", "20").orThrow();
        change();
        agent.kill();
        long over = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        await("the time is over", () -> System.nanoTime() - over > 0);
        assertThat(host.read(Vrrpd.CONFIG)).as("nobody is there to do it").isEqualTo(fresh);
        agent = Vrrpd.UNDERSTUDY.start(host, HOUSE);
        await("the old address", () -> host.holds("192.168.83.200"));
        assertThat(host.read(Vrrpd.CONFIG)).isEqualTo(old);
        await("it is told", () -> agent.log().contains("nobody confirmed change d-1 in time"));
    }

    @Test
    void givesWayWhereTheAgentCannotStartWithIt() {
        run("hold", "d-1", "--for", "3600").orThrow();
        agent.stop();
        host.write(Vrrpd.CONFIG, "vrrp_instance VI_1 {\n    include /nonexistent\n");
        agent = Vrrpd.UNDERSTUDY.start(host, HOUSE);
        await("the old address", () -> host.holds("192.168.83.200"));
        assertThat(host.read(Vrrpd.CONFIG)).isEqualTo(old);
        await("it is told", () -> agent.log().contains("could not start with change d-1"));
    }
}
