package io.understudy.testbed.netns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package of the agent: made here, installed where nothing else is, run as its unit runs it.
 */
@Tag("lab")
@Tag("packaged")
class PackageTest {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path UNIT = House.ROOT.resolve("docs/systemd/understudy.service");

    /** Pages whose commands are run on a host that has the package. */
    static final List<String> PAGES =
            List.of("getting-started", "migrating-from-keepalived", "operating");

    private static final Path HEARTBEAT =
            House.ROOT.resolve(
                    "shared-model/src/test/resources/io/understudy/model/config/heartbeat");

    /** As the pages say it. */
    private static final String INSTALL = "apt-get install ./understudy-agent_*_amd64.deb";

    /** What an installation changes of a system that has dpkg and apt, whatever is installed. */
    private static final List<String> OF_DPKG =
            List.of(
                    "/var/lib/dpkg/",
                    "/var/lib/apt/",
                    "/var/log/",
                    "/var/cache/",
                    "/proc/",
                    "/dev/",
                    "/root/");

    private static final String SEES =
            """
            #!/bin/sh
            grep -E '^(Uid|CapInh|CapEff|CapAmb)' /proc/self/status >/tmp/new-$1
            mv /tmp/new-$1 /tmp/seen-$1
            """;

    @TempDir private static Path directory;

    @BeforeAll
    static void make() throws Exception {
        String jdk =
                Outcome.of(House.ROOT.resolve("understudy").toString(), "jdk").orThrow().output();
        Outcome.of(
                        List.of(
                                "env",
                                "PACKAGES=deb rpm",
                                "PACKAGES_DIR=" + directory,
                                House.ROOT.resolve("packaging/build").toString(),
                                jdk.strip(),
                                "agent"),
                        "",
                        LONG)
                .orThrow();
    }

    @Test
    void itInstallsRunsAsItsOwnUserAndGoesWithoutTrace() throws Exception {
        List<String> map = Files.readAllLines(Path.of("/proc/self/uid_map"));
        assumeTrue(
                map.getFirst().strip().endsWith(" 4294967295"),
                "an ordinary user's namespace knows no second user");
        Path tree;
        SortedMap<String, String> before;
        try (Network network = ClassicLab.network(House.ROOT);
                Capture capture = Capture.start()) {
            LabHost host = network.host("lb1");
            tree = cleanDebian();
            before = contents(tree);
            Files.copy(deb(), tree.resolve("root").resolve(deb().getFileName()));
            in(host, tree, "sh", "-c", "cd /root && " + INSTALL).orThrow();
            assertThat(in(host, tree, "understudy", "help").orThrow().output())
                    .contains("switchover INSTANCE");

            configure(tree);
            Daemon agent = host.start("understudy", Map.of(), asTheUnitDoes(tree));
            capture.await("advert of the package", 1, PATIENCE, SeenFrame::isAdvert);
            assertThat(Files.getAttribute(Path.of("/proc/" + agent.pid()), "unix:uid"))
                    .isEqualTo(userOf(tree));
            assertThat(seen(tree, "own"))
                    .contains("Uid:\t" + userOf(tree))
                    .contains("CapInh:\t0000000000000000")
                    .contains("CapEff:\t0000000000000000")
                    .contains("CapAmb:\t0000000000000000");
            assertThat(seen(tree, "root"))
                    .contains("Uid:\t0")
                    .doesNotContain("CapEff:\t0000000000000000");
            assertThat(in(host, tree, "understudy", "why", "VI_1").orThrow().output())
                    .contains("MASTER");
            for (String page : PAGES) {
                Path document = House.ROOT.resolve("docs/" + page + ".md");
                assertThat(DocsTest.commands(document)).as(page).hasSizeGreaterThan(2);
                for (String command : DocsTest.commands(document)) {
                    in(host, tree, "sh", "-c", "cd /root && " + command).orThrow();
                }
            }
            assertThat(tree.resolve("root/fleet/lb1/agent.pem")).exists();
            assertThat(agent.stop()).as(agent.log()).isZero();

            in(host, tree, "dpkg", "--remove", "understudy-agent").orThrow();
            assertThat(tree.resolve("usr/lib/understudy")).doesNotExist();
            in(host, tree, "dpkg", "--purge", "understudy-agent").orThrow();
        }
        for (String ours : List.of("own", "root")) {
            Files.delete(tree.resolve("tmp/seen-" + ours));
        }
        assertThat(contents(tree)).isEqualTo(before);
    }

