package io.understudy.core.check;

import static io.understudy.core.check.CheckWorld.at;
import static io.understudy.core.check.CheckWorld.schedule;
import static io.understudy.core.check.CheckWorld.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.table.IntegerRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rhythm of keepalived 2.2.7 as it was recorded under a kernel with IPVS: servers answered well
 * or badly as planned, and each attempt and each change of the table was noted. All had delay_loop
 * 2, retry 2 and delay_before_retry 1.
 */
class SameScheduleTest {
    private static final Schedule SCHEDULE = schedule(2, 2, 1);

    private final CheckWorld world = new CheckWorld();

    /**
     * @param plan what each attempt meets: g for good, b for bad
     * @param seconds from each attempt to the next
     * @param down the attempt that took the server out of the table
     * @param up the one that brought it back
     */
    @ParameterizedTest
    @CsvSource({
        "HTTP, bbgg,        2 2 2,               1, 4",
        "HTTP, ggbbgbbbbgg, 2 2 1 1 2 1 1 2 2 2, 8, 11",
        "SMTP, bbbbg,       1 1 2 1,             3, 5",
        "SMTP, gbgbbbg,     2 1 2 1 1 2,         6, 7",
        "DNS,  bbg,         2 2,                 1, 3",
        "DNS,  gbgbbbbbg,   2 1 2 1 1 2 2 2,     6, 9",
    })
    void attemptsAndVerdictsComeWhenKeepalivedsCame(
            String kind, String plan, String seconds, int down, int up) {
        world.start(wanted(1, check(kind)));
        String[] gaps = seconds.split(" ", -1);
        for (int attempt = 1; attempt <= plan.length(); attempt++) {
            long waited = world.pass();
            if (attempt > 1) {
                assertThat(waited / 1000.0)
                        .as("before attempt %d", attempt)
                        .isEqualTo(Double.parseDouble(gaps[attempt - 2]));
            }
            answer(kind, plan.charAt(attempt - 1) == 'g');
            assertThat(world.up())
                    .as("after attempt %d", attempt)
                    .isEqualTo(attempt < down || attempt >= up);
        }
    }

    private static CheckConfig check(String kind) {
        UrlCheck url =
                new UrlCheck("/", null, List.of(new IntegerRange(200, 299)), null, null, false);
        return switch (kind) {
            case "HTTP" ->
                    new HttpCheck(
                            false,
                            at("10.0.0.1"),
                            SCHEDULE,
                            null,
                            "1.0",
                            false,
                            null,
                            false,
                            false,
                            List.of(url));
            case "SMTP" -> new SmtpCheck(List.of(at("10.0.0.1")), SCHEDULE, "lb1");
            default -> new DnsCheck(at("10.0.0.1"), SCHEDULE, "SOA", ".");
        };
    }

    private void answer(String kind, boolean good) {
        switch (kind) {
            case "HTTP" -> {
                world.hear(new CheckEvent.Connected(0, world.now));
                says("HTTP/1.0 " + (good ? "200 OK" : "500 No") + "\r\n\r\nx");
                world.hear(new CheckEvent.Closed(0, world.now));
            }
            case "SMTP" -> {
                world.hear(new CheckEvent.Connected(0, world.now));
                says(good ? "220 x\r\n" : "554 x\r\n");
                if (good) {
                    says("250 x\r\n");
                    says("221 x\r\n");
                }
            }
            default -> {
                byte[] reply = new byte[12];
                for (CheckAction action : world.actions) {
                    if (action instanceof CheckAction.SendDatagram(_, _, var query, _)) {
                        System.arraycopy(query, 0, reply, 0, 2);
                    }
                }
                reply[2] = (byte) 0x81;
                reply[3] = (byte) (good ? 0x80 : 0x82);
                world.hear(new CheckEvent.DatagramRead(0, reply, world.now));
            }
        }
    }

    private void says(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        world.hear(new CheckEvent.BytesRead(0, bytes, world.now));
    }
}
