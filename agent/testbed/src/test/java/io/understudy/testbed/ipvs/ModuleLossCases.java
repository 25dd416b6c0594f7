package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ip_vs is taken out of the kernel under a running agent, and comes back. */
class ModuleLossCases {
    private static final String CONFIG =
            """
            virtual_server 192.0.2.10 80 {
                delay_loop 5
                lb_algo rr
                lb_kind NAT
                protocol TCP
                real_server 127.0.0.1 8001 {
                    weight 3
                }
            }
            """;

    private static final String UNLOAD =
            "open $f, '<', '/proc/modules'; @m = grep /^ip_vs_/, map { (split)[0] } <$f>;"
                    + " for (@m, 'ip_vs') { $n = qq($_);"
                    + " syscall(176, $n, 0x800) == 0 or die qq($n: $!) }";

    @SuppressWarnings("NullAway.Init") // the test starts it
    private Subject agent;

    @AfterEach
    void close() throws IOException {
        load();
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void itIsToldAndTheTableIsFilledAgainWhenTheModuleIsBack() throws Exception {
        agent = Subject.understudy();
        agent.start(CONFIG);
        String server = "-a -t 192.0.2.10:80 -r 127.0.0.1:8001 -m -w 3";
        awaitLog("balancing");
        assertThat(agent.table()).contains(server);

        // Stopped meanwhile: what it puts back would keep the module in use.
        agent.signal("STOP");
        Outcome.of("ip", "netns", "exec", "understudy", "ipvsadm", "-C").orThrow();
        Outcome.of("perl", "-e", UNLOAD).orThrow();
        assertThat(Files.exists(Path.of("/proc/net/ip_vs"))).isFalse();
        agent.signal("CONT");
        awaitLog("[no-ipvs]");
        assertThat(agent.log()).contains("services are not balanced, VRRP goes on");

        load();
        awaitLog("[ipvs-back]");
        for (int i = 0; i < 100 && !agent.table().contains(server); i++) {
            Thread.sleep(200);
        }
        assertThat(agent.table()).contains(server);
    }

    private void awaitLog(String words) throws Exception {
        for (int i = 0; i < 200 && !agent.log().contains(words); i++) {
            Thread.sleep(200);
        }
        assertThat(agent.log()).contains(words);
    }

    private static void load() {
        List<String> command =
                new ArrayList<>(
                        List.of(House.ROOT.resolve("agent/testbed/uml/modules").toString()));
        command.addAll(List.of("ip_vs", "ip_vs_rr", "ip_vs_wrr"));
        Outcome.of(command.toArray(String[]::new)).orThrow();
    }
}
