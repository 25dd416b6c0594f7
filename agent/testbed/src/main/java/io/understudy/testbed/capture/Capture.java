package io.understudy.testbed.capture;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Everything of VRRP, ARP, neighbour discovery and ICMP that crosses the bridge, written by
 * Wireshark's dumpcap.
 */
public final class Capture implements AutoCloseable {
    private static final String FILTER =
            "ip proto 112 or ip proto 51 or arp or icmp or ip6 proto 112 or icmp6";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final Process dumpcap;

    private Capture(Path file, Process dumpcap) {
        this.file = file;
        this.dumpcap = dumpcap;
    }

    /** Starts watching; returns when frames are being taken. */
    public static Capture start() {
        return start(FILTER);
    }

    /** The same with a filter of one's own (pcap-filter(7)). */
    public static Capture start(String filter) {
        return start(Network.BRIDGE_NAMESPACE, Network.BRIDGE, filter);
    }

    /** What one interface of a host sends and receives. */
    public static Capture on(LabHost host, String interfaceName, String filter) {
        return start(host.namespace(), interfaceName, filter);
    }

    private static Capture start(String namespace, String interfaceName, String filter) {
        String program =
                Tools.find("dumpcap")
                        .orElseThrow(() ->
                                new LabException(
                                        "dumpcap is not installed: apt-get install tshark"))
                        .toString();
        try {
            Path file = Files.createTempFile(Path.of("/run"), "lan", ".pcap");
            Process dumpcap =
                    new ProcessBuilder(
                                    "ip",
                                    "netns",
                                    "exec",
                                    namespace,
                                    program,
                                    "-q",
                                    "-P",
                                    "-i",
                                    interfaceName,
                                    "-f",
                                    filter,
                                    "-w",
                                    file.toString())
                            .redirectErrorStream(true)
                            .start();
            awaitFirstFile(dumpcap);
            return new Capture(file, dumpcap);
        } catch (IOException e) {
            throw new LabException("cannot capture on " + interfaceName + ": " + e.getMessage(), e);
        }
    }

    /** dumpcap names its file once the socket takes frames. */
    private static void awaitFirstFile(Process dumpcap) throws IOException {
        var said = new StringBuilder();
        var reader = dumpcap.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("File:")) {
                return;
            }
        }
        throw new LabException("dumpcap ended at once: " + said.toString().strip());
    }

    /** What was seen so far, in order. */
    public List<SeenFrame> frames() {
        try {
            return PcapFile.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LabException("cannot read the capture: " + e.getMessage(), e);
        }
    }

    /** What was seen so far and satisfies {@code wanted}. */
    public List<SeenFrame> frames(Predicate<SeenFrame> wanted) {
        return frames().stream().filter(wanted).toList();
    }

    /**
     * Waits until at least {@code count} frames satisfied {@code wanted}.
     *
     * @throws LabException after {@code limit}
     */
    public List<SeenFrame> await(
            String what, int count, Duration limit, Predicate<SeenFrame> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            List<SeenFrame> seen = frames(wanted);
            if (seen.size() >= count) {
                return seen;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LabException(
                        "saw %d of %d frames (%s) within %d s"
                                .formatted(seen.size(), count, what, limit.toSeconds()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while watching the bridge", e);
        }
    }

    /**
     * What Wireshark finds wrong with the VRRP, BFD and ARP seen so far, a line per frame; "" is
     * good.
     */
    public String complaints() {
        return complaints(file);
    }

    static String complaints(Path file) {
        return Outcome.of(
                        List.of(
                                "tshark",
                                "-r",
                                file.toString(),
                                "-o",
                                "vrrp.v3_checksum_as_in_v2:FALSE",
                                "-Y",
                                "_ws.malformed || ((vrrp || bfd) && (_ws.expert.severity >= 0x600000"
                                        + " || vrrp.checksum.status == 0))"),
                        "",
                        Duration.ofSeconds(60))
                .orThrow()
                .output()
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Override
    public void close() {
        dumpcap.destroy();
        try {
            if (!dumpcap.waitFor(PATIENCE)) {
                dumpcap.destroyForcibly();
            }
            Files.deleteIfExists(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            dumpcap.destroyForcibly();
        } catch (IOException e) {
            throw new LabException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
