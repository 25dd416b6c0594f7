package io.understudy.testbed.ipvs;

import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Test classes in a JVM and in namespaces of their own, in one kernel or another, and what came of
 * them.
 *
 * @param tests run one after the other
 * @param userModeLinux in a kernel of their own; else in this one
 */
record InsideKernel(List<Class<?>> tests, boolean userModeLinux) {
    Outcome run(Duration limit) {
        List<String> command = new ArrayList<>();
        if (userModeLinux) {
            command.add(house("agent/testbed/uml/boot"));
            command.addAll(List.of("--seconds", String.valueOf(limit.toSeconds() - 30)));
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
        tests.forEach(test -> command.add(test.getName()));
        return Outcome.of(command, "", limit);
    }

    /** A test for each that was run, and one for the run as a whole. */
    List<DynamicTest> results(Outcome outcome) {
        String kernel = userModeLinux ? "User-Mode Linux" : "this kernel";
        List<DynamicTest> found = new ArrayList<>();
        for (String line : outcome.output().lines().toList()) {
            String[] words = line.split("\t", -1);
            if (words.length == 4 && words[0].endsWith(InsideMain.MARK)) {
                found.add(
                        DynamicTest.dynamicTest(
                                words[2] + " in " + kernel,
                                () -> {
                                    if (!words[1].equals("passed")) {
                                        fail(words[1] + ": " + words[3].replace("\\n", "\n"));
                                    }
                                }));
            }
        }
        boolean none = found.isEmpty();
        found.add(
                DynamicTest.dynamicTest(
                        "every class ran to its end in " + kernel,
                        () -> {
                            if (!outcome.succeeded() || none) {
                                fail(outcome.status() + ": " + outcome.output());
                            }
                        }));
        return found;
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
