package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pairs of docs/howto, read out of their pages and run with the programs they are about. */
@Tag("lab")
class HowtoPairsTest extends OnTwoRouters {
    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static String block(String page, String kind) throws IOException {
        return BLOCK.matcher(Files.readString(House.ROOT.resolve("docs/howto").resolve(page)))
                .results()
                .filter(found -> found.group(1).equals(kind))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static Daemon start(LabHost host, String... command) {
        return host.start("program", Map.of(), List.of(command));
    }

    private void startBoth(String page) throws IOException {
        String config = block(page, "");
        lan.startFile(UNDERSTUDY, lan.lb1, config);
        lan.await("lb1 has it", () -> lan.lb1.holds(Router.VIP));
        lan.startFile(UNDERSTUDY, lan.lb2, config);
    }

    private void moves(Daemon programOfTheMaster) {
        assertThat(lan.lb2.holds(Router.VIP)).isFalse();
        programOfTheMaster.kill();
        lan.await("it moves", () -> lan.lb2.holds(Router.VIP) && !lan.lb1.holds(Router.VIP));
    }

    @Test
    void anHaproxyPair() throws IOException {
        List<Daemon> programs = new ArrayList<>();
        for (LabHost host : List.of(lan.lb1, lan.lb2)) {
            host.write("/run/haproxy.cfg", block("two-haproxies.md", "haproxy"));
            host.run("haproxy", "-c", "-f", "/run/haproxy.cfg").orThrow();
            programs.add(start(host, "haproxy", "-db", "-f", "/run/haproxy.cfg"));
        }
        startBoth("two-haproxies.md");
        moves(programs.getFirst());
    }

    @Test
    void nginxWithACheckScript() throws IOException {
        List<Daemon> programs = new ArrayList<>();
        for (LabHost host : List.of(lan.lb1, lan.lb2)) {
            host.write(
                    "/run/nginx.conf",
                    "daemon off; master_process off; pid /run/nginx.pid; error_log stderr;\n"
                            + "events {}\n"
                            + "http { access_log off; server { listen 80;"
                            + " location / { return 200; } } }\n");
            programs.add(start(host, "nginx", "-c", "/run/nginx.conf"));
        }
        startBoth("nginx-with-a-check.md");
        moves(programs.getFirst());
    }

    @Test
    void aMysqlPairThatDoesNotMoveBack() throws IOException {
        List<Daemon> programs = new ArrayList<>();
        for (LabHost host : List.of(lan.lb1, lan.lb2)) {
            host.run("mkdir", "-p", "/run/mysqld").orThrow();
            host.run(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--user=root",
                            "--datadir=/run/mysqld/data",
                            "--auth-root-authentication-method=socket",
                            "--skip-test-db")
                    .orThrow();
            programs.add(database(host));
        }
        startBoth("two-mysql-servers.md");
        moves(programs.getFirst());
        Daemon again = database(lan.lb1);
        lan.staysFor(
                Duration.ofSeconds(6),
                "it stays where it is",
                () -> lan.lb2.holds(Router.VIP) && !lan.lb1.holds(Router.VIP));
        assertThat(again.isAlive()).isTrue();
    }

    private static Daemon database(LabHost host) {
        return start(
                host,
                "mariadbd",
                "--no-defaults",
                "--user=root",
                "--datadir=/run/mysqld/data",
                "--socket=/run/mysqld/mysqld.sock",
                "--pid-file=/run/mysqld/pid",
                "--skip-networking");
    }

    @Test
    void eachBacksTheOther() throws IOException {
        String config = block("each-backs-the-other.md", "");
        lan.startFile(UNDERSTUDY, lan.lb1, config);
        Daemon second = lan.startFile(UNDERSTUDY, lan.lb2, config);
        lan.await(
                "each has its own",
                () ->
                        lan.lb1.holds(Router.VIP)
                                && lan.lb2.holds("192.168.83.201")
                                && !lan.lb1.holds("192.168.83.201"));
        second.signal("TERM");
        lan.await("one has both", () -> lan.lb1.holds("192.168.83.201"));
        assertThat(lan.lb1.holds(Router.VIP)).isTrue();
    }
}