    /** Its database is rpm's own in the tree, whose programs are those of a Debian. */
    @Test
    void theRpmInstallsVerifiesAndGoes() throws Exception {
        Path tree = cleanDebian();
        String[] rpm = {"rpm", "--root", tree.toString(), "--nodeps"};
        Outcome.of("rpm", "--root", tree.toString(), "--initdb").orThrow();
        rpm(rpm, "--upgrade", made(".rpm").toString()).orThrow();
        assertThat(inTree(tree, "understudy", "help").orThrow().output())
                .contains("switchover INSTANCE");
        assertThat(inTree(tree, "stat", "-c", "%a %U:%G", "/etc/understudy/tls").output())
                .startsWith("750 root:understudy");
        assertThat(rpm(rpm, "--verify", "understudy-agent").orThrow().output()).isBlank();
        rpm(rpm, "--upgrade", "--replacepkgs", made(".rpm").toString()).orThrow();
        rpm(rpm, "--erase", "understudy-agent").orThrow();
        assertThat(tree.resolve("usr/lib/understudy")).doesNotExist();
        assertThat(tree.resolve("usr/bin/understudy")).doesNotExist();
    }

    private static Outcome rpm(String[] rpm, String... words) {
        List<String> line = new ArrayList<>(List.of(rpm));
        line.addAll(List.of(words));
        return Outcome.of(line, "", LONG);
    }

    private static Outcome inTree(Path tree, String... words) {
        List<String> line = new ArrayList<>(List.of("chroot", tree.toString()));
        line.addAll(List.of(words));
        return Outcome.of(line, "", LONG);
    }

    @Test
    void itsUnitIsWholeAndTight(@TempDir Path place) throws Exception {
        Path copy = place.resolve("understudy.service");
        Files.writeString(copy, Files.readString(UNIT).replace("/usr/bin/understudy", "/bin/true"));
        Outcome verified =
                Outcome.of("systemd-analyze", "verify", "--man=no", copy.toString()).orThrow();
        assertThat(verified.output()).isEmpty();
        // The figure in docs/privileges.md, times ten.
        Outcome.of(
                        "systemd-analyze",
                        "security",
                        "--offline=yes",
                        "--threshold=38",
                        UNIT.toString())
                .orThrow();
    }

    @Test
    void whatItHoldsIsWrittenDownWithChecksums() throws Exception {
        Outcome.of("sh", "-c", "cd '%s' && sha256sum --check SHA256SUMS".formatted(directory))
                .orThrow();
        String bill = Files.readString(directory.resolve("understudy-agent.cdx.json"));
        assertThat(bill)
                .contains("\"bomFormat\": \"CycloneDX\"")
                .contains("\"name\": \"jackson-databind\"")
                .contains("\"name\": \"understudy-core\"")
                .contains("OpenJDK runtime");
        String held = Outcome.of("dpkg-deb", "--contents", deb().toString()).orThrow().output();
        assertThat(held)
                .contains("./usr/share/man/man8/understudy-agent.8.gz")
                .contains("./usr/share/bash-completion/completions/understudy")
                .contains("./usr/lib/systemd/system/understudy.service")
                .contains("./usr/lib/sysusers.d/understudy.conf");
    }

    private static Path deb() throws IOException {
        return made(".deb");
    }

