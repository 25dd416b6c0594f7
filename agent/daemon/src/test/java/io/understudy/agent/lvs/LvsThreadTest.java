package io.understudy.agent.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.check.CheckPrograms;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LvsThreadTest {
    private static final int SERVERS = 100;

    /** Notes each parcel of commands; nothing ever is in it that was not put there. */
    private static final class NotedTable extends Rehearsal.NoTable {
        final BlockingQueue<List<IpvsCommand>> parcels = new LinkedBlockingQueue<>();

        @Override
        public void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals) {
            parcels.add(commands);
        }
    }

    private static final Outlet NOBODY = new Rehearsal.Nobody();

    private static Thread started(LvsThread services, KeepalivedConfig config) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> services.run(config, CheckPrograms.lookUp(config)));
    }

    @Test
    void serversThatDieTogetherLeaveInOneParcel(@TempDir Path directory) throws Exception {
        Path verdict = Files.writeString(directory.resolve("verdict"), "0\n");
        NotedTable table = new NotedTable();
        LvsThread services = LvsThread.open(NOBODY, (_, _) -> {}, table, List.of(), _ -> {});
        KeepalivedConfig config = config(verdict);
        Thread thread = started(services, config);
        List<IpvsCommand> load = next(table);
        assertThat(load).hasSize(1 + SERVERS).first().isInstanceOf(IpvsCommand.AddService.class);

        Files.writeString(verdict, "1\n");
        List<IpvsCommand> death = next(table);
        while (death.getFirst() instanceof IpvsCommand.AddService) {
            death = next(table); // read meanwhile, and found empty
        }
        assertThat(death)
                .hasSize(SERVERS)
                .allMatch(command -> command instanceof IpvsCommand.DeleteDestination);
        services.post(at -> new LvsEvent.ShutdownRequested(false, at));
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void anotherWayOfBalancingIsFilledBeforeTheOneBeforeIsEmptied(@TempDir Path directory)
            throws Exception {
        Path verdict = Files.writeString(directory.resolve("verdict"), "0\n");
        NotedTable table = new NotedTable();
        NotedTable other = new NotedTable();
        LvsThread services = LvsThread.open(NOBODY, (_, _) -> {}, table, List.of(), _ -> {});
        KeepalivedConfig config = config(verdict);
        Thread thread = started(services, config);
        next(table);
        services.reload(config, CheckPrograms.lookUp(config), other);
        assertThat(next(other)).hasSize(1 + SERVERS);
        List<IpvsCommand> removal = next(table);
        while (removal.getFirst() instanceof IpvsCommand.AddService) {
            removal = next(table); // read meanwhile, and found empty
        }
        assertThat(removal).hasOnlyElementsOfType(IpvsCommand.DeleteService.class).hasSize(1);
        services.post(at -> new LvsEvent.ShutdownRequested(false, at));
        thread.join(10_000);
        assertThat(next(other)).isNotEmpty();
    }

    private static List<IpvsCommand> next(NotedTable table) throws InterruptedException {
        return Objects.requireNonNull(table.parcels.poll(20, TimeUnit.SECONDS));
    }

    private static KeepalivedConfig config(Path verdict) {
        StringBuilder text = new StringBuilder();
        text.append("track_file verdict {\n file ").append(verdict).append("\n weight 0\n}\n");
        text.append("virtual_server 192.0.2.10 80 {\n protocol TCP\n lb_algo rr\n lb_kind NAT\n");
        for (int i = 1; i <= SERVERS; i++) {
            text.append(" real_server 192.0.2.").append(i).append(" 80 {\n  FILE_CHECK {\n");
            text.append("   track_file verdict\n   weight 0\n  }\n }\n");
        }
        text.append("}\n");
        return ConfigReader.read(
                        "k.conf",
                        MemorySources.of("k.conf", text.toString()),
                        ReadOptions.forConfigId("lb1"))
                .config();
    }
}
