package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

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
                    List.of(
                            SameTableCases.class,
                            RealTableCases.class,
                            ElsewhereCases.class,
                            SameMarksCases.class),
                    List.of(BalancedLabCases.class, DirectorsLabCases.class));

    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TestFactory
    Stream<DynamicTest> inAKernelWithIpvs() throws IOException {
        boolean own = hasIpvs();
        List<InsideKernel> kernels =
                KERNELS.stream().map(tests -> new InsideKernel(tests, !own)).toList();
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (InsideKernel kernel : kernels) {
            running.add(CompletableFuture.supplyAsync(() -> kernel.run(LIMIT)));
        }
        System.out.println(
                "The tests of IPVS ran in " + (own ? "this kernel." : "User-Mode Linux."));
        List<DynamicTest> tests = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            Outcome outcome = running.get(i).join();
            tests.addAll(kernels.get(i).results(outcome));
            printed.addAll(outcome.output().lines().toList());
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

    /** The module may be there and not loaded: asking for the table loads it. */
    private static boolean hasIpvs() {
        return Files.exists(Path.of("/proc/net/ip_vs")) || Outcome.of("ipvsadm", "-Ln").succeeded();
    }
}
