package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SyntaxTree;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class LoadedTest {
    private static final String SERVICE =
            """
            virtual_server 192.0.2.10 80 {
                protocol TCP
                real_server 192.0.2.50 80 {
                    TCP_CHECK {
                    }
                }
                misspelt
            }
            """;

    private record Kept(Loaded loaded, WeakReference<SyntaxTree> tree) {}

    private static Reading read(String text) {
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    private static Kept keep() {
        Reading reading = read(SERVICE);
        return new Kept(Loaded.of(reading), new WeakReference<>(reading.tree()));
    }

    @Test
    void whatADaemonKeepsOfAFileDoesNotKeepItsTree() throws Exception {
        Kept kept = keep();
        for (int i = 0; i < 50 && kept.tree().get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(kept.tree().get()).isNull();
        assertThat(kept.loaded().config().lvs().services()).hasSize(1);
        assertThat(kept.loaded().diagnostics()).isNotEmpty();
        assertThat(kept.loaded().text()).isEmpty();
    }

    @Test
    void ofTwoConfigurationsWhatIsTheSameIsKeptOnce() {
        String other = SERVICE.replace("192.0.2.10", "192.0.2.11");
        Loaded before = Loaded.of(read(SERVICE + other));
        Loaded after =
                Loaded.of(read(SERVICE + other.replace("192.0.2.50", "192.0.2.51")))
                        .sharing(before);
        var was = before.config().lvs().services();
        var now = after.config().lvs().services();
        assertThat(now.getFirst()).isSameAs(was.getFirst());
        assertThat(now.getLast()).isNotEqualTo(was.getLast());
    }

    @Test
    void theTextIsKeptWhereReloadsAreToSaveIt() {
        String text = "global_defs {\n config_save_dir /run/saved\n}\n";
        assertThat(Loaded.of(read(text)).text()).contains("# k.conf", "config_save_dir");
    }
}