    private static Path made(String kind) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(kind)).findFirst().orElseThrow();
        }
    }

    /** The tree that ./understudy test fetched; without a network of its own it cannot be now. */
    private static Path cleanDebian() throws Exception {
        Outcome kept =
                Outcome.of(
                        List.of(House.ROOT.resolve("packaging/debian-tree").toString()), "", LONG);
        assertThat(kept.status())
                .as("packaging/debian-tree, outside of namespaces: " + kept.output())
                .isZero();
        // Over a directory that every host of the lab sees, in the mounts of this JVM alone. Never
        // in
        // a temporary directory: that one is emptied afterwards, through whatever is mounted there.
        Path tree = Path.of("/mnt");
        Outcome.of("mount", "-t", "tmpfs", "tmpfs", tree.toString()).orThrow();
        String[] unpack = {"tar", "-xf", kept.output().strip(), "-C", tree.toString()};
        Outcome.of(List.of(unpack), "", LONG).orThrow();
        Outcome.of("mount", "-t", "proc", "proc", tree + "/proc").orThrow();
        return tree;
    }

    private static Outcome in(LabHost host, Path tree, String... words) {
        List<String> line = new ArrayList<>(List.of("chroot", tree.toString(), "env", "-i"));
        line.addAll(
                List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive"));
        line.addAll(List.of(words));
        return host.run(PATIENCE.multipliedBy(2), line.toArray(String[]::new));
    }

    private static void configure(Path tree) throws IOException {
        Path script = Files.writeString(tree.resolve("usr/local/bin/sees"), SEES);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String file : List.of("ha.cf", "haresources")) {
            Files.copy(HEARTBEAT.resolve(file), tree.resolve("root").resolve(file));
        }
        Files.createDirectories(tree.resolve("etc/keepalived"));
        Path config = tree.resolve("etc/keepalived/keepalived.conf");
        Files.writeString(
                config,
                """
                global_defs {
                    enable_script_security
                    script_user understudy
                }
                vrrp_script as_root {
                    script "/usr/local/bin/sees root"
                    user root
                    interval 60
                }
                """
                        + Router.ranked(255)
                                .with("track_script { as_root }")
                                .with("notify_master \"/usr/local/bin/sees own\"")
                                .config());
        // As careful people keep it: the agent is not root, and reads it all the same.
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    }

    /** The command line of the unit, under the user and the capabilities that it names. */
    private static List<String> asTheUnitDoes(Path tree) throws IOException {
        Path installed = tree.resolve("usr/lib/systemd/system/understudy.service");
        String capabilities =
                "+" + setting(installed, "AmbientCapabilities").toLowerCase().replace(" ", ",+");
        capabilities = capabilities.replace("cap_", "");
        for (String kept : List.of("run", "var/lib")) {
            Path own = Files.createDirectories(tree.resolve(kept).resolve("understudy"));
            Files.setAttribute(own, "unix:uid", userOf(tree));
        }
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "chroot",
                                tree.toString(),
                                "env",
                                "-i",
                                "STATE_DIRECTORY=/var/lib/understudy",
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "setpriv",
                                "--reuid=" + setting(installed, "User"),
                                "--regid=" + setting(installed, "Group"),
                                "--clear-groups",
                                "--no-new-privs",
                                "--inh-caps=" + capabilities,
                                "--ambient-caps=" + capabilities));
        String command =
                setting(installed, "ExecStart")
                        .replace("${RUNTIME_DIRECTORY}", "/run/understudy")
                        .replace("$UNDERSTUDY_OPTIONS", "--log-console");
        line.addAll(List.of(command.split(" ")));
        return line;
    }

    private static String setting(Path unit, String name) throws IOException {
        for (String line : Files.readAllLines(unit)) {
            if (line.startsWith(name + "=")) {
                return line.substring(name.length() + 1);
            }
        }
        throw new AssertionError(unit + " has no " + name);
    }

    private static int userOf(Path tree) throws IOException {
        for (String line : Files.readAllLines(tree.resolve("etc/passwd"))) {
            if (line.startsWith("understudy:")) {
                return Integer.parseInt(line.split(":")[2]);
            }
        }
        throw new AssertionError("the package made no user");
    }

    private static String seen(Path tree, String who) throws Exception {
        Path file = tree.resolve("tmp/seen-" + who);
        for (int i = 0; i < 300 && !Files.exists(file); i++) {
            Thread.sleep(50);
        }
        return Files.readString(file);
    }

    /** Every path with what it holds, but for what dpkg keeps for itself. */
    private static SortedMap<String, String> contents(Path tree) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        List<String> found =
                Outcome.of(
                                List.of(
                                        "find",
                                        tree.toString(),
                                        "-xdev",
                                        "-printf",
                                        "/%P %y %m %U %G %l\\n"),
                                "",
                                LONG)
                        .orThrow()
                        .output()
                        .lines()
                        .toList();
        for (String line : found) {
            String path = line.substring(0, line.indexOf(' '));
            boolean other =
                    OF_DPKG.stream().anyMatch((path + "/")::startsWith)
                            || path.startsWith("/etc/keepalived")
                            || path.startsWith("/usr/local/bin/sees")
                            || path.equals("/run/understudy")
                            || path.startsWith("/run/understudy/")
                            || path.matches("/etc/(.*-|\\.pwd\\.lock)");
            if (!other) {
                boolean users = path.matches("/etc/(passwd|group|shadow|gshadow)");
                contents.put(
                        line,
                        users ? Files.readString(tree.resolve(path.substring(1)), UTF_8) : "");
            }
        }
        return contents;
    }
}
