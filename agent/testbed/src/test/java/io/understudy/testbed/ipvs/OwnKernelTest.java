package io.understudy.testbed.ipvs;

import io.understudy.testbed.interop.OwnLinkCases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs what needs a kernel of its own, whatever this one has: its clock steps, its modules go, and
 * it has others.
 */
@Tag("lab")
class OwnKernelTest {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** Each in a kernel of its own, at the same time: a kernel has one processor. */
    private static final List<InsideKernel> KERNELS =
            List.of(
                    new InsideKernel(
                            List.of(
                                    ClockCases.class,
                                    OtherRoutesCases.class,
                                    ModuleLossCases.class),
                            true),
                    new InsideKernel(List.of(OwnLinkCases.class), true));

    @TestFactory
    Stream<DynamicTest> inAKernelOfItsOwn() {
        return KERNELS.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> one.results(one.run(LIMIT))))
                .toList()
                .stream()
                .flatMap(running -> running.join().stream());
    }
}
