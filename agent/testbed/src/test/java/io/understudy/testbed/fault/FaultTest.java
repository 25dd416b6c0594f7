package io.understudy.testbed.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The list of deliberate faults fits the core as it is; {@code ./understudy sim --faults} plays it.
 */
class FaultTest {
    private static final Path CORE = Path.of("../core/src/main/java/io/understudy/core");

    @Test
    void everyFaultHasItsLine() throws IOException {
        assertThat(Fault.all()).hasSizeGreaterThan(40);
        for (Fault fault : Fault.all()) {
            String source = Files.readString(CORE.resolve(fault.file()));
            assertThat(fault.in(source)).as(fault.what()).isNotEqualTo(source);
        }
    }
}
