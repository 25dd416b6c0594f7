package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Awake;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** lb1 and lb2 on their bridge, an observer, and whatever daemons a test starts. */
final class TwoRouters implements AutoCloseable {
    /**
     * Three missed adverts and the skew are 3.6 s at priority 100; the rest is for busy machines,
     * and for a kernel that is a process among others.
     */
    static final Duration TAKEOVER = Duration.ofSeconds(isUserModeLinux() ? 60 : 30);

    private static boolean isUserModeLinux() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains("User Mode Linux");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Network network = ClassicLab.network(House.ROOT);
    private final Capture capture = Capture.start();
    private final List<Daemon> started = new ArrayList<>();

    final LabHost lb1 = network.host("lb1");
    final LabHost lb2 = network.host("lb2");
    final LabHost client = network.host("client");

    /** Starts a daemon and waits until it hears adverts, which on a busy machine takes seconds. */
    Daemon start(Vrrpd vrrpd, LabHost host, Router router) {
        return startFile(vrrpd, host, router.config());
    }

    /** The same with a whole file. */
    Daemon startFile(Vrrpd vrrpd, LabHost host, String file) {
        host.write(Vrrpd.CONFIG, file);
        Daemon daemon = vrrpd.start(host, House.ROOT);
        started.add(daemon);
        await(host.name() + " listens for VRRP", host::listensForVrrp);
        return daemon;
    }

    /** Adverts of a host, over IPv4 or IPv6. */
    private static Predicate<SeenFrame> from(LabHost host) {
        String linkLocal = host.linkLocal();
        return frame ->
                frame.isAdvert()
                        && (frame.source().equals(host.address())
                                || frame.source().equals(linkLocal));
    }

    Capture capture() {
        return capture;
    }

    Network network() {
        return network;
    }

    List<SeenFrame> advertsOf(LabHost host) {
        return capture.frames(from(host));
    }

    /** A host's first advert after {@code frame}; null if there was none yet. */
    @Nullable SeenFrame after(SeenFrame frame, LabHost host) {
        return advertsOf(host).stream()
                .filter(f -> f.atNanos() > frame.atNanos())
                .findFirst()
                .orElse(null);
    }

    /** Waits until {@code owner} alone of the two holds the address. */
    void awaitOwner(LabHost owner) {
        awaitOwner(owner, Router.VIP);
    }

    void awaitOwner(LabHost owner, String address) {
        LabHost other = owner == lb1 ? lb2 : lb1;
        await(
                owner.name() + " alone holds " + address,
                () -> owner.holds(address) && !other.holds(address));
    }

    /** Waits for one more advert of a router than were seen so far. */
    SeenFrame awaitAdvert(LabHost host) {
        return awaitAdvert(host, advertsOf(host).size() + 1);
    }

    /**
     * Waits until everybody who listens has heard this master: a socket is seen before it has
     * joined the group, so that one advert may pass it by.
     */
    void awaitHeard(LabHost master) {
        awaitAdvert(master);
        awaitAdvert(master);
    }

    /** Waits for a router's advert by its number, counted from 1. */
    SeenFrame awaitAdvert(LabHost host, int number) {
        return capture.await(
                        "advert " + number + " of " + host.name(), number, TAKEOVER, from(host))
                .get(number - 1);
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = Awake.nanos() + TAKEOVER.toNanos();
        while (!condition.getAsBoolean()) {
            if (Awake.nanos() - deadline > 0) {
                throw new AssertionError(
                        "not within %d s: %s%n%s".formatted(TAKEOVER.toSeconds(), what, logs()));
            }
            sleep(Duration.ofMillis(50));
        }
    }

    /** The condition holds now and goes on to hold while everybody could have changed it. */
    void staysFor(Duration time, String what, BooleanSupplier condition) {
        long end = Awake.nanos() + time.toNanos();
        while (Awake.nanos() - end < 0) {
            assertThat(condition.getAsBoolean()).as(() -> what + "\n" + logs()).isTrue();
            sleep(Duration.ofMillis(100));
        }
    }

    static void sleep(Duration time) {
        Awake.rest(time);
    }

    /** What the daemons printed, for the message of a failed test. */
    String logs() {
        var all = new StringBuilder();
        for (Daemon daemon : started) {
            all.append("---- ").append(daemon.name()).append('\n').append(daemon.log());
        }
        return all.toString();
    }

    /** Ends everything and looks whether Wireshark understood it and nothing stayed behind. */
    @Override
    public void close() {
        String complaints = capture.complaints();
        capture.close();
        network.close();
        assertThat(complaints).as("what Wireshark complains about").isEmpty();
        await("every process of the lab has ended", () -> strangers().isEmpty());
    }

    /** Processes that are neither this JVM nor what started it. */
    private static List<String> strangers() {
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != 1 && p.pid() != own && p.parent().isPresent())
                .map(p -> p.pid() + " " + p.info().command().orElse("?"))
                .toList();
    }
}
