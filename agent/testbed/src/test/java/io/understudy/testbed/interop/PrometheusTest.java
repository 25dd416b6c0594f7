package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Prometheus itself scrapes an agent, which it asks for OpenMetrics, and is asked for the result.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class PrometheusTest {
    private static final String SCRAPING =
            """
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: understudy
                static_configs:
                  - targets: ["192.168.83.30:9112"]
            """;

    @Test
    void whatPrometheusReadsIsHowTheRouterStands() {
        try (TwoRouters routers = new TwoRouters()) {
            LabHost host = routers.lb1;
            host.write(Vrrpd.CONFIG, Router.ranked(150).every("1").config());
            Daemon agent = Vrrpd.UNDERSTUDY.start(host, House.ROOT, "--metrics=192.168.83.30:9112");
            routers.await("the router is master", () -> host.holds(Router.VIP));
            LabHost client = routers.client;
            client.write("/run/prometheus.yml", SCRAPING);
            Daemon prometheus =
                    client.start(
                            "prometheus",
                            Map.of(),
                            List.of(
                                    "prometheus",
                                    "--config.file=/run/prometheus.yml",
                                    "--storage.tsdb.path=/run/prometheus",
                                    "--web.listen-address=127.0.0.1:9090"));
            routers.await("Prometheus has scraped it", () -> ask(client, "up").contains("\"1\"]"));
            routers.await(
                    "it knows the master",
                    () ->
                            ask(client, "understudy_vrrp_state{state=\"master\"}")
                                    .contains("\"1\"]"));
            assertThat(ask(client, "understudy_vrrp_effective_priority"))
                    .contains("\"exported_instance\":\"VI_1\"")
                    .contains("\"150\"]");
            routers.await(
                    "it counts adverts",
                    () ->
                            ask(client, "understudy_vrrp_adverts_sent_total > 0")
                                    .contains("\"exported_instance\":\"VI_1\""));
            String rules =
                    Outcome.of(
                                    "sed",
                                    "-n",
                                    "/^groups:/,/^```/p",
                                    House.ROOT + "/docs/howto/prometheus.md")
                            .output()
                            .replace("```", "");
            client.write("/run/rules.yml", rules);
            assertThat(client.run("promtool", "check", "rules", "/run/rules.yml").output())
                    .contains("SUCCESS: 5 rules found");
            prometheus.stop();
            agent.stop();
        }
    }

    private static String ask(LabHost client, String query) {
        return client.run(
                        "curl",
                        "-s",
                        "-G",
                        "--data-urlencode",
                        "query=" + query,
                        "http://127.0.0.1:9090/api/v1/query")
                .output();
    }
}
