package io.understudy.agent.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program in a JVM of its own, as an operator meets it: what it says about bad input, and
 * its exit status. Nothing here needs privileges or touches the network: the daemons that do start
 * have a configuration without instances.
 */
@Timeout(120)
class MainTest {
    private static final String IGNORING = "trap '' HUP INT TERM; exec \"$0\" \"$@\"";

    private static final String GOOD =
            """
            vrrp_instance VI_1 {
                interface lo
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.200/24
                }
            }
            """;

    @TempDir Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private record Outcome(int status, String out, String err) {}

    @Test
    void aMissingFileIsOneDiagnostic() throws Exception {
        Path nowhere = directory.resolve("nowhere.conf");
        Outcome outcome = run("-n", "-G", "-f", nowhere.toString());
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .contains("error: there is no file " + nowhere + "  [no-such-file]")
                .contains("create the file");
    }

    @Test
    void aFileThatCannotBeReadIsOneDiagnostic() throws Exception {
        Outcome outcome = run("-n", "-G", "-f", directory.toString());
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err())
                .contains("error: " + directory + " is a directory  [unreadable-file]");
    }

    @Test
    void anInterfaceThatIsNotThereIsShownWhereItIsNamed() throws Exception {
        Path file = write(GOOD.replace("interface lo", "interface l0"));
        Outcome outcome = run("-n", "-G", "-f", file.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("error: this host has no interface l0  [no-such-interface]")
                .contains(file + ":2:15, in vrrp_instance VI_1")
                .contains("2 |     interface l0\n  |               ^^ ");
    }

    @Test
    void aCheckLooksAtThisHostOnlyWhenAskedTo() throws Exception {
        String file = write(GOOD.replace("interface lo", "interface nope9")).toString();
        assertThat(run("check", file).status()).isZero();
        Outcome outcome = run("check", "--on-host", file);
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.out())
                .contains("error: this host has no interface nope9  [no-such-interface]");
    }

    @Test
    void anUnknownKeywordAndAMissingBraceAreFoundByTheConfigurationTest() throws Exception {
        Path file = write(GOOD.replace("    interface lo", "    interfice lo\n    interface lo"));
        Outcome unknown = run("-t", "-f", file.toString());
        assertThat(unknown.status()).isEqualTo(5);
        assertThat(unknown.err()).contains(file + ":2:5").contains("interface");
        Path open = write(GOOD.substring(0, GOOD.length() - 2));
        Outcome brace = run("-t", "-f", open.toString());
        assertThat(brace.status()).isEqualTo(5);
        assertThat(brace.err()).contains(open + ":");
    }

    @Test
    void diffComparesTwoFilesByMeaning() throws Exception {
        Path before = write(GOOD);
        Path after = directory.resolve("after.conf");
        Files.writeString(after, GOOD.replace("51", "52  # moved"));
        Outcome different = run("diff", before.toString(), after.toString());
        assertThat(different.status()).isEqualTo(1);
        assertThat(different.out()).contains("virtual_router_id 51").contains("1 difference");
        assertThat(run("diff", after.toString(), after.toString()).status()).isZero();
    }

    @Test
    void theConfigurationTestKnowsThisHostAndWritesWhereItIsTold() throws Exception {
        Path file = write(GOOD);
        assertThat(run("-t", "-f", file.toString()).status()).isZero();
        Path log = directory.resolve("log");
        Path bad = write(GOOD.replace("interface lo", "interface nope9"));
        Outcome outcome = run("-t" + log, "-f", bad.toString());
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).isEmpty();
        assertThat(Files.readString(log)).contains("this host has no interface nope9");
        assertThat(run("check", bad.toString()).status())
                .as("check judges the text alone")
                .isZero();
    }

    @Test
    void aWrongCommandLineIsOneLine() throws Exception {
        Outcome outcome = run("-nZ");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("understudy: unknown option -Z (--help lists all options)\n");
        assertThat(run("-h").out()).contains("--use-file=VALUE");
        assertThat(run("-v").out()).startsWith("Understudy ");
        assertThat(run("--signum=STATS").out()).isEqualTo("12\n");
    }

    @Test
    void withoutPrivilegesOneLineSaysWhichAndWhatToDo() throws Exception {
        Path file = write(GOOD);
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all"));
        command.addAll(List.of("--inh-caps=-all"));
        command.addAll(List.of("--reuid=65534", "--regid=65534", "--clear-groups"));
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> words = program("-n", "-G", "-f", "/dev/stdin");
        if (root) {
            command.addAll(words);
            words = command;
        }
        Process process = new ProcessBuilder(words).redirectInput(file.toFile()).start();
        Outcome outcome = outcome(process);
        assertThat(outcome.err())
                .contains("CAP_NET_ADMIN (to move addresses) and no CAP_NET_RAW (to send adverts)")
                .contains("run it as root")
                .doesNotContain("\tat ");
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void aSecondDaemonFindsTheFirstAndEndsWithZero() throws Exception {
        List<String> words = idleDaemon();
        Process first = start(words.toArray(String[]::new));
        awaitStart(first);
        Outcome second = run(words.toArray(String[]::new));
        assertThat(second.err()).contains("daemon is already running");
        assertThat(second.status()).isZero();
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void aDaemonThatIsToldToStopLeavesNothingAndEndsWithZero() throws Exception {
        for (String signal : List.of("TERM", "INT")) {
            Files.deleteIfExists(directory.resolve("daemon.log"));
            Process daemon = start(idleDaemon().toArray(String[]::new));
            awaitStart(daemon);
            send(signal, daemon);
            assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).as(signal).isTrue();
            assertThat(daemon.exitValue()).isZero();
            assertThat(directory.resolve("pid")).doesNotExist();
        }
    }

    @Test
    void aReloadWithABadFileKeepsWhatRunsAndNoSignalOfKeepalivedIsDeadly() throws Exception {
        Process daemon = start(idleDaemon().toArray(String[]::new));
        awaitStart(daemon);
        write(
                """
                vrrp_instance VI_1 {
                    interface nope9
                    virtual_router_id 300
                    authentication { auth_type PASS auth_pass verysecretword }
                }
                """);
        send("HUP", daemon);
        awaitLog("configuration rejected; what ran before goes on");
        for (String signal : List.of("USR1", "USR2", "36", "63", "PIPE")) {
            send(signal, daemon);
        }
        awaitLog("wrote " + directory.resolve("keepalived.data"));
        awaitLog("wrote " + directory.resolve("keepalived.stats"));
        write("");
        send("HUP", daemon);
        awaitLog("configuration loaded: 0 instances, 0 tracked scripts", 2);
        send("TERM", daemon);
        assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isZero();
        assertThat(log()).doesNotContain("verysecretword").doesNotContain("\tat ");
    }

    @Test
    void withoutDashNTheDaemonGoesToTheBackgroundWhenItIsReady() throws Exception {
        List<String> words = new ArrayList<>(idleDaemon());
        words.remove("-n");
        Outcome outcome = run(words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
        try {
            assertThat(daemon.isAlive()).isTrue();
        } finally {
            daemon.destroy();
            daemon.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(directory.resolve("pid")).doesNotExist();
        List<String> bad = new ArrayList<>(words);
        bad.set(bad.indexOf("-f") + 1, directory.resolve("nowhere").toString());
        assertThat(run(bad.toArray(String[]::new)).status()).isEqualTo(6);
    }

    @Test
    void whatIsNotActedOnIsSaidOnceAtStart() throws Exception {
        Process daemon = start(idleDaemon().toArray(String[]::new));
        awaitStart(daemon);
        assertThat(log())
                .contains("there is no directory " + directory.resolve("no-keys"))
                .contains("option --snmp changes nothing: there is no SNMP agent");
    }

    /** A daemon that needs no privilege: it has no instance, and logs to a file. */
    private List<String> idleDaemon() throws IOException {
        return List.of(
                "-n",
                "-D",
                "-G",
                "-x",
                "-g" + directory.resolve("daemon.log"),
                "-f",
                write("").toString(),
                "-p",
                directory.resolve("pid").toString(),
                "--tls=" + directory.resolve("no-keys"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("keepalived.conf"), text);
    }

    private String log() throws IOException {
        Path file = directory.resolve("daemon.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void awaitStart(Process daemon) throws Exception {
        for (int i = 0; i < 4_000 && daemon.isAlive(); i++) {
            if (log().contains("no state stream for consoles")) {
                return;
            }
            Thread.sleep(10);
        }
        daemon.destroyForcibly();
        throw new AssertionError("it did not start: " + log() + outcome(daemon));
    }

    private void awaitLog(String text) throws Exception {
        awaitLog(text, 1);
    }

    private void awaitLog(String text, int times) throws Exception {
        for (int i = 0; i < 4_000; i++) {
            if (log().split(Pattern.quote(text), -1).length > times) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("never logged: " + text + "\n" + log());
    }

    private static void send(String signal, Process process) throws Exception {
        Process kill =
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Outcome run(String... words) throws Exception {
        return outcome(start(words));
    }

    /** As nohup and the background of a script start it: with these signals ignored. */
    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", IGNORING));
        command.addAll(program(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().remove("NOTIFY_SOCKET");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Outcome outcome(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static List<String> program(String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.understudy.agent.Main"));
        command.addAll(List.of(words));
        return command;
    }
}
