package io.understudy.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T03:12:45Z");

    static AgentSnapshot state(List<ServiceSnapshot> services) {
        InstanceSnapshot instance =
                new InstanceSnapshot(
                        "VI \"1\"\\",
                        "eth0",
                        51,
                        2,
                        VrrpState.BACKUP,
                        SINCE,
                        null,
                        110,
                        100,
                        List.of(),
                        IpAddress.of("192.0.2.1"),
                        List.of(IpPrefix.of("192.0.2.200/24")),
                        List.of(),
                        List.of(),
                        true,
                        1_000_000_000L,
                        3_609_375_000L,
                        new MasterView(IpAddress.of("192.0.2.2"), 150, 1_000_000_000L, 5),
                        new AdvertCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
                        1,
                        null,
                        null,
                        List.of(
                                new LineHealth(
                                        "serial /dev/ttyS0",
                                        LineHealth.Health.ALIVE,
                                        null,
                                        SINCE,
                                        2)),
                        null,
                        List.of());
        return new AgentSnapshot(
                7,
                new HostIdentity("lb1", "LB one", "1.0", SINCE, "/k", "/p", List.of()),
                new ConfigSummary("ab", SINCE, List.of()),
                List.of(instance),
                List.of(new TrackerSnapshot("chk", Health.BAD, SINCE, "exit status 1")),
                services,
                false);
    }

    static List<ServiceSnapshot> services() {
        CheckResult result = new CheckResult(SINCE, true, "status", 1_500_000L, "200", null);
        ServerSnapshot server =
                new ServerSnapshot(
                        "10.0.0.1:80",
                        3,
                        2,
                        ServerState.UP,
                        SINCE,
                        "checks",
                        "all is well",
                        true,
                        List.of(
                                new CheckSnapshot(
                                        "HTTP_GET",
                                        "HTTP_GET",
                                        Health.GOOD,
                                        SINCE,
                                        List.of(result))),
                        new TrafficCounters(1, 2, 3, 4, 5),
                        6,
                        7,
                        8);
        return List.of(
                new ServiceSnapshot(
                        "192.0.2.10:80/TCP",
                        ServiceSnapshot.Kind.ADDRESS,
                        "TCP",
                        "wlc",
                        "DR",
                        0,
                        1,
                        0,
                        2,
                        true,
                        null,
                        false,
                        List.of(server),
                        new TrafficCounters(10, 20, 30, 40, 50),
                        SINCE));
    }

    @Test
    void openMetricsNamesCountersWithoutTheirEndingAndEndsWithEof() {
        String text = Metrics.of(state(List.of()), true);
        assertThat(text)
                .contains("# TYPE understudy_vrrp_adverts_sent counter\n")
                .contains("understudy_vrrp_adverts_sent_total{instance=\"VI \\\"1\\\"\\\\\"} 2\n")
                .endsWith("\n# EOF\n");
    }

    @Test
    void prometheusOwnFormatNamesThemAsTheyAre() {
        String text = Metrics.of(state(List.of()), false);
        assertThat(text)
                .contains("# TYPE understudy_vrrp_adverts_sent_total counter\n")
                .contains(
                        "understudy_vrrp_state{instance=\"VI \\\"1\\\"\\\\\",state=\"backup\"} 1\n")
                .contains("state=\"master\"} 0\n")
                .contains("understudy_vrrp_effective_priority{instance=\"VI \\\"1\\\"\\\\\"} 100\n")
                .contains(
                        "understudy_vrrp_master_down_seconds{instance=\"VI \\\"1\\\"\\\\\"} 3.609375")
                .contains("kind=\"interval\"} 6\n")
                .contains("understudy_tracker_health{tracker=\"chk\",health=\"bad\"} 1\n")
                .contains("understudy_start_time_seconds 1772334765.000\n")
                .doesNotContain("EOF")
                .doesNotContain("server_");
    }

    @Test
    void servicesAndServersAreThereWhereTheHostHasAny() {
        assertThat(Metrics.of(state(services()), false))
                .contains(
                        "understudy_server_state{service=\"192.0.2.10:80/TCP\","
                                + "server=\"10.0.0.1:80\",state=\"up\"} 1\n")
                .contains("check=\"HTTP_GET\",health=\"good\"} 1\n")
                .contains("check=\"HTTP_GET\"} 0.0015\n")
                .contains("understudy_service_in_bytes_total{service=\"192.0.2.10:80/TCP\"} 40\n");
    }

    @Test
    void overHttpEachReaderGetsTheFormatItAsksFor() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (MetricsServer server = MetricsServer.start(anywhere, () -> state(services()))) {
            int port = server.address().getPort();
            HttpURLConnection plain = ask(port, "/metrics");
            assertThat(plain.getContentType()).isEqualTo(MetricText.PLAIN);
            assertThat(body(plain)).isEqualTo(Metrics.of(state(services()), false));
            HttpURLConnection open = ask(port, "/metrics");
            open.setRequestProperty(
                    "Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1");
            assertThat(body(open)).endsWith("# EOF\n");
            assertThat(open.getContentType()).isEqualTo(MetricText.OPEN_METRICS);
            HttpURLConnection post = ask(port, "/metrics");
            post.setRequestMethod("POST");
            assertThat(post.getResponseCode()).isEqualTo(405);
            assertThat(ask(port, "/").getResponseCode()).isEqualTo(404);
        }
    }

    private static HttpURLConnection ask(int port, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return (HttpURLConnection) uri.toURL().openConnection();
    }

    private static String body(HttpURLConnection answer) throws IOException {
        return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void manualAndDashboardNameOnlyMetricsThatThereAre() throws IOException {
        String text = Metrics.of(state(services()), false);
        for (String file : List.of("howto/prometheus.md", "grafana/understudy.json")) {
            String page = Files.readString(Path.of("../../docs", file));
            Matcher name = Pattern.compile("understudy_[a-z_]+").matcher(page);
            assertThat(name.find()).as(file).isTrue();
            do {
                assertThat(text).as(file).containsPattern("(?m)^" + name.group() + "[{ ]");
            } while (name.find());
        }
    }

    /** Prometheus' own checker of names, types and syntax. */
    @Test
    @Tag("lab")
    void promtoolFindsNothingToSay() throws Exception {
        Process promtool =
                new ProcessBuilder("promtool", "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (var in = promtool.getOutputStream()) {
            in.write(Metrics.of(state(services()), false).getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }
}
