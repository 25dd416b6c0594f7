package io.understudy.agent.driver;

import static io.understudy.agent.driver.ProcessPatternTest.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.process.ProcessEvent;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.TrackProcess.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    @TempDir Path proc;

    @Test
    void processesAreCountedAsTheyComeAndGo() throws IOException {
        ProcessTable table = new ProcessTable(proc);
        TrackProcess nginx = process(Match.EXACT, false, "nginx");
        table.track(nginx);
        table.refresh();
        assertThat(table.counts()).containsEntry("p", 0);
        appears("100", "nginx", "nginx\0", "S");
        appears("101", "nginx", "nginx\0", "S");
        appears("102", "nginx", "", "Z");
        table.refresh();
        assertThat(table.counts()).containsEntry("p", 2);
        Files.delete(proc.resolve("101/comm"));
        Files.delete(proc.resolve("101/cmdline"));
        Files.delete(proc.resolve("101/stat"));
        Files.delete(proc.resolve("101"));
        table.refresh();
        assertThat(table.counts()).containsEntry("p", 1);
    }

    @Test
    void aYoungProcessMayStillBecomeAnother() throws IOException {
        ProcessTable table = new ProcessTable(proc);
        appears("100", "sh", "sh\0", "S");
        table.refresh();
        appears("100", "nginx", "nginx\0", "S");
        table.refresh();
        table.track(process(Match.EXACT, false, "nginx"));
        assertThat(table.counts()).containsEntry("p", 1);
    }

    @Test
    void aTwinCountsAsItsParentUntilItExecutesAnother() throws IOException {
        ProcessTable table = new ProcessTable(proc);
        table.track(process(Match.EXACT, false, "nginx"));
        appears("100", "nginx", "nginx\0", "S");
        table.readAll();
        table.follow(new ProcessEvent.Forked(100, 101));
        assertThat(table.counts()).containsEntry("p", 2);
        appears("101", "sh", "sh\0", "S");
        table.follow(new ProcessEvent.Executed(101));
        assertThat(table.counts()).containsEntry("p", 1);
        table.follow(new ProcessEvent.Renamed(101, "nginx"));
        assertThat(table.counts()).containsEntry("p", 2);
        table.follow(new ProcessEvent.Ended(100));
        table.follow(new ProcessEvent.Ended(101));
        assertThat(table.counts()).containsEntry("p", 0);
    }

    @Test
    void whatIsTrackedLaterIsCountedAmongThoseKnownAlready() throws IOException {
        ProcessTable table = new ProcessTable(proc);
        appears("100", "nginx", "nginx\0", "S");
        table.readAll();
        table.track(process(Match.EXACT, false, "nginx"));
        assertThat(table.counts()).containsEntry("p", 1);
        table.ignore("p");
        assertThat(table.counts()).isEmpty();
    }

    @Test
    void aLossIsMendedByLookingAtAllAnew() throws IOException {
        ProcessTable table = new ProcessTable(proc);
        table.track(process(Match.EXACT, false, "nginx"));
        table.readAll();
        appears("100", "nginx", "nginx\0", "S");
        table.follow(new ProcessEvent.EventsLost());
        assertThat(table.counts()).containsEntry("p", 1);
    }

    private void appears(String pid, String comm, String line, String state) throws IOException {
        Path directory = Files.createDirectories(proc.resolve(pid));
        Files.writeString(directory.resolve("comm"), comm + "\n");
        Files.writeString(directory.resolve("cmdline"), line);
        Files.writeString(directory.resolve("stat"), pid + " (" + comm + ") " + state + " 1 1\n");
    }
}
