package io.understudy.testbed.netns;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The two-director laboratory of the textbooks: lb1 and lb2 share one virtual address in front of
 * web1 and web2; client uses it.
 */
public final class ClassicLab implements AutoCloseable {
    public static final String VIP = "192.168.83.200";

    /** Where the client is. */
    public static final String CLIENT = "192.168.83.100";

    /** The port of the address that both web servers share. */
    public static final int SHARED_PORT = 8080;

    public static final List<String> DIRECTORS = List.of("lb1", "lb2");

    private final Network network;
    private final Path house;
    private final Map<String, Daemon> vrrpds = new LinkedHashMap<>();
    private final Optional<SshAccess> ssh;

    private ClassicLab(Network network, Path house, Optional<SshAccess> ssh) {
        this.network = network;
        this.house = house;
        this.ssh = ssh;
    }

    /** The five hosts with nothing running on them. */
    public static Network network(Path house) {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.30");
        addresses.put("lb2", "192.168.83.40");
        addresses.put("web1", "192.168.83.50");
        addresses.put("web2", "192.168.83.60");
        addresses.put("client", CLIENT);
        return Network.create(house.resolve("agent/testbed/netns"), addresses);
    }

    /**
     * The hosts with their files, keys, web servers and sshd; VRRP is not started yet.
     *
     * @param missing told, in a sentence each, what an absent program costs
     */
    public static ClassicLab prepare(Path house, Consumer<String> missing) {
        Network network = network(house);
        for (LabHost host : network.hosts()) {
            Services.copyFiles(host, house);
        }
        Services.nameHosts(network);
        List<LabHost> directors = DIRECTORS.stream().map(network::host).toList();
        LabHost client = network.host("client");
        Balancing.prepare(directors, List.of(network.host("web1"), network.host("web2")), client);
        StreamKeys.issue(directors, client);
        if (!Tools.has("nginx")) {
            missing.accept(
                    "nginx is not installed: the JDK's web server stands in; stop it on a host with"
                            + " kill $(cat /run/nginx.pid)");
        }
        for (String name : List.of("web1", "web2", "lb1", "lb2")) {
            Services.startWeb(network.host(name));
        }
        Optional<SshAccess> ssh = Optional.empty();
        if (Tools.has("sshd") && Tools.has("ssh-keygen")) {
            ssh = Optional.of(Services.startSshd(directors, client));
        } else {
            missing.accept(
                    "OpenSSH's sshd is not installed: the console cannot deploy an edit"
                            + " (apt-get install openssh-server)");
        }
        return new ClassicLab(network, house, ssh);
    }

    /** Starts a director's VRRP daemon. */
    public Daemon start(String director, Vrrpd vrrpd) {
        Daemon daemon = vrrpd.start(network.host(director), house);
        vrrpds.put(director, daemon);
        return daemon;
    }

    /** Waits until one of the directors holds the virtual address; false after {@code limit}. */
    public boolean awaitOwner(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (DIRECTORS.stream().map(network::host).noneMatch(host -> host.holds(VIP))) {
            if (System.nanoTime() - deadline > 0
                    || vrrpds.values().stream().noneMatch(Daemon::isAlive)) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    public Network network() {
        return network;
    }

    public LabHost host(String name) {
        return network.host(name);
    }

    /** How to log in on the directors; empty where sshd is not installed. */
    public Optional<SshAccess> ssh() {
        return ssh;
    }

    @Override
    public void close() {
        network.close();
    }
}
