package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.DeployPipeline;
import io.understudy.console.feature.edit.LabDesk;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshTarget;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A clean Debian with sshd, sudo and keepalived in a network of its own. In the place of systemd is
 * a script that starts and stops the very programs.
 */
final class BareHost implements AutoCloseable {
    static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    static final Path TREE = Path.of("/mnt");
    static final String PASSWORD = "correct horse";
    static final String CONFIG =
            """
            vrrp_instance VI_1 {
                state MASTER
                interface eth0
                virtual_router_id 51
                priority 150
                virtual_ipaddress {
                    192.168.83.200
                }
            }
            """;

    private static final Duration LONG = Duration.ofMinutes(4);

    private static final String SYSTEMCTL =
            """
            #!/bin/sh
            cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >>/run/argv
            words= now=
            for a; do case $a in --now) now=yes;; -*) ;; *) words="$words ${a%.service}";; esac; done
            set -- $words
            verb=$1 unit=$2
            pid() { cat /run/unit-$1.pid 2>/dev/null; }
            alive() { p=$(pid $1) && kill -0 $p 2>/dev/null; }
            launch() { RUNTIME_DIRECTORY=/run/understudy STATE_DIRECTORY=/var/lib/understudy \
                setsid "$@" >>/var/log/$unit.log 2>&1 </dev/null & echo $! >/run/unit-$unit.pid; }
            case $verb in
            daemon-reload) ;;
            enable) : >/run/enabled-$unit ;;
            disable) rm -f /run/enabled-$unit; [ -z "$now" ] || "$0" stop $unit ;;
            is-active) alive $unit ;;
            reload) kill -HUP $(pid $unit) ;;
            restart) "$0" stop $unit; "$0" start $unit ;;
            try-restart) ! alive $unit || "$0" restart $unit ;;
            stop)
              alive $unit || exit 0
              kill $(pid $unit); n=0
              while alive $unit && [ $n -lt 200 ]; do sleep 0.05; n=$((n + 1)); done
              rm -f /run/unit-$unit.pid ;;
            start)
              alive $unit && exit 0
              [ ! -e /run/refuse-$unit ] || { echo "Job for $unit.service failed"; exit 1; }
              if [ $unit = understudy ]; then
                "$0" stop keepalived
                mkdir -p /run/understudy /var/lib/understudy
                . /etc/default/understudy
                a=/usr/bin/understudy; [ -x $a ] || a=/opt/understudy/bin/understudy
                launch $a agent --dont-fork --log-console --pid=/run/understudy/keepalived.pid \
                  $UNDERSTUDY_OPTIONS
              else
                "$0" stop understudy
                launch keepalived --dont-fork --log-console --no-syslog
              fi
              sleep 0.3; alive $unit ;;
            esac
            """;

    final LabHost host;
    private final Network network;
    private final Daemon sshd;
    private final Path home;

    private BareHost(Network network, LabHost host, Daemon sshd, Path home) {
        this.network = network;
        this.host = host;
        this.sshd = sshd;
        this.home = home;
    }

    /**
     * Sets it up.
     *
     * @param home where the console's side keeps its files
     */
    static BareHost start(Path home) throws IOException {
        String archive =
                Outcome.of(
                                List.of(
                                        HOUSE.resolve("packaging/debian-tree").toString(),
                                        "sudo",
                                        "keepalived",
                                        "openssh-server"),
                                "",
                                LONG)
                        .orThrow()
                        .output()
                        .strip();
        Outcome.of("mount", "-t", "tmpfs", "-o", "mode=755,size=450m", "tmpfs", TREE.toString())
                .orThrow();
        Outcome.of(List.of("tar", "-xf", archive, "-C", TREE.toString()), "", LONG).orThrow();
        Outcome.of("mount", "-t", "proc", "proc", TREE + "/proc").orThrow();
        Network network = ClassicLab.network(HOUSE);
        LabDesk.join("192.168.83.110");
        LabHost host = network.host("lb1");
        Outcome.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home + "/id").orThrow();
        Path keys = Files.createDirectories(TREE.resolve("etc/keys"));
        Files.copy(home.resolve("id.pub"), keys.resolve("all"));
        Path systemctl = TREE.resolve("usr/local/bin/systemctl");
        Files.writeString(systemctl, SYSTEMCTL);
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(TREE.resolve("run/sshd"));
        Files.createDirectories(TREE.resolve("etc/keepalived"));
        chroot(
                "for u in free asked none; do useradd -m -s /bin/sh $u;"
                        + " echo \"$u:$1\" | chpasswd; done;"
                        + " echo 'free ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/free;"
                        + " echo 'asked ALL=(ALL) ALL' >/etc/sudoers.d/asked;"
                        + " chmod 440 /etc/sudoers.d/*",
                PASSWORD);
        Daemon sshd =
                host.start(
                        "sshd",
                        Map.of(),
                        List.of(
                                "chroot",
                                TREE.toString(),
                                "/usr/sbin/sshd",
                                "-D",
                                "-e",
                                "-o",
                                "AuthorizedKeysFile=/etc/keys/all",
                                "-o",
                                "PermitRootLogin=yes"));
        return new BareHost(network, host, sshd, home);
    }

    /** A way there for a user, with the rights of root. */
    DeployPipeline.Door door(String user, SecretPrompt secrets) {
        return () ->
                new SshConnector(
                                new KnownHosts(home.resolve("known_hosts")),
                                _ -> CompletableFuture.completedFuture(true),
                                secrets)
                        .connect(target(user))
                        .asRoot(secrets);
    }

    SshTarget target(String user) {
        return new SshTarget(host.address(), 22, user, List.of(home.resolve("id")));
    }

    /** Runs a line of shell in its tree, as root. */
    static Outcome chroot(String line, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "chroot",
                                TREE.toString(),
                                "env",
                                "-i",
                                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                                "sh",
                                "-c",
                                line,
                                "sh"));
        all.addAll(List.of(words));
        return Outcome.of(all, "", LONG);
    }

    /** The same within its network. */
    Outcome run(String line) {
        return host.run(
                Duration.ofMinutes(1),
                "chroot",
                TREE.toString(),
                "/bin/sh",
                "-c",
                "PATH=/usr/local/bin:$PATH; " + line);
    }

    static String read(String path) {
        try {
            return Files.readString(TREE.resolve(path.substring(1)));
        } catch (IOException _) {
            return "";
        }
    }

    static boolean has(String path) {
        return Files.exists(TREE.resolve(path.substring(1)));
    }

    boolean runs(String unit) {
        return run("systemctl is-active " + unit).status() == 0;
    }

    /** As it was before anybody came. */
    void reset() {
        run(
                "systemctl stop understudy; systemctl stop keepalived;"
                        + " dpkg --purge --force-remove-reinstreq understudy-agent;"
                        + " rm -rf /opt/understudy /etc/understudy /etc/systemd/system/understudy*"
                        + " /etc/default/understudy /run/refuse-* /run/understudy-handover"
                        + " /var/tmp/under* /etc/keepalived/*");
    }

    @Override
    public void close() {
        reset();
        sshd.stop();
        network.close();
        Outcome.of("umount", "-l", TREE.toString());
    }
}
