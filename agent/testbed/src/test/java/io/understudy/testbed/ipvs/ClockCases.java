package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.interop.AgainAfterStandstill;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The time of day steps, which needs a kernel that nobody else lives by. */
@ExtendWith(AgainAfterStandstill.class)
class ClockCases {
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void aStepOfTheClockMovesNoElection() throws Exception {
        // The clock of a machine is everybody's: it is left alone.
        assertThat(isUserModeLinux()).isTrue();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.30");
        addresses.put("lb2", "192.168.83.40");
        try (Network network =
                Network.create(House.ROOT.resolve("agent/testbed/netns"), addresses)) {
            LabHost lb1 = network.host("lb1");
            LabHost lb2 = network.host("lb2");
            Daemon master = start(lb1, 150);
            await(lb1);
            Daemon backup = start(lb2, 100);
            while (!lb2.listensForVrrp()) {
                Thread.sleep(200);
            }
            Thread.sleep(5_000);
            long moved = transitions(master) + transitions(backup);
            for (String step : new String[] {"+1 day", "-2 days", "+7 years"}) {
                Outcome.of("date", "-s", step).orThrow();
                for (int i = 0; i < 10; i++) {
                    assertThat(lb1.holds(Router.VIP)).as(step).isTrue();
                    assertThat(lb2.holds(Router.VIP)).as(step).isFalse();
                    Thread.sleep(500);
                }
            }
            assertThat(transitions(master) + transitions(backup)).isEqualTo(moved);
            master.kill();
            lb1.ip("link", "set", "eth0", "down");
            await(lb2);
            backup.stop();
        }
    }

    private static boolean isUserModeLinux() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).contains("User Mode Linux");
    }

    private static Daemon start(LabHost host, int priority) {
        host.write(Vrrpd.CONFIG, Router.ranked(priority).config());
        return Vrrpd.UNDERSTUDY.start(host, House.ROOT);
    }

    private static void await(LabHost host) throws InterruptedException {
        for (int i = 0; i < 5 * PATIENCE_SECONDS && !host.holds(Router.VIP); i++) {
            Thread.sleep(200);
        }
        assertThat(host.holds(Router.VIP)).as("the address is on " + host.name()).isTrue();
    }

    private static long transitions(Daemon daemon) {
        return daemon.log().lines().filter(line -> line.contains(" -> ")).count();
    }
}
