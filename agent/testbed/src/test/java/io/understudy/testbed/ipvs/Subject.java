package io.understudy.testbed.ipvs;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon with scripted servers in a network namespace of its own, and its table. */
final class Subject implements AutoCloseable {
    private final String name;
    private final Path log;
    private final Process servers;
    private final PrintStream orders;
    private final BufferedReader answers;

    /** What the kernel showed when the table was read last. */
    private String shown = "";

    private List<String> table = List.of();

    @SuppressWarnings("NullAway.Init") // start sets it
    private Process daemon;

    private Subject(String name) throws IOException {
        this.name = name;
        this.log = Path.of("/run/" + name + ".log");
        Outcome.of("ip", "netns", "add", name).orThrow();
        Outcome.of("ip", "-n", name, "link", "set", "lo", "up").orThrow();
        List<String> command = inside();
        command.addAll(java(ScriptedServers.class.getName()));
        servers =
                new ProcessBuilder(command)
                        .redirectError(Path.of("/run/" + name + ".servers").toFile())
                        .start();
        orders = new PrintStream(servers.getOutputStream(), true, StandardCharsets.UTF_8);
        answers =
                new BufferedReader(
                        new InputStreamReader(servers.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Debian's keepalived. */
    static Subject keepalived() throws IOException {
        return new Subject("keepalived");
    }

    static Subject understudy() throws IOException {
        return new Subject("understudy");
    }

    private List<String> inside() {
        return new ArrayList<>(List.of("ip", "netns", "exec", name));
    }

    private static List<String> java(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    void start(String config) throws IOException {
        Path file = Path.of("/run/" + name + ".conf");
        Files.writeString(file, config);
        List<String> command = inside();
        if (name.equals("keepalived")) {
            command.add("keepalived");
        } else {
            command.addAll(java("io.understudy.agent.Main"));
            command.add("--no-stream");
        }
        String pid = "/run/" + name;
        command.addAll(List.of("-n", "-l", "-D", "-G", "-f", file.toString(), "-p", pid + ".pid"));
        command.addAll(List.of("-r", pid + ".vrrp", "-c", pid + ".checkers"));
        daemon =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
    }

    /** Has one of the servers behave so from now on. */
    void behave(int port, ScriptedServers.Behaviour behaviour) throws IOException {
        orders.println(port + " " + behaviour);
        if (answers.readLine() == null) {
            throw new LabException("the scripted servers of " + name + " ended");
        }
    }

    /**
     * Sorted lines of {@code ipvsadm -Sn}, which is run only where the kernel's own text became
     * another: whoever looks ten times a second would else take the processor from whom it watches.
     */
    List<String> table() throws IOException {
        String text = Files.readString(Path.of("/proc/" + servers.pid() + "/net/ip_vs"));
        if (!text.equals(shown)) {
            List<String> command = inside();
            command.addAll(List.of("ipvsadm", "-Sn"));
            table =
                    Outcome.of(command.toArray(String[]::new))
                            .orThrow()
                            .output()
                            .lines()
                            .map(String::strip)
                            .sorted()
                            .toList();
            shown = text;
        }
        return table;
    }

    void signal(String signal) {
        Outcome.of("kill", "-" + signal, Long.toString(daemon.pid())).orThrow();
    }

    void write(String config) throws IOException {
        Files.writeString(Path.of("/run/" + name + ".conf"), config);
    }

    /** What the daemon printed. */
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** SIGTERM to the daemon, and its end. */
    void stop() throws InterruptedException {
        daemon.destroy();
        daemon.waitFor(15, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        servers.destroyForcibly();
        if (daemon != null) {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly();
        }
        Outcome.of("ip", "netns", "del", name);
    }
}
