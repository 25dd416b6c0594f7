package io.understudy.hot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every benchmark does what it says, for a moment and in this process: no figure is looked at. */
class HotMainTest {
    @Test
    void eachFunctionIsCalledAndTold() throws Exception {
        List<String> lines = new ArrayList<>();
        HotMain.print(
                new Runner(HotMain.common(TimeValue.milliseconds(1)).forks(0).build()).run(),
                lines::add);
        assertThat(lines).hasSize(1 + 12);
        assertThat(String.join("\n", lines))
                .contains("Adverts.heardInRoutine ", "Files.read ", "Frames.fold ", "Tables.diff ");
    }
}
