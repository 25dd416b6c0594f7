package io.understudy.console.feature.edit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.SteadyClient.Lost;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.testbed.netns.FourDirectors;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clients notice while a cluster of four is deployed to by {@code rollout}: agents behind
 * OpenSSH, nginx behind two virtual addresses, requests at a steady rate through both. What was
 * counted is the second table of docs/deploy-faults.md.
 */
@Tag("lab")
@Timeout(400)
class DeployUnderLoadTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final int PER_SECOND = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SETTLING = Duration.ofSeconds(120);

    /** Of the first address and of the second, by director. */
    private static final Map<String, List<Integer>> PRIORITIES =
            Map.of(
                    "lb1", List.of(150, 140),
                    "lb2", List.of(140, 150),
                    "lb3", List.of(130, 120),
                    "lb4", List.of(120, 130));

    private static final int HIGHER = 160;
    private static final String THEN = " when this was written";

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // begun before the test
    private FourDirectors lab;

    @BeforeEach
    void startTheCluster() {
        lab = FourDirectors.prepare(HOUSE);
        LabDesk.join("192.168.83.110");
        for (String name : FourDirectors.DIRECTORS) {
            lab.host(name).write(Vrrpd.CONFIG, config(name, 5, priorities(name)));
            Vrrpd.UNDERSTUDY.start(lab.host(name), HOUSE);
        }
        await("both addresses are served", () -> holds("lb1", 0) && holds("lb2", 1));
    }

    @AfterEach
    void leaveNothing() {
        lab.close();
    }

    private static String config(String name, int delay, List<Integer> priorities) {
        StringBuilder text = new StringBuilder("global_defs {\n    router_id " + name + "\n}\n");
        for (int i = 0; i < FourDirectors.VIPS.size(); i++) {
            text.append(
                    """
                    vrrp_instance VI_%d {
                        interface eth0
                        virtual_router_id %d
                        priority %d
                        advert_int 1
                        garp_master_delay %d
                        virtual_ipaddress {
                            %s
                        }
                    }
                    """
                            .formatted(
                                    i + 1,
                                    51 + i,
                                    priorities.get(i),
                                    delay,
                                    FourDirectors.VIPS.get(i)));
        }
        return text.toString();
    }

    private static List<Integer> priorities(String name) {
        return requireNonNull(PRIORITIES.get(name));
    }

    private static String higher(String name) {
        List<Integer> now = priorities(name);
        return config(name, 7, name.equals("lb4") ? List.of(HIGHER, now.getLast()) : now);
    }

    private boolean holds(String name, int vip) {
        return lab.host(name).holds(FourDirectors.VIPS.get(vip));
    }

    @Test
    void clientsLoseNothingUnlessAnAddressMovesAndThenLittle() throws IOException {
        Counted still =
                during(() -> {
                    deploy(name -> config(name, 7, priorities(name)));
                    assertThat(holds("lb1", 0) && holds("lb2", 1)).isTrue();
                });
        assertThat(still.lost()).as("a line that moves no address").isEmpty();

        Counted moved =
                during(() -> {
                    deploy(DeployUnderLoadTest::higher);
                    await("the address moved", () -> holds("lb4", 0) && !holds("lb1", 0));
                });
        assertThat(holds("lb2", 1)).isTrue();
        assertThat(moved.lost())
                .as("what was asked of the address that moved, while it moved")
                .allMatch(request -> request.address().equals(FourDirectors.VIPS.getFirst()))
                .hasSizeLessThanOrEqualTo(takeoverOf(HIGHER));

        Counted pulled =
                during(() -> {
                    lab.network().cutOff(lab.host("lb2"));
                    await("another took over", () -> holds("lb1", 1));
                });
        int standby = priorities("lb1").getLast();
        assertThat(pulled.lost())
                .as("this client would have seen it")
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(takeoverOf(standby));
        compare(moved, pulled, takeoverOf(standby));
    }

    /** So many requests go to one address in three intervals and a skew (RFC 9568, 6.1). */
    private static int takeoverOf(int priority) {
        double seconds = 3 + (256 - priority) / 256.0;
        return (int) (seconds * PER_SECOND / FourDirectors.VIPS.size());
    }

    private static void compare(Counted moved, Counted pulled, int bound) throws IOException {
        FaultsPage.compareLoad(
                """

                Made by `DeployUnderLoadTest`: four directors with two virtual addresses, %d requests a second
                through them over new connections, none of them repeated and each given %d s, while `rollout`
                changes all four. "At most" is what the test allows: for an address that moves, what goes to
                it in the time of a takeover.

                | Meanwhile | Requests lost | At most |
                | --- | --- | --- |
                | another `garp_master_delay`: no address moves | 0 | 0 |
                | a higher priority on lb4: one address moves there | %d%s | %d |
                | no change, to compare: the cable of an owner is pulled | %d%s | %d |
                """
                        .formatted(
                                PER_SECOND,
                                PATIENCE.toSeconds(),
                                moved.lost().size(),
                                THEN,
                                takeoverOf(HIGHER),
                                pulled.lost().size(),
                                THEN,
                                bound),
                page -> page.replaceAll("\\d+" + THEN, "some" + THEN));
    }

    private record Counted(int asked, List<Lost> lost) {}

    private Counted during(Runnable deployment) {
        SteadyClient client = new SteadyClient(FourDirectors.VIPS, PER_SECOND, PATIENCE);
        try (client) {
            await("requests flow", () -> client.asked() > PER_SECOND);
            deployment.run();
            int before = client.asked();
            await("what followed is seen", () -> client.asked() > before + PER_SECOND);
        }
        return new Counted(client.asked(), client.lost());
    }

    private void deploy(UnaryOperator<String> text) {
        LabHost client = lab.host("client");
        Map<Endpoint, Path> files = new LinkedHashMap<>();
        try {
            for (String name : FourDirectors.DIRECTORS) {
                files.put(
                        new Endpoint(lab.host(name).address(), Endpoint.DEFAULT_PORT),
                        Files.writeString(home.resolve(name), text.apply(name)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var said = new ByteArrayOutputStream();
        int status =
                new RolloutCommand(
                                client.place(StreamKeys.DIRECTORY),
                                new SshAccess(
                                        home,
                                        lab.ssh().user(),
                                        client.place(lab.ssh().identity().toString())),
                                new KnownHosts(client.place(lab.ssh().knownHosts().toString())),
                                Wording.in(Language.EN, ZoneOffset.UTC),
                                new PrintStream(said, true, StandardCharsets.UTF_8),
                                null)
                        .run(files, "a change under load");
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + SETTLING.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(what);
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
