package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.heartbeat.HeartbeatImport;
import io.understudy.model.config.heartbeat.HeartbeatImport.Source;
import io.understudy.model.config.heartbeat.Imported;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of Heartbeat's files is what Debian's keepalived accepts, on every node of them. */
@Tag("lab")
class HeartbeatImportLabTest {
    private static final Path FILES =
            House.ROOT.resolve(
                    "shared-model/src/test/resources/io/understudy/model/config/heartbeat");

    @ParameterizedTest
    @ValueSource(strings = {"auto_failback on", "auto_failback off"})
    void keepalivedHasNothingToSayOfIt(String failback) throws Exception {
        Imported imported =
                HeartbeatImport.of(
                        source("ha.cf", "auto_failback on", failback),
                        source("haresources", "", ""),
                        source("authkeys", "", ""),
                        "/etc/keepalived");
        try (Network network = ClassicLab.network(House.ROOT)) {
            for (String node : ClassicLab.DIRECTORS) {
                LabHost host = network.host(node);
                host.write("/etc/keepalived/keepalived.conf", imported.config());
                imported.scripts()
                        .forEach((name, text) ->
                                host.writeExecutable("/etc/keepalived/" + name, text));
                Outcome outcome = host.run("keepalived", "-t", "-i", node);
                assertThat(outcome.output()).as(failback + " on " + node).isEmpty();
                assertThat(outcome.status()).isZero();
                for (String script : imported.scripts().keySet()) {
                    host.run("sh", "-n", "/etc/keepalived/" + script).orThrow();
                }
            }
        }
    }

    private static Source source(String name, String before, String after) throws Exception {
        return new Source(name, Files.readString(FILES.resolve(name)).replace(before, after));
    }
}
