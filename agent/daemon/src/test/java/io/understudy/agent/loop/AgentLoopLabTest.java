package io.understudy.agent.loop;

import static io.understudy.agent.Wire.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.agent.Heard;
import io.understudy.agent.Wire;
import io.understudy.agent.driver.Mails;
import io.understudy.core.node.NodeAction;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.VrrpState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The loop with the real core against the real kernel, over a wire in a private namespace. */
@Tag("lab")
@Timeout(120)
class AgentLoopLabTest {
    private static final long MILLIS = 1_000_000L;
    private static final long INTERVAL = 100 * MILLIS;

    private final Heard heard = new Heard();
    private Wire wire;
    private PacketSocket observer;
    private @Nullable AgentLoop loop;

    private record Seen(long at, byte[] frame) {
        boolean isAdvert() {
            return frame.length > 34 && frame[12] == 8 && frame[13] == 0 && frame[23] == 112;
        }

        boolean isArp() {
            return frame[12] == 8 && frame[13] == 6;
        }

        int advertPriority() {
            return frame[36] & 0xff;
        }
    }

    @BeforeEach
    void layTheWire() throws Exception {
        wire = Wire.lay();
        observer = PacketSocket.openForWatching(Wire.index("us-b"));
    }

    @AfterEach
    void stop() throws Exception {
        if (loop != null) {
            loop.stop();
            loop.awaitEnd();
        }
        observer.close();
        wire.close();
    }

    private AgentLoop start(KeepalivedConfig config) throws SyscallException {
        AgentLoop started = AgentLoop.start(config, "ab", LoopOptions.PLAIN, Mails.NOWHERE, heard);
        loop = started;
        return started;
    }

    /** Frames at the other end, until enough of them were of the wanted kind; fails after 30 s. */
    private List<Seen> frames(int count, Predicate<Seen> wanted) throws SyscallException {
        List<Seen> seen = new ArrayList<>();
        long patience = System.nanoTime() + 30_000 * MILLIS;
        try (Epoll epoll = Epoll.open(1)) {
            epoll.add(observer.fd(), 0);
            while (seen.size() < count) {
                assertThat(System.nanoTime() - patience).as("frames: " + seen).isNegative();
                if (epoll.await(1000) == 1) {
                    byte[] frame = observer.receive();
                    if (frame != null) {
                        Seen one = new Seen(System.nanoTime(), frame);
                        if (wanted.test(one)) {
                            seen.add(one);
                        }
                    }
                }
            }
        }
        return seen;
    }

    private Transitioned awaitState(VrrpState state) throws InterruptedException {
        return heard.await(Transitioned.class, moved -> moved.to() == state);
    }

    @Test
    void aLonelyRouterTakesTheAddressAnnouncesItAndKeepsItsCadence() throws Exception {
        AgentLoop agent = start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        heard.await(ConfigurationLoaded.class, loaded -> loaded.sha256().equals("ab"));
        assertThat(awaitState(VrrpState.MASTER).reason()).isInstanceOf(Reason.NoMasterHeard.class);

        List<Seen> first = frames(6, seen -> seen.isAdvert() || seen.isArp());
        assertThat(first.getFirst().isAdvert()).as("the advert leaves first").isTrue();
        byte[] arp = first.get(1).frame();
        assertThat(HexFormat.of().formatHex(arp, 0, 6)).isEqualTo("ffffffffffff");
        assertThat(HexFormat.of().formatHex(arp, 28, 32)).as("the VIP").isEqualTo("0a4e0065");
        heard.await(AddressesHeld.class, held -> held.held().size() == 1);
        assertThat(ip("-j address show us-a")).contains("\"local\":\"10.78.0.101\"");

        List<Seen> adverts = frames(21, Seen::isAdvert);
        double meanMillis = (adverts.getLast().at() - adverts.getFirst().at()) / 20.0 / MILLIS;
        System.out.printf("mean distance of 20 adverts at 100 ms: %.3f ms%n", meanMillis);
        assertThat(meanMillis).isBetween(98.0, 102.0);
        assertThat(adverts).allMatch(seen -> seen.advertPriority() == 150);

        agent.stop();
        assertThat(agent.awaitEnd()).isEqualTo(AgentLoop.EXIT_OK);
        assertThat(frames(1, seen -> seen.isAdvert() && seen.advertPriority() == 0)).hasSize(1);
        assertThat(ip("-j address show us-a")).doesNotContain("10.78.0.101");
    }

