package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffers as the kernel gives them, which is twice what was asked for. */
@SuppressWarnings("NullAway.Init")
class RoomTest {
    private RouteNetlink route;

    @BeforeEach
    void open() throws SyscallException {
        route = RouteNetlink.open();
    }

    @AfterEach
    void close() {
        route.close();
    }

    @Test
    void whatIsWrittenIsGivenAndGivenBack() throws SyscallException {
        int usual = route.answers().bufferBytes();
        Buffers buffers =
                Configs.read(
                                "global_defs {\n"
                                        + "vrrp_netlink_cmd_rcv_bufs 70000\n"
                                        + "vrrp_netlink_monitor_rcv_bufs 80000\n}\n")
                        .global()
                        .daemon()
                        .buffers();
        assertThat(Room.give(route.answers(), "c", buffers.vrrpCommands(), null)).isEmpty();
        assertThat(Room.give(route.news(), "m", buffers.vrrpMonitor(), ReceiveBuffer.USUAL))
                .isEmpty();
        assertThat(route.answers().bufferBytes()).isEqualTo(140_000);
        assertThat(route.news().bufferBytes()).isEqualTo(160_000);
        assertThat(Room.give(route.answers(), "c", Buffers.Size.DEFAULT, null)).isEmpty();
        assertThat(route.answers().bufferBytes()).isEqualTo(usual);
    }

    @Test
    void theLimitOfTheSystemIsNamedUnlessForceOvercomesIt() throws SyscallException, IOException {
        int limit =
                Integer.parseInt(
                        Files.readAllLines(Path.of("/proc/sys/net/core/rmem_max")).getFirst());
        int more = limit + 100_000;
        assertThat(Room.give(route.news(), "word", new Buffers.Size(more, false), null))
                .singleElement()
                .asString()
                .contains("word has less room than was asked for")
                .contains("net.core.rmem_max");
        assertThat(route.news().bufferBytes()).isEqualTo(2 * limit);
        var forced = Room.give(route.news(), "word", new Buffers.Size(more, true), null);
        if (forced.isEmpty()) {
            assertThat(route.news().bufferBytes()).isEqualTo(2 * more);
        } else {
            assertThat(forced).singleElement().asString().contains("EPERM");
            assertThat(route.news().bufferBytes()).isEqualTo(2 * limit);
        }
    }
}
