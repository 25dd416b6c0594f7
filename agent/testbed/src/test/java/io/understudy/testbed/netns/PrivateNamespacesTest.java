package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every test tagged "lab" relies on: nothing it does can reach the machine it runs on. */
@Tag("lab")
class PrivateNamespacesTest {

    @Test
    void onlyLoopbackIsVisible() throws Exception {
        assertThat(NetworkInterface.networkInterfaces().map(NetworkInterface::getName))
                .containsExactly("lo");
        assertThat(NetworkInterface.getByName("lo").isUp()).isTrue();
    }

    @Test
    void runStartsEmptyAndEtcIsALayerOfItsOwn() throws Exception {
        assertThat(Path.of("/run/netns")).isEmptyDirectory();
        Path mark = Path.of("/etc/understudy-was-here");
        Files.writeString(mark, "gone with the namespace");
        Files.delete(mark);
    }

    @Test
    void processesAreCountedFromOne() {
        assertThat(ProcessHandle.current().pid()).isLessThan(100);
        assertThat(ProcessHandle.allProcesses().map(ProcessHandle::pid)).contains(1L);
    }
}
