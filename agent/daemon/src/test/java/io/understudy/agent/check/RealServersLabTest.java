package io.understudy.agent.check;

import static io.understudy.agent.check.CheckRig.MILLIS;
import static io.understudy.agent.check.CheckRig.QUICK;
import static io.understudy.agent.check.CheckRig.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Wire;
import io.understudy.core.check.ProbeResult;
import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.checker.UrlCheck.BodyRegex;
import io.understudy.model.config.table.IntegerRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prober against servers that nobody here wrote. */
@Tag("lab")
@Timeout(90)
class RealServersLabTest {
    private static final long PATIENCE = 8000 * MILLIS;

    private final List<Process> servers = new ArrayList<>();
    private CheckRig rig;

    @TempDir private Path scratch;

    @BeforeEach
    void open() throws Exception {
        Wire.ip("link set lo up");
        rig = new CheckRig();
        // What daemons run as other users must be able to read.
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        for (Process server : servers) {
            server.destroy();
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static Connection at(int port) {
        return to("127.0.0.1", port, PATIENCE);
    }

    private Process serve(int port, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(scratch.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(scratch.resolve("log-" + port).toFile())
                        .start();
        servers.add(process);
        if (port > 0) {
            awaitListener(port, process);
        }
        return process;
    }

    private void awaitListener(int port, Process process) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() - end < 0) {
            try (Socket _ = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException _) {
                assertThat(process.isAlive())
                        .as(Files.readString(scratch.resolve("log-" + port)))
                        .isTrue();
                Thread.sleep(20);
            }
        }
        throw new AssertionError("nobody listens on " + port);
    }

    private static void run(Path directory, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
    }

    private void makeCertificate(String name, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=" + name,
                                "-keyout",
                                name + ".key",
                                "-out",
                                name + ".pem"));
        command.addAll(more.length == 0 ? List.of("-nodes") : List.of(more));
        run(scratch, command.toArray(String[]::new));
    }

    private void nginx() throws Exception {
        makeCertificate("plain.example.com");
        makeCertificate("named.example.com");
        Files.createDirectories(scratch.resolve("www"));
        Files.writeString(scratch.resolve("www/health"), "status: ok\n");
        Files.writeString(scratch.resolve("www/big"), "0123456789\n".repeat(200_000));
        Files.writeString(
                scratch.resolve("nginx.conf"),
                """
                daemon off; error_log stderr; pid %1$s/nginx.pid; worker_processes 1;
                events { }
                http { ssl_protocols TLSv1.3;
                  access_log off; default_type text/plain; root %1$s/www;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2;
                  fastcgi_temp_path %1$s/t3; uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  server { listen 8080; listen [::1]:8080; server_name _;
                    location = /teapot { return 418; }
                    location = /host { return 200 "$http_host|$server_protocol|$http_connection"; }
                  }
                  server { listen 8443 ssl default_server; server_name plain.example.com;
                    ssl_certificate %1$s/plain.example.com.pem;
                    ssl_certificate_key %1$s/plain.example.com.key;
                    location = /name { return 200 "plain $ssl_server_name $ssl_protocol"; }
                  }
                  server { listen 8443 ssl; server_name named.example.com;
                    ssl_certificate %1$s/named.example.com.pem;
                    ssl_certificate_key %1$s/named.example.com.key;
                    location = /name { return 200 "named $ssl_server_name $ssl_protocol"; }
                  }
                  server { listen 8444 ssl; server_name old.example.com; ssl_protocols TLSv1.2;
                    ssl_certificate %1$s/plain.example.com.pem;
                    ssl_certificate_key %1$s/plain.example.com.key;
                    location = /name { return 200 "old $ssl_protocol"; }
                  }
                }
                """
                        .formatted(scratch));
        serve(8080, "nginx", "-p", scratch.toString(), "-c", scratch + "/nginx.conf");
    }

    private static UrlCheck url(
            String path, @Nullable String digest, @Nullable BodyRegex regex, boolean closesTls) {
        return new UrlCheck(
                path, digest, List.of(new IntegerRange(200, 299)), null, regex, closesTls);
    }

    private static BodyRegex says(String pattern) {
        return new BodyRegex(pattern, true, List.of(), 0, 0);
    }

    private static HttpCheck http(Connection there, String version, UrlCheck url) {
        return new HttpCheck(
                false, there, QUICK, null, version, false, null, false, false, List.of(url));
    }

    private static HttpCheck https(
            int port, @Nullable String host, boolean sni, @Nullable String sniName, UrlCheck url) {
        return new HttpCheck(
                true, at(port), QUICK, host, "1.1", sni, sniName, false, false, List.of(url));
    }

    @Test
    void nginxIsAskedOverHttpInEveryVersion() throws Exception {
        nginx();
        for (String version : List.of("1.0", "1.0C", "1.1")) {
            ProbeResult result =
                    rig.first(http(at(8080), version, url("/health", null, says("ok$"), false)));
            assertThat(result).as(version).matches(ProbeResult::ok);
        }
        assertThat(rig.first(http(at(8080), "1.1", url("/teapot", null, null, false))).detail())
                .isEqualTo("status 418");
        assertThat(rig.first(http(at(8080), "1.1", url("/nothing", null, null, false))).detail())
                .isEqualTo("status 404");
        ProbeResult host = rig.first(http(at(8080), "1.1", url("/host", null, null, false)));
        assertThat(host.excerpt()).isEqualTo("127.0.0.1:8080|HTTP/1.1|close");
        Connection v6 = to("::1", 8080, PATIENCE);
        host = rig.first(http(v6, "1.0C", url("/host", null, null, false)));
        assertThat(host.excerpt()).isEqualTo("[::1]:8080|HTTP/1.0|close");
    }

    @Test
    void theDigestIsWhatGenhashSays() throws Exception {
        nginx();
        for (String path : List.of("/health", "/big")) {
            String digest = genhash(path);
            ProbeResult result = rig.first(http(at(8080), "1.0", url(path, digest, null, false)));
            assertThat(result.ok()).as(result.detail()).isTrue();
        }
    }

    private static String genhash(String path) throws Exception {
        Process genhash =
                new ProcessBuilder("genhash", "-s", "127.0.0.1", "-p", "8080", "-u", path)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(genhash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String digest = said.replaceFirst("(?s).*?([0-9a-f]{32}).*", "$1");
        assertThat(digest).as(said).hasSize(32);
        return digest;
    }

    private static String digest(int status, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int ended =
                DigestCommand.run(
                        List.of(words),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(ended).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(status);
        return status == 0
                ? out.toString(StandardCharsets.UTF_8).strip()
                : err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theDigestCommandPrintsWhatGenhashPrints() throws Exception {
        nginx();
        String health = digest(0, "http://127.0.0.1:8080/health");
        assertThat(health).isEqualTo(genhash("/health"));
        assertThat(digest(0, "https://localhost:8443/health", "--sni")).isEqualTo(health);
        assertThat(digest(0, "--http", "1.1", "http://[::1]:8080/health")).isEqualTo(health);
        assertThat(digest(1, "http://127.0.0.1:9/"))
                .isEqualTo(
                        "understudy: 127.0.0.1:9: connect(2) says ECONNREFUSED:"
                                + " nobody listens there");
        assertThat(digest(2, "ftp://127.0.0.1/")).contains("is no URL of the form");
        assertThat(digest(2, "--http", "2", "http://127.0.0.1/")).contains("1.0, 1.0C or 1.1");
    }

    @Test
    void tlsIsClosedByTheBookWhereAsked() throws Exception {
        makeCertificate("server");
        serve(
                9444,
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:9444",
                "-cert",
                "server.pem",
                "-key",
                "server.key",
                "-www",
                "-msg",
                "-tls1_2");
        String goodbye = "<<< TLS 1.2, Alert [length 0002], warning close_notify";
        rig.first(https(9444, null, false, null, url("/", null, null, false)));
        Thread.sleep(300);
        assertThat(Files.readString(scratch.resolve("log-9444"))).doesNotContain(goodbye);
        rig.first(https(9444, null, false, null, url("/", null, null, true)));
        rig.until(() -> log(9444).contains(goodbye));
    }

    private String log(int port) {
        try {
            return Files.readString(scratch.resolve("log-" + port));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nginxIsAskedOverTlsWithAndWithoutName() throws Exception {
        nginx();
        assertThat(tls(8443, null, false, null)).isEqualTo("plain  TLSv1.3");
        assertThat(tls(8443, "named.example.com", true, null))
                .isEqualTo("named named.example.com TLSv1.3");
        assertThat(tls(8443, "named.example.com", true, "plain.example.com"))
                .as("sni_name names the certificate, the host header the server")
                .contains("plain.example.com TLSv1.3");
        assertThat(tls(8444, null, false, null)).isEqualTo("old TLSv1.2");
        ProbeResult plain = rig.first(https(8080, null, false, null, url("/", null, null, false)));
        assertThat(plain.code()).isEqualTo("tls");
    }

    private @Nullable String tls(
            int port, @Nullable String host, boolean sni, @Nullable String name) throws Exception {
        for (boolean closesTls : new boolean[] {false, true}) {
            UrlCheck url = url("/name", null, says("TLSv1"), closesTls);
            ProbeResult result = rig.first(https(port, host, sni, name, url));
            assertThat(result.ok()).as(result.toString()).isTrue();
            if (closesTls) {
                return result.excerpt();
            }
        }
        return null;
    }

    @Test
    void aBigBodyOverTlsHasItsDigest() throws Exception {
        nginx();
        UrlCheck url = url("/big", "none", null, true);
        String seen = rig.first(https(8443, null, false, null, url)).detail();
        String digest = seen.replaceFirst(".*?([0-9a-f]{32}).*", "$1");
        run(scratch, "sh", "-c", "test \"$(md5sum < www/big | cut -d' ' -f1)\" = " + digest);
    }

    @Test
    void opensslIsShownTheCertificateItAsksFor() throws Exception {
        makeCertificate("server");
        makeCertificate("client", "-passout", "pass:s3cret");
        serve(
                9443,
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:9443",
                "-cert",
                "server.pem",
                "-key",
                "server.key",
                "-CAfile",
                "client.pem",
                "-Verify",
                "1",
                "-verify_return_error",
                "-www");
        HttpCheck check = https(9443, null, false, null, url("/", null, null, false));
        assertThat(rig.first(check).ok()).as("without certificate").isFalse();
        ClientTls tls =
                new ClientTls("s3cret", null, scratch + "/client.pem", scratch + "/client.key");
        ClientKeys keys = ClientKeys.read(tls);
        assertThat(keys.problems()).isEmpty();
        try (CheckRig second = new CheckRig()) {
            second.use(CheckPrograms.presenting(keys));
            ProbeResult result = second.first(check);
            assertThat(result.ok()).as(result.toString()).isTrue();
        }
        assertThat(
                        ClientKeys.read(new ClientTls("wrong", null, tls.certificate(), tls.key()))
                                .problems())
                .singleElement()
                .asString()
                .contains("client.key cannot be decrypted with the SSL block's password");
    }

    @Test
    void dnsmasqAnswersQuestionsOfEveryType() throws Exception {
        serve(
                0,
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--port=5353",
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--user=root",
                "--pid-file=" + scratch + "/dnsmasq.pid",
                "--auth-server=ns.example.com,lo",
                "--auth-zone=example.com",
                "--host-record=www.example.com,192.0.2.1,2001:db8::1",
                "--txt-record=www.example.com,hello",
                "--mx-host=example.com,www.example.com,10");
        Thread.sleep(500); // it listens by UDP, and nobody can ask whether it does
        assertThat(dns("A", "www.example.com.").detail()).startsWith("NOERROR, ");
        for (String type : List.of("AAAA", "TXT")) {
            assertThat(dns(type, "www.example.com").ok()).as(type).isTrue();
        }
        ProbeResult refused = dns("A", "www.example.org");
        assertThat(refused.code()).isEqualTo("rcode");
        assertThat(refused.detail()).isEqualTo("the answer is REFUSED");
    }

    private ProbeResult dns(String type, String name) throws Exception {
        return rig.first(new DnsCheck(at(5353), QUICK, type, name));
    }

    /** Postfix's own SMTP server, which speaks on standard input when it runs alone. */
    @Test
    void postfixGreetsAndSaysGoodbye() throws Exception {
        Files.writeString(
                scratch.resolve("main.cf"),
                """
                compatibility_level = 3.6
                queue_directory = %1$s/spool
                data_directory = %1$s
                mail_owner = postfix
                myhostname = mail.example.com
                local_recipient_maps =
                alias_maps =
                smtpd_peername_lookup = no
                """
                        .formatted(scratch));
        Files.writeString(scratch.resolve("master.cf"), "");
        Files.createDirectories(scratch.resolve("spool"));
        try (ScriptedServer server =
                new ScriptedServer(client -> {
                    Process smtpd =
                            new ProcessBuilder("sendmail", "-C", scratch.toString(), "-bs")
                                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                                    .start();
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> copy(clientIn(client), smtpd.getOutputStream()));
                    copy(smtpd.getInputStream(), client.getOutputStream());
                })) {
            ProbeResult result =
                    rig.first(new SmtpCheck(List.of(at(server.port())), QUICK, "lb1.example.com"));
            assertThat(result.ok()).as(result.toString()).isTrue();
            assertThat(result.excerpt()).isEqualTo("221 2.0.0 Bye");
        }
    }

    private static InputStream clientIn(Socket client) {
        try {
            return client.getInputStream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(InputStream in, OutputStream out) {
        byte[] buffer = new byte[1024];
        try (out) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException _) {
            // One of the two has gone.
        }
    }
}
