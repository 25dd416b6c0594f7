package io.understudy.agent.driver;

import static io.understudy.agent.driver.ProcessPatternTest.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.process.ProcessEvents;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.TrackProcess.Match;
import io.understudy.model.state.StateChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts real processes: by what the kernel tells where it does, by looking where it does not. */
class ProcessCensusTest {
    private final BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
    private final List<StateChange> refused = new CopyOnWriteArrayList<>();

    private ProcessCensus census() throws SyscallException {
        return ProcessCensus.begin(
                new ProcessTable(Path.of("/proc")), (_, count) -> counts.add(count), refused::add);
    }

    private Integer next() throws InterruptedException {
        return counts.poll(30, TimeUnit.SECONDS);
    }

    private static boolean kernelTells() {
        try {
            ProcessEvents.open().close();
            return true;
        } catch (SyscallException _) {
            return false;
        }
    }

    /** Of a name that nobody else runs. */
    private static Path sleeper(Path folder) throws IOException {
        Path program = folder.resolve("us-sleeper-" + ProcessHandle.current().pid());
        return Files.copy(Path.of("/bin/sleep"), program);
    }

    @Test
    void whoComesAndGoesIsCounted(@TempDir Path folder) throws Exception {
        Path program = sleeper(folder);
        TrackProcess wanted = process(Match.EXACT, true, program.toString());
        Process early = new ProcessBuilder(program.toString(), "60").start();
        try (ProcessCensus census = census()) {
            census.track(wanted);
            assertThat(next()).isEqualTo(1);
            Process late = new ProcessBuilder(program.toString(), "60").start();
            assertThat(next()).isEqualTo(2);
            late.destroyForcibly().waitFor();
            assertThat(next()).isEqualTo(1);
            early.destroyForcibly().waitFor();
            assertThat(next()).isZero();
        } finally {
            early.destroyForcibly();
        }
        if (kernelTells()) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).singleElement().asString().contains("processes-looked-for");
        }
    }

    @Test
    void beginningAnewAfterNobodyWasTrackedFindsThoseWhoCameMeanwhile(@TempDir Path folder)
            throws Exception {
        Path program = sleeper(folder);
        TrackProcess wanted = process(Match.EXACT, true, program.toString());
        try (ProcessCensus census = census()) {
            census.track(wanted);
            assertThat(next()).isZero();
            census.ignore(wanted.name());
            Process process = new ProcessBuilder(program.toString(), "60").start();
            census.track(wanted);
            Integer count = next();
            // Told as it was known before the looking, or after it.
            assertThat(count != null && count == 0 ? next() : count).isEqualTo(1);
            process.destroyForcibly().waitFor();
            assertThat(next()).isZero();
        }
    }

    @Test
    void aStormThatOverflowsTheBufferIsSurvived(@TempDir Path folder) throws Exception {
        Path program = sleeper(folder);
        TrackProcess wanted = process(Match.EXACT, true, program.toString());
        try (ProcessCensus census = census()) {
            census.use(new Buffers.Size(1, false));
            census.track(wanted);
            assertThat(next()).isZero();
            new ProcessBuilder("sh", "-c", "for i in $(seq 300); do /bin/true & done; wait")
                    .start()
                    .waitFor();
            Process process = new ProcessBuilder(program.toString(), "60").start();
            assertThat(next()).isEqualTo(1);
            process.destroyForcibly().waitFor();
            assertThat(next()).isZero();
        }
    }
}
