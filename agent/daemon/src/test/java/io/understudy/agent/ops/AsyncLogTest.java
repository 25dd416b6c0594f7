package io.understudy.agent.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncLogTest {
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    @Test
    void linesAreWrittenInOrderAndClosingWritesTheRest() {
        try (AsyncLog log = new AsyncLog((_, level, line) -> written.add(level + line), false)) {
            log.info("a");
            log.detail("unseen");
            log.error("b");
        }
        assertThat(written).containsExactly("INFOa", "ERRORb");
    }

    @Test
    void detailIsWrittenWhenAskedFor() {
        try (AsyncLog log = new AsyncLog((_, level, line) -> written.add(level + line), true)) {
            log.detail("seen");
        }
        assertThat(written).containsExactly("DETAILseen");
    }

    @Test
    void aLineStaysOneLine() {
        try (AsyncLog log = new AsyncLog((_, _, line) -> written.add(line), false)) {
            log.info("peer says \"\n<0>forged\u001b[2J\"");
        }
        assertThat(written).containsExactly("peer says \" <0>forged [2J\"");
    }

    @Test
    void aStuckOutletHoldsUpNobodyAndTheLossIsTold() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        AsyncLog log =
                new AsyncLog(
                        (_, _, line) -> {
                            awaitQuietly(stuck);
                            written.add(line);
                        },
                        false);
        // The outlet is stuck until this is over: whoever waited for it would wait for ever.
        for (int i = 0; i < AsyncLog.CAPACITY + 500; i++) {
            log.info("line");
        }
        stuck.countDown();
        while (written.isEmpty() || written.getLast().equals("line")) {
            Thread.sleep(1);
        }
        log.close();
        assertThat(written).hasSizeBetween(AsyncLog.CAPACITY, AsyncLog.CAPACITY + 2);
        assertThat(written.getLast())
                .matches("(499|500) log lines were dropped: the log was not written fast enough");
    }

    @Test
    void aLineThatCannotBeComposedEndsNothing() {
        try (AsyncLog log = new AsyncLog((_, _, line) -> written.add(line), false)) {
            log.write(
                    Log.Level.INFO,
                    () -> {
                        throw new IllegalStateException("broken");
                    });
            log.info("next");
        }
        assertThat(written).hasSize(2).last().isEqualTo("next");
    }

    @Test
    void theConsoleShowsLocalTimeAndTheJournalItsOwn() {
        Instant at = Instant.parse("2026-03-01T03:12:45.123Z");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        new ConsoleOutlet(print, false, ZoneId.of("Asia/Shanghai"))
                .write(at, Log.Level.WARNING, "careful");
        new ConsoleOutlet(print, true, ZoneId.of("Asia/Shanghai"))
                .write(at, Log.Level.WARNING, "careful");
        assertThat(out.toString(UTF_8))
                .isEqualTo("2026-03-01 11:12:45.123 warning: careful\n<4>careful\n");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
