package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    /** Each list in a kernel of its own, at the same time: a kernel has one processor. */
    private static final List<List<Class<?>>> KERNELS =
            List.of(
                    List.of(SameTableCases.class, RealTableCases.class, ElsewhereCases.class),
                    List.of(BalancedLabCases.class, DirectorsLabCases.class, SameMarksCases.class));

    /**
     * Need modules that a kernel with IPVS may lack, or unload ip_vs, which is nobody's business on
     * a machine whose own kernel has it.
     */
    private static final List<Class<?>> IN_USER_MODE_LINUX =
            List.of(OtherRoutesCases.class, ModuleLossCases.class);

    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TestFactory
    Stream<DynamicTest> inAKernelWithIpvs() throws IOException {
        boolean own = hasIpvs();
        String kernel = own ? "this kernel" : "User-Mode Linux";
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (List<Class<?>> tests : KERNELS) {
            List<Class<?>> all = new ArrayList<>(tests);
            if (!own && tests == KERNELS.getLast()) {
                all.addAll(IN_USER_MODE_LINUX);
            }
            running.add(
                    CompletableFuture.supplyAsync(() -> Outcome.of(command(all, own), "", LIMIT)));
        }
        System.out.println("The tests of IPVS ran in " + kernel + ".");
        List<DynamicTest> tests = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (CompletableFuture<Outcome> one : running) {
            Outcome outcome = one.join();
            List<DynamicTest> found = tests(outcome, kernel);
            tests.addAll(found);
            printed.addAll(outcome.output().lines().toList());
            tests.add(
                    DynamicTest.dynamicTest(
                            "every class ran to its end in " + kernel,
                            () -> {
                                if (!outcome.succeeded() || found.isEmpty()) {
                                    fail(outcome.status() + ": " + outcome.output());
                                }
                            }));
        }
        String page = IpvsPage.of(printed);
        if ("rewrite".equals(System.getProperty("golden"))) {
            IpvsPage.keep(page);
        }
        tests.add(
                DynamicTest.dynamicTest(
                        "docs/ipvs-matrix.md is what was seen; -Dgolden=rewrite writes it",
                        () -> assertThat(page).isEqualTo(IpvsPage.kept())));
        return tests.stream();
    }

    private static List<String> command(List<Class<?>> tests, boolean own) {
        List<String> command = new ArrayList<>();
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
        tests.forEach(test -> command.add(test.getName()));
        return command;
    }

    private static List<DynamicTest> tests(Outcome outcome, String kernel) {
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
        return tests;
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