    /**
     * Turns, timers, clock and system calls of the loop, in a time without a report. What is left
     * is the JDK's: a view of where errno goes, for each of four calls.
     */
    @Test
    void anAdvertOfTheWholeLoopLeavesNoMoreThanItsCallsDo() throws Exception {
        start(Configs.of(Configs.instance(1, 150, 10 * MILLIS)));
        awaitState(VrrpState.MASTER);
        frames(100, Seen::isAdvert);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long before = allocatedByTheLoop();
            frames(40, Seen::isAdvert);
            least = Math.min(least, (allocatedByTheLoop() - before) / 40);
        }
        assertThat(least).as("bytes per advert").isLessThanOrEqualTo(4 * 40L);
    }

    /** By reflection, because the module under test has no business reading java.management. */
    private static long allocatedByTheLoop() throws ReflectiveOperationException {
        Thread thread =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(one -> one.getName().equals(LoopOptions.PLAIN.threadName()))
                        .findFirst()
                        .orElseThrow();
        Object threads =
                Class.forName("java.lang.management.ManagementFactory")
                        .getMethod("getThreadMXBean")
                        .invoke(null);
        return (long)
                Class.forName("com.sun.management.ThreadMXBean")
                        .getMethod("getThreadAllocatedBytes", long.class)
                        .invoke(threads, thread.threadId());
    }

    @Test
    void whatADeadPredecessorLeftIsRemovedAtStart() throws Exception {
        ip("address add 10.78.0.101/32 dev us-a");
        start(Configs.of(Configs.instance(1, 100, 1000 * MILLIS)));
        heard.await(ConfigurationLoaded.class, _ -> true);
        for (int i = 0; i < 200 && ip("address show us-a").contains("10.78.0.101"); i++) {
            Thread.sleep(10);
        }
        assertThat(ip("address show us-a")).doesNotContain("10.78.0.101");
    }

    @Test
    void anAddressThatSomebodyElseRemovesCostsTheMasterItsPlace() throws Exception {
        start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        heard.await(AddressesHeld.class, held -> held.held().size() == 1);
        ip("address delete 10.78.0.101/32 dev us-a");
        assertThat(awaitState(VrrpState.BACKUP).reason())
                .isInstanceOf(Reason.AddressRemovedByOthers.class);
        awaitState(VrrpState.MASTER);
        heard.await(AddressesHeld.class, held -> held.held().size() == 1);
        assertThat(ip("address show us-a")).contains("10.78.0.101");
    }

    @Test
    void aLinkThatFallsMeansFaultAndOneThatReturnsIsListenedTo() throws Exception {
        start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        ip("link set us-b down");
        assertThat(awaitState(VrrpState.FAULT).reason()).isEqualTo(new Reason.LinkDown("us-a"));
        ip("link set us-b up");
        awaitState(VrrpState.BACKUP);
        awaitState(VrrpState.MASTER);
    }

    @Test
    void aMasterOfHigherPriorityIsHeardAndObeyed() throws Exception {
        start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        // VRRPv3, VRID 1, priority 200, interval 10 cs, VIP 10.78.0.101, from 10.78.0.2.
        String pseudo = "0a4e0002e0000012" + "0070000c";
        String vrrp = "3101c801000a%s0a4e0065";
        String ip = "45c0002000010000ff70%s0a4e0002e0000012";
        byte[] advert =
                HexFormat.of()
                        .parseHex(
                                "01005e00001202005e0000020800"
                                        + ip.formatted(checksum(ip.formatted("0000")))
                                        + vrrp.formatted(
                                                checksum(pseudo + vrrp.formatted("0000"))));
        observer.send(Wire.index("us-b"), advert);
        Transitioned moved = awaitState(VrrpState.BACKUP);
        assertThat(moved.reason()).isInstanceOf(Reason.HigherPriorityHeard.class);
        awaitState(VrrpState.MASTER);
    }

    /** RFC 1071. */
    private static String checksum(String hex) {
        int sum = 0;
        for (int i = 0; i < hex.length(); i += 4) {
            sum += Integer.parseInt(hex, i, i + 4, 16);
        }
        return String.format("%04x", ~((sum & 0xffff) + (sum >> 16)) & 0xffff);
    }

    @Test
    void aFailingScriptLowersThePriorityAndItsReturnRaisesIt(@TempDir Path folder)
            throws Exception {
        Path alive = Files.createFile(folder.resolve("alive"));
        VrrpScript script =
                new VrrpScript(
                        "check",
                        List.of("/usr/bin/test", "-e", alive.toString()),
                        INTERVAL,
                        1000 * MILLIS,
                        -20,
                        false,
                        1,
                        1,
                        null,
                        false);
        start(
                Configs.of(
                        script,
                        Configs.tracked(
                                1, 150, INTERVAL, List.of(new TrackScript("check", null, false)))));
        awaitState(VrrpState.MASTER);
        Files.delete(alive);
        heard.await(TrackerChanged.class, c -> c.health() == TrackerSnapshot.Health.BAD);
        assertThat(frames(1, seen -> seen.isAdvert() && seen.advertPriority() == 130)).hasSize(1);
        Files.createFile(alive);
        heard.await(TrackerChanged.class, c -> c.health() == TrackerSnapshot.Health.GOOD);
        assertThat(frames(1, seen -> seen.isAdvert() && seen.advertPriority() == 150)).hasSize(1);
    }

    @Test
    void tenThousandServersThatTurnAtOnceHoldNoAdvertUp() throws Exception {
        AgentLoop agent = start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        for (int i = 0; i < 10_000; i++) {
            agent.perform(new NodeAction.WritePipes("RS " + i));
        }
        frames(3, Seen::isAdvert);
        agent.stop();
        assertThat(agent.awaitEnd()).isZero();
    }

    /** Each chore is over before the next advert is due: only one fits behind each. */
    @Test
    void whatHoldsEverythingUpIsDoneRightBehindAnAdvert() throws Exception {
        AgentLoop agent = start(Configs.of(Configs.instance(1, 150, 600 * MILLIS)));
        awaitState(VrrpState.MASTER);
        CountDownLatch done = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            agent.whenQuiet(() -> {
                long until = System.nanoTime() + 290 * MILLIS;
                while (System.nanoTime() - until < 0) {
                    LockSupport.parkNanos(MILLIS);
                }
                done.countDown();
            });
        }
        List<Seen> adverts = frames(6, Seen::isAdvert);
        for (int i = 1; i < adverts.size(); i++) {
            assertThat(adverts.get(i).at() - adverts.get(i - 1).at()).isLessThan(750 * MILLIS);
        }
        assertThat(done.getCount()).isZero();
    }

    @Test
    void aReloadTakesEffectWithoutLosingMastership() throws Exception {
        AgentLoop agent = start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        agent.reload(Configs.of(Configs.instance(1, 170, INTERVAL)), "cd");
        heard.await(ConfigurationLoaded.class, loaded -> loaded.sha256().equals("cd"));
        assertThat(frames(1, seen -> seen.isAdvert() && seen.advertPriority() == 170)).hasSize(1);
        assertThat(heard.all().reversed())
                .filteredOn(Transitioned.class::isInstance)
                .first()
                .as("the last transition")
                .extracting(change -> ((Transitioned) change).to())
                .isEqualTo(VrrpState.MASTER);
        assertThat(heard.all()).filteredOn(Transitioned.class::isInstance).hasSize(2);
    }

    @Test
    void aBugOfOursReleasesTheAddressesAndEndsTheLoop() throws Exception {
        AgentLoop agent = start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        awaitState(VrrpState.MASTER);
        heard.await(AddressesHeld.class, held -> held.held().size() == 1);
        agent.post(_ -> {
            throw new IllegalStateException("made by a test");
        });
        assertThat(agent.awaitEnd()).isEqualTo(AgentLoop.EXIT_BUG);
        assertThat(heard.await(Warned.class, w -> w.code().equals("internal-error")).text())
                .contains("IllegalStateException: made by a test")
                .contains("LoopThread.java:");
        assertThat(frames(1, seen -> seen.isAdvert() && seen.advertPriority() == 0)).hasSize(1);
        assertThat(ip("address show us-a")).doesNotContain("10.78.0.101");
    }

    @Test
    void anInterfaceThatComesLaterIsTaken() throws Exception {
        wire.close();
        start(Configs.of(Configs.instance(1, 150, INTERVAL)));
        assertThat(awaitState(VrrpState.FAULT).reason())
                .isEqualTo(new Reason.InterfaceMissing("us-a"));
        wire = Wire.lay();
        awaitState(VrrpState.MASTER);
    }
}
