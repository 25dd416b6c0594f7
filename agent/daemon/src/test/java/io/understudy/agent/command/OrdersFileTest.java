package io.understudy.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.ops.RecordingLog;
import io.understudy.core.lvs.KeptOrder;
import io.understudy.model.state.Intervention.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersFileTest {
    private static final String WEB = "192.0.2.10:80/TCP";
    private static final KeptOrder DRAIN =
            new KeptOrder(WEB, "10.0.0.1:80", Kind.DRAIN, null, "CN=mia");
    private static final KeptOrder WEIGHT =
            new KeptOrder("fwmark 3", "[2001:db8::1]:80", Kind.WEIGHT, 9L, "");

    @TempDir Path directory;
    private final RecordingLog log = new RecordingLog();

    private OrdersFile file() {
        return new OrdersFile(directory.resolve("state/real-servers"), log);
    }

    @Test
    void whatWasWrittenIsReadByTheNextLife() {
        assertThat(file().read()).isEmpty();
        file().write(() -> List.of(DRAIN, WEIGHT));
        assertThat(file().read()).containsExactly(DRAIN, WEIGHT);
        OrdersFile next = file();
        next.read();
        next.write(List::of);
        assertThat(file().read()).isEmpty();
        assertThat(directory.resolve("state")).isEmptyDirectory();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldOfAndTheRestCounts() throws IOException {
        file().write(() -> List.of(DRAIN));
        Path place = directory.resolve("state/real-servers");
        Files.writeString(place, Files.readString(place) + "yesterday\n");
        assertThat(file().read()).containsExactly(DRAIN);
        assertThat(log.lines()).singleElement().asString().contains(place.toString(), "yesterday");
    }

    @Test
    void whatCannotBeWrittenIsToldOf() throws IOException {
        Files.writeString(directory.resolve("state"), "in the way");
        file().write(() -> List.of(DRAIN));
        assertThat(log.lines()).singleElement().asString().contains("will not outlast a restart");
    }
}
