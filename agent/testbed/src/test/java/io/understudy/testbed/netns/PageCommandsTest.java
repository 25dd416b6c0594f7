package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every command that a page sets in a block is run: on a host with the package (PackageTest), here,
 * by another test, or it stands below with the reason why it is not.
 */
@Tag("lab")
@Tag("packaged")
class PageCommandsTest {
    private static final String SYSTEMD =
            "needs systemd as the first process; PackageTest runs what the unit says, as its user";
    private static final String TWO_MACHINES =
            "between two machines; EnrolmentTest does it over OpenSSH from the console";

    /** Run in the tree of the sources. */
    private static final List<String> HERE =
            List.of(
                    "./understudy sim --seed 96 --hosts 3 --vrrp 3 --preempt yes --signed no"
                            + " --protection probe --hours 0.03 --trace");

    /** Run by another test: the command, as its page has it, and the test's class. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "./understudy demo", "DemoTest",
                    "./understudy console --demo", "DemoFleetTest",
                    "./understudy package", "PackageTest",
                    "./understudy sim --seeds 10000", "ProofTest",
                    "understudy drain 10.0.0.11:80 --wait", "BalancedLabCases",
                    "apt-get install ./understudy-agent_*_amd64.deb", "PackageTest");

    /** Run by nobody, and why. */
    private static final Map<String, String> NOWHERE =
            Map.ofEntries(
                    Map.entry("git clone URL understudy && cd understudy", "URL is yours to know"),
                    Map.entry("./understudy sim --swarm", "runs until it is stopped"),
                    Map.entry("systemctl disable keepalived", SYSTEMD),
                    Map.entry("systemctl enable --now understudy", SYSTEMD),
                    Map.entry("systemctl disable understudy", SYSTEMD),
                    Map.entry("systemctl enable --now keepalived", SYSTEMD),
                    Map.entry("ssh root@lb1 systemctl reload understudy", SYSTEMD),
                    Map.entry(
                            "scp target/packages/understudy-agent_*_amd64.deb root@lb1:",
                            TWO_MACHINES),
                    Map.entry(
                            "ssh root@lb1 apt-get install ./understudy-agent_*_amd64.deb",
                            TWO_MACHINES),
                    Map.entry(
                            "scp fleet/lb1/*.pem fleet/lb1/agent.key root@lb1:/etc/understudy/tls/",
                            TWO_MACHINES),
                    Map.entry(
                            "ssh root@lb1 'chgrp understudy /etc/understudy/tls/*; chmod 640"
                                    + " /etc/understudy/tls/agent.key'",
                            TWO_MACHINES),
                    Map.entry(
                            "mkdir -p ~/.config/understudy/tls && cp fleet/mia/*"
                                    + " ~/.config/understudy/tls/",
                            "writes into the home of whoever runs the tests"),
                    Map.entry(
                            "sudo apt-get install ./target/packages/understudy-console_*_amd64.deb",
                            "needs GTK and two hundred packages around it; what the console is"
                                    + " started with is run by DemoTest"),
                    Map.entry(
                            "understudy-console",
                            "opens a window; EnrolmentTest enrols as it does, and DocsTest finds every"
                                    + " label that the page names"),
                    Map.entry(
                            "understudy-console --connect 192.168.83.30:7112 --connect"
                                    + " 192.168.83.40:7112",
                            "opens a window on the reader's own hosts; DemoTest starts the same"
                                    + " console on the laboratory's"));

    private static final Pattern EXAMPLE =
            Pattern.compile("^\\.EX\\n(.*?)^\\.EE", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void everyCommandOfAPageIsRunOrSaysWhyNot() throws Exception {
        Set<String> shown = shown();
        assertThat(shown).hasSizeGreaterThan(20);
        List<String> onAHost = new ArrayList<>();
        for (String page : PackageTest.PAGES) {
            onAHost.addAll(DocsTest.commands(House.ROOT.resolve("docs/" + page + ".md")));
        }
        assertThat(shown)
                .allSatisfy(command ->
                        assertThat(
                                        onAHost.contains(command.replaceFirst("^\\./", ""))
                                                || HERE.contains(command)
                                                || ELSEWHERE.containsKey(command)
                                                || NOWHERE.containsKey(command))
                                .as("run by a test, or excused: " + command)
                                .isTrue());
        // What no page shows any more has nothing to excuse.
        assertThat(shown).containsAll(HERE).containsAll(ELSEWHERE.keySet());
        assertThat(shown).containsAll(NOWHERE.keySet());
        assertThat(testClasses()).containsAll(ELSEWHERE.values());
    }

    @Test
    void whatCanBeRunHereRuns() {
        for (String command : HERE) {
            String[] words = command.split(" ", -1);
            List<String> rest = List.of(words).subList(1, words.length);
            LauncherTest.understudy(rest.toArray(String[]::new)).orThrow();
        }
    }

    private static Set<String> shown() throws IOException {
        Set<String> shown = new LinkedHashSet<>();
        for (String page :
                List.of(
                        "README.md",
                        "docs/getting-started.md",
                        "docs/migrating-from-keepalived.md",
                        "docs/operating.md",
                        "docs/reliability.md")) {
            DocsTest.plainBlocks(Files.readString(House.ROOT.resolve(page))).stream()
                    .flatMap(String::lines)
                    .map(PageCommandsTest::bare)
                    .filter(line -> !line.isEmpty())
                    .forEach(shown::add);
        }
        for (String page : List.of("understudy.1", "understudy-agent.8")) {
            EXAMPLE.matcher(Files.readString(House.ROOT.resolve("packaging/man").resolve(page)))
                    .results()
                    .flatMap(found -> found.group(1).lines())
                    .map(line -> line.replace("\\-", "-"))
                    .forEach(shown::add);
        }
        return shown;
    }

    /** Without the remark behind it, and with the blanks of one line. */
    private static String bare(String line) {
        return line.replaceFirst("\\s+# .*", "").replaceAll("\\s+", " ").strip();
    }

    static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
