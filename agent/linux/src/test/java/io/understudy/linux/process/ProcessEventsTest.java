package io.understudy.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.process.ProcessEvent.Ended;
import io.understudy.linux.process.ProcessEvent.EventsLost;
import io.understudy.linux.process.ProcessEvent.Executed;
import io.understudy.linux.process.ProcessEvent.Forked;
import io.understudy.linux.process.ProcessEvent.Renamed;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Listens to real processes where the kernel tells of them: as root in the first namespaces, so
 * that this runs outside of the private ones; it listens only.
 */
@Tag("outside")
class ProcessEventsTest {
    /** The pid namespace that the kernel begins with (PROC_PID_INIT_INO of linux/proc_ns.h). */
    private static final String FIRST = "pid:[" + 0xEFFF_FFFCL + "]";

    /** Whether the kernel tells this process of others; where it does not, that is said. */
    private static boolean isTold() throws IOException, SyscallException {
        boolean first =
                Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(FIRST);
        if (first && "root".equals(System.getProperty("user.name"))) {
            return true;
        }
        assertThatThrownBy(ProcessEvents::open).isInstanceOf(SyscallException.class);
        return false;
    }

    private static List<ProcessEvent> until(ProcessEvents events, ProcessEvent last)
            throws SyscallException, InterruptedException {
        List<ProcessEvent> seen = new ArrayList<>();
        for (int i = 0; i < 2_000 && !seen.contains(last); i++) {
            seen.addAll(events.events());
            Thread.sleep(10);
        }
        return seen;
    }

    @Test
    void aProcessIsToldFromItsForkToItsEnd()
            throws SyscallException, IOException, InterruptedException {
        if (!isTold()) {
            return;
        }
        try (ProcessEvents events = ProcessEvents.open()) {
            Process process = new ProcessBuilder("sh", "-c", "printf x > /proc/$$/comm").start();
            int pid = (int) process.pid();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            List<ProcessEvent> seen = until(events, new Ended(pid));
            assertThat(seen)
                    .containsSubsequence(new Executed(pid), new Renamed(pid, "x"), new Ended(pid))
                    .anyMatch(event -> event instanceof Forked forked && forked.pid() == pid);
        }
    }

    @Test
    void threadsAreNotTold() throws SyscallException, IOException, InterruptedException {
        if (!isTold()) {
            return;
        }
        try (ProcessEvents events = ProcessEvents.open()) {
            Thread.ofPlatform().start(() -> {}).join();
            Process process = new ProcessBuilder("true").start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            List<ProcessEvent> seen = until(events, new Ended((int) process.pid()));
            int ours = (int) ProcessHandle.current().pid();
            assertThat(seen)
                    .contains(new Ended((int) process.pid()))
                    .noneMatch(event -> event.equals(new Ended(ours)))
                    .filteredOn(event -> event instanceof Forked forked && forked.parent() == ours)
                    .hasSize(1);
        }
    }

    @Test
    void whatDidNotFitIsToldAsALoss() throws SyscallException, IOException, InterruptedException {
        if (!isTold()) {
            return;
        }
        try (ProcessEvents events = ProcessEvents.open()) {
            events.resize(new ReceiveBuffer(1, false));
            for (int i = 0; i < 20; i++) {
                assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
            }
            assertThat(events.events()).containsExactly(new EventsLost());
            events.resize(new ReceiveBuffer(4 << 20, true));
            assertThat(events.bufferBytes()).isEqualTo(8 << 20);
            Process process = new ProcessBuilder("true").start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Ended end = new Ended((int) process.pid());
            assertThat(until(events, end)).contains(end);
        }
    }
}
