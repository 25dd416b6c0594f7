package io.understudy.testbed.demo;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code understudy demo}: the lab, two agents, and a console that follows both. */
public final class DemoMain {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration PICTURE = Duration.ofSeconds(90);

    private final Path house;
    private final ClassicLab lab;

    private DemoMain(Path house, ClassicLab lab) {
        this.house = house;
        this.lab = lab;
    }

    /**
     * Arguments: root of the source tree; why there can be no window, in a sentence, or "" for a
     * window.
     */
    public static void main(String[] words) {
        Path house = Path.of(words[0]);
        String whyHeadless = words[1];
        int status = 0;
        try {
            ClassicLab lab = ClassicLab.prepare(house, System.out::println);
            new DemoMain(house, lab).run(whyHeadless);
        } catch (LabException e) {
            System.err.println("understudy demo: " + e.getMessage());
            status = 1;
        } catch (IOException e) {
            System.err.println("understudy demo: cannot start the console: " + e.getMessage());
            status = 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(status);
    }

    private void run(String whyHeadless) throws IOException, InterruptedException {
        List<Daemon> agents = new ArrayList<>();
        for (String director : ClassicLab.DIRECTORS) {
            agents.add(lab.start(director, Vrrpd.UNDERSTUDY));
        }
        if (!lab.awaitOwner(START)) {
            var said = new StringBuilder();
            agents.forEach(agent -> said.append('\n').append(agent.log().strip()));
            throw new LabException("no agent took " + ClassicLab.VIP + said);
        }
        System.out.println(
                "Two directors, lb1 and lb2, share "
                        + ClassicLab.VIP
                        + " in network namespaces of their own; this machine's network is untouched,"
                        + " and Ctrl-C removes everything.");
        System.out.println(
                "Port "
                        + ClassicLab.SHARED_PORT
                        + " of it is served by web1 and web2 in turn: ./understudy lab exec client --"
                        + " curl -s http://vip:"
                        + ClassicLab.SHARED_PORT);
        System.out.println(
                "Make it fail, in another terminal: ./understudy lab exec lb1 -- nginx -s stop"
                        + " (or web2)");
        if (whyHeadless.isEmpty()) {
            withWindow();
        } else {
            withoutWindow(whyHeadless);
        }
    }

    /** Until the window is closed. */
    private void withWindow() throws IOException, InterruptedException {
        Process console = console(List.of()).inheritIO().start();
        if (console.waitFor() != 0) {
            throw new LabException(
                    "the console ended with status "
                            + console.exitValue()
                            + "; ./understudy demo --headless works without a window");
        }
    }

    /** Until Ctrl-C: the terminal shows what the console would, a picture shows the console. */
    private void withoutWindow(String why) throws IOException, InterruptedException {
        Process watch = watch().inheritIO().start();
        System.out.println("The console's window: " + picture("demo.png", List.of()));
        System.out.println(
                "Its services: " + picture("demo-services.png", List.of("--screen", "services")));
        System.out.println(why);
        watch.waitFor();
    }

    private Path picture(String name, List<String> options)
            throws IOException, InterruptedException {
        Path picture = house.resolve("target").resolve(name);
        Files.createDirectories(picture.getParent());
        Files.deleteIfExists(picture);
        var log = Path.of("/run/console.log").toFile();
        List<String> words =
                new ArrayList<>(List.of("--screenshot", picture.toString(), "--after", "30"));
        words.addAll(options);
        ProcessBuilder builder = console(words);
        builder.environment().put("UNDERSTUDY_HEADLESS", "yes");
        Process console = builder.redirectErrorStream(true).redirectOutput(log).start();
        if (!console.waitFor(PICTURE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(picture)) {
            console.destroyForcibly();
            throw new LabException("the console drew nothing: " + Files.readString(log.toPath()));
        }
        return picture;
    }

    /** The console on the client's host, as that network's user would start it. */
    private ProcessBuilder console(List<String> options) {
        List<String> words = new ArrayList<>(List.of(house.resolve("understudy").toString()));
        words.add("console");
        for (String director : ClassicLab.DIRECTORS) {
            words.addAll(List.of("--connect", lab.host(director).address()));
        }
        words.addAll(List.of("--tls", StreamKeys.DIRECTORY));
        lab.ssh()
                .ifPresent(ssh -> {
                    words.addAll(List.of("--ssh-user", ssh.user()));
                    words.addAll(List.of("--ssh-identity", ssh.identity().toString()));
                    words.addAll(List.of("--known-hosts", ssh.knownHosts().toString()));
                });
        words.addAll(options);
        ProcessBuilder console = onClient(words);
        // What it remembers of this demo's window goes with the demo.
        console.environment().put("UNDERSTUDY_HOME", "/run/understudy");
        return console;
    }

    private ProcessBuilder watch() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
        words.addAll(List.of("-m", "io.understudy.testbed/" + WatchMain.class.getName()));
        words.add(StreamKeys.DIRECTORY);
        for (String director : ClassicLab.DIRECTORS) {
            words.add(lab.host(director).address());
        }
        return onClient(words);
    }

    /**
     * In the client's network, but with this machine's name and /run: an X server asks for a cookie
     * that is filed under the one and may lie in the other.
     */
    private ProcessBuilder onClient(List<String> words) {
        LabHost client = lab.host("client");
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", client.namespace()));
        line.addAll(words);
        var builder = new ProcessBuilder(line);
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        return builder;
    }
}
