package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What runs on the hosts of the classic lab beside VRRP: web servers, their fronts, and sshd. */
final class Services {
    private Services() {}

    /** Copies the files below agent/testbed/netns/hosts/NAME/etc into the host's own /etc. */
    static void copyFiles(LabHost host, Path house) {
        copyFiles(host, host.name(), house);
    }

    /** The same with the files of the host called {@code like}. */
    static void copyFiles(LabHost host, String like, Path house) {
        Path root = house.resolve("agent/testbed/netns/hosts").resolve(like);
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "/" + root.relativize(file);
                String text = Files.readString(file);
                if (Files.isExecutable(file)) {
                    host.writeExecutable(path, text);
                } else {
                    host.write(path, text);
                }
            }
        } catch (IOException e) {
            throw new LabException("cannot copy the files of " + host.name() + ": " + e, e);
        }
    }

    /** nginx with the host's /etc/nginx, or the JDK's web server in its place. */
    static void startWeb(LabHost host) {
        if (Tools.has("nginx")) {
            host.run("nginx", "-e", "/run/nginx.log").orThrow();
            return;
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String code = System.getProperty("jdk.module.path", System.getProperty("java.class.path"));
        String serves =
                host.name().startsWith("web")
                        ? host.name()
                        : "http://192.168.83.50,http://192.168.83.60";
        host.start(
                "nginx",
                Map.of(),
                List.of(
                        java.toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        code,
                        StandInWeb.class.getName(),
                        "/run/nginx.pid",
                        host.name(),
                        serves));
    }

    /** Names for all addresses, on all hosts. */
    static void nameHosts(Network network) {
        var table = new StringBuilder("127.0.0.1 localhost\n");
        for (LabHost host : network.hosts()) {
            table.append(host.address()).append(' ').append(host.name()).append('\n');
        }
        table.append(ClassicLab.VIP).append(" vip\n");
        network.hosts().forEach(host -> host.write("/etc/hosts", table.toString()));
    }

    /**
     * OpenSSH's server with a host key of its own on each director, open to one key of the client:
     * root's, or, where the lab runs as an ordinary user, that user's.
     */
    static SshAccess startSshd(List<LabHost> directors, LabHost client) {
        Owner owner = Owner.ofTheLab();
        var access = new SshAccess(owner.name());
        try {
            Path identity = client.directory(SshAccess.DIRECTORY).resolve("id_ed25519");
            keygen(identity, "lab console");
            String allowed = Files.readString(Path.of(identity + ".pub"));
            var known = new StringBuilder();
            for (LabHost director : directors) {
                director.write("/etc/ssh/authorized_keys", allowed);
                Path key = director.place("/etc/ssh/ssh_host_ed25519_key");
                keygen(key, director.name());
                String[] words = Files.readString(Path.of(key + ".pub")).split(" ", -1);
                known.append(director.name()).append(',').append(director.address());
                known.append(' ').append(words[0]).append(' ').append(words[1]).append('\n');
                String[] sshd = {
                    Tools.find("sshd").orElseThrow().toString(), "-E", "/run/sshd.log"
                };
                director.run(owner.runsAsThemselves(sshd)).orThrow();
            }
            client.write(access.knownHosts().toString(), known.toString());
            client.write("/etc/ssh/ssh_config", access.clientConfig());
            return access;
        } catch (IOException e) {
            throw new LabException("cannot set up sshd: " + e, e);
        }
    }

    private static void keygen(Path file, String comment) throws IOException {
        Files.deleteIfExists(file);
        Outcome.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", "" + file)
                .orThrow();
    }
}
