package io.understudy.agent.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.StateChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LvsLoopTest {
    private static final String FILE =
            """
            virtual_server 192.0.2.10 80 {
                lb_kind NAT
                protocol TCP
                real_server 127.0.0.1 9 {
                    TCP_CHECK {
                        connect_timeout 1
                    }
                }
            }
            """;

    private static KeepalivedConfig config() {
        return ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", FILE), ReadOptions.forConfigId("lb1"))
                .config();
    }

    @Test
    void aBugOfOursEndsNoChecksForGood() throws Exception {
        LinkedBlockingQueue<StateChange> told = new LinkedBlockingQueue<>();
        AtomicBoolean sound = new AtomicBoolean();
        LvsLoop loop =
                new LvsLoop(
                        new Rehearsal.Nobody(),
                        (change, _) -> {
                            if (!(change instanceof StateChange.Warned)
                                    && sound.compareAndSet(false, true)) {
                                throw new IllegalStateException("a bug for a test");
                            }
                            told.add(change);
                        },
                        List.of());
        loop.load(config());
        try {
            assertThat(awaitWarning(told)).contains("a bug for a test at LvsLoopTest.java");
            awaitNews(told);
        } finally {
            loop.stop(false, Duration.ofSeconds(5));
        }
    }

    private static String awaitWarning(BlockingQueue<StateChange> told) throws Exception {
        while (true) {
            StateChange next = told.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            if (next instanceof StateChange.Warned w && w.code().equals("internal-error")) {
                return w.text();
            }
        }
    }

    private static void awaitNews(BlockingQueue<StateChange> told) throws Exception {
        StateChange next;
        do {
            next = told.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
        } while (next instanceof StateChange.Warned);
    }
}
