package io.understudy.core.check;

import static io.understudy.core.check.CheckWorld.at;
import static io.understudy.core.check.CheckWorld.schedule;
import static io.understudy.core.check.CheckWorld.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.table.IntegerRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which HTTP_GET goes through its URLs. */
class HttpRoundsTest {
    private final CheckWorld world = new CheckWorld();
    private final List<String> asked = new ArrayList<>();

    private static HttpCheck check(boolean fast, String... paths) {
        List<UrlCheck> urls = new ArrayList<>();
        for (String path : paths) {
            urls.add(
                    new UrlCheck(
                            path, null, List.of(new IntegerRange(200, 299)), null, null, false));
        }
        return new HttpCheck(
                false,
                at("10.0.0.1"),
                schedule(6, 2, 3),
                null,
                "1.0",
                false,
                null,
                fast,
                false,
                urls);
    }

    /** One attempt; tells how long it was waited for. */
    private long attempt(boolean well) {
        long waited = world.pass();
        world.hear(new CheckEvent.Connected(0, world.now));
        for (CheckAction action : world.actions) {
            if (action instanceof CheckAction.Send(_, var bytes)) {
                asked.add(new String(bytes, StandardCharsets.US_ASCII).split(" ", -1)[1]);
            }
        }
        String answer = "HTTP/1.0 " + (well ? "200 OK" : "500 No") + "\r\n\r\n";
        world.hear(
                new CheckEvent.BytesRead(0, answer.getBytes(StandardCharsets.US_ASCII), world.now));
        world.hear(new CheckEvent.Closed(0, world.now));
        return waited;
    }

    @Test
    void oneUrlIsAskedInEachRound() {
        world.start(wanted(1, check(false, "/a", "/b")));
        attempt(true);
        assertThat(attempt(true)).isEqualTo(6000);
        attempt(true);
        assertThat(asked).containsExactly("/a", "/b", "/a");
    }

    @Test
    void aUrlThatFailsIsAskedAloneUntilItWorksAndThenAllMustWork() {
        world.start(wanted(1, check(false, "/a", "/b")));
        attempt(true);
        attempt(true);
        attempt(true);
        assertThat(attempt(false)).isEqualTo(6000);
        assertThat(attempt(false)).as("delay_before_retry").isEqualTo(3000);
        assertThat(world.up()).isTrue();
        assertThat(attempt(false)).isEqualTo(3000);
        assertThat(world.up()).as("two failures were excused").isFalse();
        assertThat(attempt(false)).as("the longer of the two pauses").isEqualTo(6000);
        assertThat(attempt(true)).isEqualTo(6000);
        assertThat(world.up()).as("/b works again, and /a is to be asked").isFalse();
        assertThat(attempt(true)).isEqualTo(6000);
        assertThat(attempt(true)).isEqualTo(6000);
        assertThat(world.up()).isTrue();
        assertThat(asked)
                .containsExactly("/a", "/b", "/a", "/b", "/b", "/b", "/b", "/b", "/a", "/b");
    }

    @Test
    void atTheStartOneFailureIsEnough() {
        world.start(wanted(1, check(false, "/a", "/b")));
        attempt(false);
        assertThat(world.up()).isFalse();
    }

    @Test
    void fastRecoveryAsksAllUrlsWithoutPauses() {
        world.start(wanted(1, check(true, "/a", "/b")));
        attempt(true);
        assertThat(attempt(true)).as("at the start, too").isZero();
        attempt(true);
        attempt(false);
        attempt(false);
        attempt(false);
        assertThat(world.up()).isFalse();
        assertThat(attempt(true)).isEqualTo(6000);
        assertThat(attempt(true)).isZero();
        assertThat(attempt(true)).isZero();
        assertThat(world.up()).isTrue();
    }

    @Test
    void fastRecoveryDoesNotAskAServerThatFailsWithoutPauses() {
        world.start(wanted(1, check(true, "/a", "/b")));
        attempt(false);
        attempt(true);
        attempt(false);
        assertThat(attempt(false)).isGreaterThanOrEqualTo(3000);
    }
}
