package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts with one interface each, eth0, on one bridge: {@code lan} in the namespace {@code us-lan}.
 * Built inside private namespaces only (agent/testbed/netns/private); anywhere else it refuses.
 */
public final class Network implements AutoCloseable {
    /** Where the bridge is; a capture on {@code lan} there sees every frame. */
    public static final String BRIDGE_NAMESPACE = "us-lan";

    public static final String BRIDGE = "lan";

    private final Map<String, LabHost> hosts = new LinkedHashMap<>();

    private Network() {}

    /**
     * Makes the bridge and the hosts, ready to talk to each other.
     *
     * @param scripts the directory agent/testbed/netns of this source tree
     * @param addresses host name to address, all in one /24
     */
    public static Network create(Path scripts, Map<String, String> addresses) {
        requirePrivateNamespaces();
        Network network = new Network();
        addresses.forEach(
                (name, address) -> network.hosts.put(name, new LabHost(name, address, scripts)));
        network.removeNamespaces();
        List<String> links = new ArrayList<>();
        links.add("netns add " + BRIDGE_NAMESPACE);
        links.add("link add " + BRIDGE + " netns " + BRIDGE_NAMESPACE + " type bridge");
        for (LabHost host : network.hosts.values()) {
            links.add("netns add " + host.namespace());
            links.add(
                    "link add %s netns %s type veth peer name eth0 netns %s"
                            .formatted(host.name(), BRIDGE_NAMESPACE, host.namespace()));
        }
        ip(List.of(), links);
        network.raiseBridge();
        network.hosts.values().forEach(Network::raise);
        return network;
    }

    private static void requirePrivateNamespaces() {
        // In a fresh /run nobody else's namespaces or daemons can be meant by what follows.
        if (!Files.isDirectory(Path.of("/run/etc/upper"))) {
            throw new LabException(
                    "this is not a private namespace; start through ./understudy lab or with -Plab");
        }
    }

    private void raiseBridge() {
        List<String> commands = new ArrayList<>(List.of("link set lo up"));
        for (LabHost host : hosts.values()) {
            commands.add("link set " + host.name() + " master " + BRIDGE + " up");
        }
        commands.add("link set " + BRIDGE + " type bridge mcast_snooping 0");
        commands.add("link set " + BRIDGE + " up");
        ip(List.of("-n", BRIDGE_NAMESPACE), commands);
    }

    private static void raise(LabHost host) {
        try {
            Files.createDirectories(host.place("/run/sshd"));
        } catch (IOException e) {
            throw new LabException("cannot make /run of " + host.name() + ": " + e, e);
        }
        ip(
                List.of("-n", host.namespace()),
                List.of(
                        "link set lo up",
                        // The same everywhere and at once, where the kernel would take seconds to
                        // find that nobody else has it.
                        "link set eth0 address " + hardware(host) + " addrgenmode none",
                        "addr add " + host.linkLocal() + "/64 dev eth0 nodad",
                        "addr add " + host.address() + "/24 brd + dev eth0",
                        "link set eth0 up"));
    }

    /** A locally administered address that ends in the host's number, in hexadecimal. */
    private static String hardware(LabHost host) {
        String number = host.address().substring(host.address().lastIndexOf('.') + 1);
        return "02:00:5e:10:00:%02x".formatted(Integer.parseInt(number));
    }

    private static void ip(List<String> options, List<String> batch) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(options);
        command.addAll(List.of("-batch", "-"));
        Outcome.of(command, String.join("\n", batch) + "\n", Outcome.LIMIT).orThrow();
    }

    /** Takes a host off the bridge; its own link stays up, as behind a broken switch port. */
    public void cutOff(LabHost host) {
        ip(List.of("-n", BRIDGE_NAMESPACE), List.of("link set " + host.name() + " nomaster"));
    }

    public void reconnect(LabHost host) {
        ip(
                List.of("-n", BRIDGE_NAMESPACE),
                List.of("link set " + host.name() + " master " + BRIDGE));
    }

    public LabHost host(String name) {
        LabHost host = hosts.get(name);
        if (host == null) {
            throw new LabException("no host " + name + "; there are " + hosts.keySet());
        }
        return host;
    }

    public List<LabHost> hosts() {
        return List.copyOf(hosts.values());
    }

    /** Kills what still runs on the hosts and removes them, with their files. */
    @Override
    public void close() {
        removeNamespaces();
        for (LabHost host : hosts.values()) {
            deleteTree(Path.of("/run/hosts", host.name()));
            deleteTree(Path.of("/etc/netns", host.namespace()));
        }
    }

    private void removeNamespaces() {
        for (LabHost host : hosts.values()) {
            if (Files.exists(Path.of("/run/netns", host.namespace()))) {
                for (long pid : host.pids()) {
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
                Outcome.of("ip", "netns", "del", host.namespace()).orThrow();
            }
        }
        if (Files.exists(Path.of("/run/netns", BRIDGE_NAMESPACE))) {
            Outcome.of("ip", "netns", "del", BRIDGE_NAMESPACE).orThrow();
        }
    }

    private static void deleteTree(Path root) {
        if (Files.exists(root)) {
            Outcome.of("rm", "-rf", "--one-file-system", root.toString()).orThrow();
        }
    }
}
