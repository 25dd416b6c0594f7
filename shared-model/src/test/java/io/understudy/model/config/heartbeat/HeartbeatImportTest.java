package io.understudy.model.config.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.heartbeat.HeartbeatImport.Source;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatImportTest {
    private static final Path FILES =
            Path.of("src/test/resources/io/understudy/model/config/heartbeat");

    private final String haCf = file("ha.cf");
    private final String haresources = file("haresources");
    private final String authkeys = file("authkeys");

    @Test
    void everyDirectiveAndResourceIsAnswered() throws Exception {
        Imported imported = imported(haCf, haresources, authkeys);
        StringBuilder answers = new StringBuilder();
        imported.fates()
                .forEach(fate ->
                        answers.append(fate.carried() ? "+ " : "- ").append(fate).append('\n'));
        golden("answers.txt", answers.toString());
        for (String name : List.of("ha.cf", "haresources", "authkeys")) {
            for (Line line : Line.of(name, file(name))) {
                assertThat(imported.fates())
                        .as(line.toString())
                        .anyMatch(fate ->
                                fate.from().file().equals(name)
                                        && fate.from().number() == line.number());
            }
        }
    }

    @Test
    void configurationAndScriptsAreAsLastSeen() throws Exception {
        Imported imported = imported(haCf, haresources, authkeys);
        golden("keepalived.conf", imported.config());
        for (Map.Entry<String, String> script : imported.scripts().entrySet()) {
            golden(script.getKey(), script.getValue());
        }
        assertThat(imported.scripts())
                .containsOnlyKeys(
                        "heartbeat-lb1", "heartbeat-lb2", "heartbeat-ping", "heartbeat-fence");
    }

    @Test
    void ourOwnReaderHasNothingToSayOfItOnEitherNode() {
        for (String failback : List.of("on", "off")) {
            String config =
                    imported(haCf.replace("back on", "back " + failback), haresources, authkeys)
                            .config();
            for (String node : List.of("lb1", "lb2")) {
                Reading reading =
                        ConfigReader.read(
                                "keepalived.conf",
                                MemorySources.of("keepalived.conf", config),
                                new ReadOptions(node, Map.of(), 1, false));
                assertThat(reading.diagnostics()).isEmpty();
                assertThat(reading.config().instances()).hasSize(2);
            }
        }
    }

    @Test
    void whoeverHasTheAddressesKeepsThemWithoutAutoFailback() {
        assertThat(
                        imported("auto_failback off\nnode a b\nbcast eth0", "a 192.0.2.1/24", "")
                                .config())
                .contains("nopreempt")
                .doesNotContain("MASTER")
                .contains("@a priority 150")
                .contains("interface eth0");
        assertThat(imported("nice_failback on\nnode a b", "a 192.0.2.1/24", "").config())
                .contains("nopreempt");
        assertThat(imported("auto_failback legacy\nnode a b", "a 192.0.2.1/24", "").config())
                .doesNotContain("nopreempt");
    }

    @Test
    void timesShorterThanASecondNeedVersionThree() {
        assertThat(imported("deadtime 1500ms\nnode a b", "a 192.0.2.1/24", "").config())
                .contains("vrrp_version 3")
                .contains("advert_int 0.50");
        assertThat(imported("deadtime 1000\nnode a b", "a 192.0.2.1/24", "").config())
                .contains("advert_int 255");
        assertThat(HaCf.millis("100us")).isZero();
        assertThat(HaCf.millis("2m")).isEqualTo(120_000);
        assertThat(HaCf.millis("soon")).isZero();
    }

    @Test
    void onlyOneOfAPairIsFencedAndNeverByAPasswordInAScript() {
        String host = "stonith_host * ipmilan lb2 10.0.0.3 623 md5 admin me secret\n";
        Imported pair = imported(host + "node a b", "a 192.0.2.1/24", "");
        assertThat(pair.config()).contains("#@understudy fence_script heartbeat_fence");
        assertThat(pair.scripts().get("heartbeat-fence"))
                .contains("stonith -t ipmilan -F /etc/keepalived/heartbeat-fence.params")
                .doesNotContain("secret");
        Imported three = imported(host + "node a b c", "a 192.0.2.1/24", "");
        assertThat(three.config()).doesNotContain("fence_script");
        assertThat(three.fates()).anyMatch(f -> !f.carried() && f.says().contains("of a pair"));
    }

    @Test
    void aNodeWithoutAddressIsNamedAndMakesNoInstance() {
        Imported imported = imported("node a b", "a httpd", "");
        assertThat(imported.config()).doesNotContain("vrrp_instance");
        assertThat(imported.scripts()).isEmpty();
        assertThat(imported.fates())
                .anyMatch(fate -> !fate.carried() && fate.says().contains("add one"));
    }

    @Test
    void keysAreNotShown() {
        assertThat(imported(haCf, haresources, authkeys).toString())
                .doesNotContain("a-key-that-nobody-sees")
                .doesNotContain("mysecretpassword");
    }

    private static Imported imported(String haCf, String haresources, String authkeys) {
        return HeartbeatImport.of(
                new Source("ha.cf", haCf),
                new Source("haresources", haresources),
                new Source("authkeys", authkeys),
                "/etc/keepalived");
    }

    private static String file(String name) {
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static void golden(String name, String text) throws IOException {
        Path file = FILES.resolve("expected").resolve(name);
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).hasContent(text.stripTrailing());
    }
}
