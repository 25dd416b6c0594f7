package io.understudy.testbed.ipvs;

import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every test that needs IPVS, and says in which kernel. None of them may be skipped where
 * Debian's packages can be had, and all of them fail where neither kernel is there.
 */
@Tag("lab")
class IpvsTest {
    private static final List<Class<?>> TESTS =
            List.of(RealTableCases.class, BalancedLabCases.class, SameTableCases.class);

    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TestFactory
    Stream<DynamicTest> inAKernelWithIpvs() throws IOException {
        List<String> command = new ArrayList<>();
        boolean own = hasIpvs();
        if (!own) {
            command.add(house("agent/testbed/uml/boot"));
            command.addAll(List.of("--seconds", String.valueOf(LIMIT.toSeconds() - 30)));
        }
        command.add(house("agent/testbed/netns/private"));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx192m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dbasedir=" + house("agent/testbed"),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        InsideMain.class.getName()));
        TESTS.forEach(test -> command.add(test.getName()));
        Outcome outcome = Outcome.of(command, "", LIMIT);
        String kernel = own ? "this kernel" : "User-Mode Linux";
        System.out.println("The tests of IPVS ran in " + kernel + ".");
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : outcome.output().lines().toList()) {
            String[] words = line.split("\t", -1);
            if (words.length == 4 && words[0].endsWith(InsideMain.MARK)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                words[2] + " in " + kernel,
                                () -> {
                                    if (!words[1].equals("passed")) {
                                        fail(words[1] + ": " + words[3].replace("\\n", "\n"));
                                    }
                                }));
            }
        }
        tests.add(
                DynamicTest.dynamicTest(
                        "every class ran to its end in " + kernel,
                        () -> {
                            if (!outcome.succeeded() || tests.size() <= TESTS.size()) {
                                fail(outcome.status() + ": " + outcome.output());
                            }
                        }));
        return tests.stream();
    }

    /** The module may be there and not loaded: asking for the table loads it. */
    private static boolean hasIpvs() {
        return Files.exists(Path.of("/proc/net/ip_vs")) || Outcome.of("ipvsadm", "-Ln").succeeded();
    }

    private static String house(String path) {
        return House.ROOT.resolve(path).toString();
    }

    private static String absolute(String classPath) {
        return String.join(
                ":",
                Stream.of(classPath.split(":"))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
