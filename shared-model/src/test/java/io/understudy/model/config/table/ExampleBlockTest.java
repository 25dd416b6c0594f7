package io.understudy.model.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of whole blocks, read within what they stand in. */
class ExampleBlockTest {
    /** Codes that a fragment cannot avoid: it refers to what stands elsewhere in a real file. */
    private static final Set<String> OF_FRAGMENTS =
            Set.of(
                    "not-acted-on",
                    "no-addresses",
                    "no-protocol",
                    "no-scheduler",
                    "no-method",
                    "unknown-target",
                    "unknown-instance",
                    "empty-sync-group",
                    "script-security-off",
                    "deprecated");

    static Stream<String> examples() {
        return enclosing().keySet().stream();
    }

    /** Each block that has an example, as a whole file. */
    private static Map<String, String> enclosing() {
        Map<String, String> files = new LinkedHashMap<>();
        String instance = "vrrp_instance VI {\n interface eth0\n virtual_router_id 1\n %s\n}\n";
        String service = "virtual_server 192.0.2.10 80 {\n %s\n}\n";
        String server = service.formatted("real_server 192.0.2.50 80 {\n %s\n}");
        for (Block<?> block : Blocks.EVERY) {
            if (block.asIn().isEmpty()) {
                continue;
            }
            String text = block.name() + " " + block.asIn();
            String frame =
                    switch (block.name()) {
                        case "auth_hmac" -> instance;
                        case "real_server" -> service;
                        case "url" -> server.formatted("HTTP_GET {\n %s\n}");
                        case "host" -> server.formatted("SMTP_CHECK {\n %s\n}");
                        default -> Blocks.ROOT.row(block.name()) == block ? "%s\n" : server;
                    };
            files.put(block.name(), frame.formatted(text));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfABlockIsReadWithoutComplaint(String block) {
        String text = enclosing().getOrDefault(block, "");
        MemorySources sources = new MemorySources().with("k.conf", text);
        Reading reading = ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"));
        assertThat(reading.diagnostics().stream().map(Diagnostic::code).toList())
                .as(text)
                .isSubsetOf(OF_FRAGMENTS);
    }

    @Test
    void everyBlockTheAgentDoesNotActOnHasAnExample() {
        assertThat(Blocks.EVERY)
                .filteredOn(block -> block.unacted() != null)
                .allSatisfy(block -> assertThat(block.asIn()).as(block.name()).isNotEmpty());
    }
}
