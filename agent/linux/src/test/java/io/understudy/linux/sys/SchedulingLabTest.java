package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As root it works, as anybody else it is refused with a reason; both are right. */
@Tag("lab")
class SchedulingLabTest {
    @Test
    void aThreadBecomesRealtimeAndOrdinaryAgainOrIsToldWhyNot() throws Exception {
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread thread =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, e) -> failed.set(e))
                        .start(SchedulingLabTest::changePolicy);
        thread.join();
        assertThat(failed.get()).isNull();
    }

    private static void changePolicy() {
        try {
            Scheduling.realtime(10);
            assertThat(Scheduling.isRealtime()).isTrue();
            Scheduling.ordinary();
            assertThat(Scheduling.isRealtime()).isFalse();
        } catch (SyscallException e) {
            assertThat(e.errno()).isEqualTo(Errno.EPERM);
            assertThat(e.text()).startsWith("sched_setscheduler(2) says EPERM");
        }
    }

    /** As root; in a small container classes that were read must be able to go. */
    @Test
    void lockedMemoryHoldsTheProgramAndNotTheFileOfClasses() throws Exception {
        try {
            MappedFiles.letGo();
            Scheduling.lockMemory();
            assertThat(flags("/libjvm.so")).isNotEmpty().allMatch(flags -> flags.contains(" lo"));
            assertThat(flags("/lib/modules"))
                    .isNotEmpty()
                    .noneMatch(flags -> flags.contains(" lo"));
        } catch (SyscallException e) {
            assertThat(e.text()).startsWith("mlockall(2) says E");
        } finally {
            Scheduling.unlockMemory();
        }
    }

    /** What the kernel says of the mappings of a file, in two letters each (VmFlags). */
    private static List<String> flags(String file) throws IOException {
        List<String> flags = new ArrayList<>();
        boolean counts = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                counts = line.endsWith(file);
            } else if (counts && line.startsWith("VmFlags:")) {
                flags.add(line);
            }
        }
        return flags;
    }

    @Test
    void timerSlackIsAnybodysToChoose() throws SyscallException {
        Scheduling.timerSlackNanos(1);
        Scheduling.timerSlackNanos(50_000);
    }
}
