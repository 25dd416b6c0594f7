package io.understudy.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.ops.RecordingLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final RecordingLog log = new RecordingLog();
    private final AtomicLong clock = new AtomicLong(-5);
    private final Refusals refusals = new Refusals(log, clock::get);

    @Test
    void aPersistentPeerIsToldOfOnceAMinuteWithItsCount() {
        for (int port = 1; port <= 1_000; port++) {
            refusals.add(peer("192.0.2.9", port), "it shows no certificate");
        }
        assertThat(log.lines())
                .containsExactly("WARNING stream: refused 192.0.2.9:1: it shows no certificate");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        refusals.add(peer("192.0.2.9", 7), "it shows no certificate");
        assertThat(log.lines())
                .endsWith(
                        "WARNING stream: refused 192.0.2.9:7: it shows no certificate (999 times"
                                + " more since last told)");
    }

    @Test
    void anotherReasonOrPeerIsToldAtOnce() {
        refusals.add(peer("192.0.2.9", 1), "a");
        refusals.add(peer("192.0.2.9", 1), "b");
        refusals.add(peer("2001:db8::9", 1), "a");
        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().getLast())
                .isEqualTo("WARNING stream: refused [2001:db8:0:0:0:0:0:9]:1: a");
    }

    private static InetSocketAddress peer(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
