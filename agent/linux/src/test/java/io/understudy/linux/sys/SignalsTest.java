package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SignalsTest {
    /** The last but one: nothing else in a JVM uses it. */
    private static final int RTMAX_1 = 63;

    @Test
    void anIgnoredSignalIsInTheKernelsMask() throws IOException {
        Signals.ignore(RTMAX_1);
        String mask =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElseThrow()
                        .substring("SigIgn:".length())
                        .strip();
        assertThat(new BigInteger(mask, 16).testBit(RTMAX_1 - 1)).isTrue();
    }
}
