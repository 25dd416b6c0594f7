package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.SecondCable;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two directors with more than one path between them; keepalived has the same file. */
@Tag("lab")
class HeartbeatLinesTest extends OnTwoRouters {
    /** The master-down time and more. */
    private static final Duration WHILE_A_BACKUP_WOULD_TAKE_OVER = Duration.ofSeconds(6);

    private static final String SERIAL =
            """
            sub pty {
                open(my $m, '+<', '/dev/ptmx') or die "ptmx: $!";
                my $n = pack('i', 0);
                ioctl($m, 0x40045431, $n) or die "unlock: $!";
                ioctl($m, 0x80045430, $n) or die "number: $!";
                my $name = '/dev/pts/' . unpack('i', $n);
                open(my $keep, '+<', $name) or die "$name: $!";
                system("stty -F $name raw -echo") == 0 or die "stty";
                return ($m, $keep, $name);
            }
            my ($a, $ka, $na) = pty();
            my ($b, $kb, $nb) = pty();
            $| = 1;
            print "$na $nb\\n";
            while (1) {
                my $bits = '';
                vec($bits, fileno($a), 1) = 1;
                vec($bits, fileno($b), 1) = 1;
                select(my $ready = $bits, undef, undef, undef);
                for my $way ([$a, $b], [$b, $a]) {
                    if (vec($ready, fileno($way->[0]), 1)) {
                        sysread($way->[0], my $bytes, 256);
                        syswrite($way->[1], $bytes);
                    }
                }
            }
            """;

    private static Router with(Router router, String... lines) {
        Router all = router.with("#@understudy heartbeat_lines {");
        for (String line : lines) {
            all = all.with("#@understudy     " + line);
        }
        return all.with("#@understudy }");
    }

    private Daemon start(Vrrpd vrrpd, LabHost host, int priority, String... lines) {
        return lan.start(vrrpd, host, with(Router.ranked(priority), lines));
    }

    /** Nothing of protocol 112 leaves by the network of the adverts. */
    private static void filter(LabHost host) {
        host.run("nft", "add table inet us").orThrow();
        host.run("nft", "add chain inet us out { type filter hook output priority 0; }").orThrow();
        host.run("nft", "add rule inet us out meta l4proto 112 drop").orThrow();
    }

    private boolean oneHasIt() {
        return lan.lb1.holds(Router.VIP) && !lan.lb2.holds(Router.VIP);
    }

    @Test
    void whereKeepalivedIsDoubledALineIsEnough() {
        SecondCable.between(lan.lb1, lan.lb2);
        Daemon master = start(UNDERSTUDY, lan.lb1, 150, "interface eth1");
        lan.awaitOwner(lan.lb1);
        Daemon backup = start(UNDERSTUDY, lan.lb2, 100, "interface eth1");
        lan.await("it hears both", () -> backup.log().contains("-> BACKUP"));
        lan.awaitHeard(lan.lb1);
        filter(lan.lb1);
        filter(lan.lb2);
        lan.await("it is said", () -> backup.log().contains("[takeover-held]"));
        lan.await("also by the master", () -> master.log().contains("[adverts-not-heard]"));
        lan.staysFor(WHILE_A_BACKUP_WOULD_TAKE_OVER, "one of them has it", this::oneHasIt);
        long cut = System.nanoTime();
        lan.lb1.ip("link", "set", "eth1", "down");
        lan.await("all lines are silent", () -> lan.lb2.holds(Router.VIP));
        assertThat(Duration.ofNanos(System.nanoTime() - cut))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(backup.log()).contains("[heartbeat-line-lost]");
    }

    @Test
    void keepalivedTakesTheSameFileAndIsDoubled() {
        SecondCable.between(lan.lb1, lan.lb2);
        start(KEEPALIVED, lan.lb1, 150, "interface eth1");
        lan.awaitOwner(lan.lb1);
        start(KEEPALIVED, lan.lb2, 100, "interface eth1");
        lan.awaitHeard(lan.lb1);
        filter(lan.lb1);
        lan.await("both have it", () -> lan.lb1.holds(Router.VIP) && lan.lb2.holds(Router.VIP));
    }

    @Test
    void datagramsBetweenTwoAddressesAreALine() {
        SecondCable.between(lan.lb1, lan.lb2);
        start(UNDERSTUDY, lan.lb1, 150, "unicast eth1 198.51.100.1 198.51.100.2");
        lan.awaitOwner(lan.lb1);
        Daemon backup = start(UNDERSTUDY, lan.lb2, 100, "unicast eth1 198.51.100.2 198.51.100.1");
        lan.await("it is backup", () -> backup.log().contains("-> BACKUP"));
        lan.awaitHeard(lan.lb1);
        filter(lan.lb1);
        lan.await("it is said", () -> backup.log().contains("[takeover-held]"));
        lan.staysFor(WHILE_A_BACKUP_WOULD_TAKE_OVER, "one of them has it", this::oneHasIt);
    }

    /** No network is left at all, and the master's process dies in the end. */
    @Test
    void aSerialCableIsALine() throws Exception {
        Path script = Files.createTempFile("cable", ".pl");
        Files.writeString(script, SERIAL);
        Daemon cable = lan.client.start("cable", Map.of(), List.of("perl", script.toString()));
        lan.await("there is a cable", () -> cable.log().contains("/dev/pts/"));
        String[] ends =
                cable.log()
                        .lines()
                        .filter(l -> l.contains("/dev/pts/"))
                        .findFirst()
                        .orElseThrow()
                        .strip()
                        .split(" ");
        Daemon master = start(UNDERSTUDY, lan.lb1, 150, "serial " + ends[0] + " 115200");
        lan.awaitOwner(lan.lb1);
        Daemon backup = start(UNDERSTUDY, lan.lb2, 100, "serial " + ends[1] + " 115200");
        lan.await("it is backup", () -> backup.log().contains("-> BACKUP"));
        lan.awaitHeard(lan.lb1);
        filter(lan.lb1);
        lan.await("it is said", () -> backup.log().contains("[takeover-held]"));
        lan.staysFor(WHILE_A_BACKUP_WOULD_TAKE_OVER, "one of them has it", this::oneHasIt);
        master.kill();
        lan.await("now it is needed", () -> lan.lb2.holds(Router.VIP));
        Files.delete(script);
    }
}
