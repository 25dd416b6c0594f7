package io.understudy.agent.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailerTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordingLog log = new RecordingLog();
    private final List<Letter> delivered = Collections.synchronizedList(new ArrayList<>());

    private static GlobalDefs global(String words) {
        String file = "global_defs {\n" + words + "\n}\n";
        ReadOptions options = new ReadOptions("lb1", Map.of(), 1, false);
        return ConfigReader.read("k.conf", MemorySources.of("k.conf", file), options)
                .config()
                .global();
    }

    private static final String RELAY =
            """
            router_id LB
            notification_email {
                oncall@example.com
                "The Boss <boss@example.com>"
            }
            notification_email_from "LB one <lb1@example.com>"
            smtp_server 192.0.2.25 2525
            smtp_helo_name lb1.example.com
            smtp_connect_timeout 7
            """;

    @Test
    void aLetterSaysWhatTheConfigurationSays() {
        Mailer mailer = new Mailer(delivered::add, SOON, "host9", log);
        mailer.use(global(RELAY));
        mailer.send("VRRP Instance VI_1 - Entering MASTER state", "=> text <=");
        mailer.await(PATIENCE);
        assertThat(delivered).hasSize(1);
        Letter letter = delivered.getFirst();
        assertThat(letter.subject()).isEqualTo("[LB] VRRP Instance VI_1 - Entering MASTER state");
        assertThat(letter.recipients()).hasSize(2);
        assertThat(letter.from()).isEqualTo("LB one <lb1@example.com>");
        assertThat(letter.relay().port()).isEqualTo(2525);
        assertThat(letter.helo()).isEqualTo("lb1.example.com");
        assertThat(letter.timeoutMillis()).isEqualTo(7_000);
    }

    @Test
    void whatIsNotSaidIsTakenFromTheHost() {
        Mailer mailer = new Mailer(delivered::add, SOON, "host9", log);
        mailer.use(
                global(
                        """
                        notification_email { oncall@example.com }
                        smtp_server relay.example.com
                        smtp_connect_timeout 0
                        """));
        mailer.send("title", "text");
        mailer.await(PATIENCE);
        Letter letter = delivered.getFirst();
        assertThat(letter.subject()).isEqualTo("[host9] title");
        assertThat(letter.from()).endsWith("@host9");
        assertThat(letter.helo()).isEqualTo("host9");
        assertThat(letter.relay().port()).isEqualTo(25);
        assertThat(letter.timeoutMillis()).isEqualTo(1_000);
    }

    @Test
    void withoutRelayOrRecipientsNobodyIsMailedAndNoThreadBegins() {
        long before = mailThreads();
        Mailer mailer = new Mailer(delivered::add, SOON, "host9", log);
        for (String words : List.of("", "smtp_server 192.0.2.25")) {
            mailer.use(global(words));
            mailer.send("title", "text");
        }
        mailer.await(PATIENCE);
        assertThat(delivered).isEmpty();
        assertThat(mailThreads()).isEqualTo(before);
    }

    private static long mailThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mail"))
                .count();
    }

    @Test
    void aRelayThatIsBackAfterAMomentGetsEverythingInOrder() {
        List<String> attempts = Collections.synchronizedList(new ArrayList<>());
        Mailer mailer =
                new Mailer(
                        letter -> {
                            attempts.add(letter.subject());
                            if (attempts.size() < 3) {
                                throw new IOException("connection refused");
                            }
                            delivered.add(letter);
                        },
                        SOON,
                        "h",
                        log);
        mailer.use(global(RELAY));
        mailer.send("one", "");
        mailer.send("two", "");
        mailer.await(PATIENCE);
        assertThat(delivered).extracting(Letter::subject).containsExactly("[LB] one", "[LB] two");
    }

    @Test
    void whatCannotBeDeliveredIsLoggedOnceAndDoesNotStopTheNext() {
        Mailer mailer =
                new Mailer(
                        letter -> {
                            if (letter.subject().endsWith("one")) {
                                throw new IOException("550 no such user");
                            }
                            delivered.add(letter);
                        },
                        SOON,
                        "h",
                        log);
        mailer.use(global(RELAY));
        mailer.send("one", "");
        mailer.send("two", "");
        mailer.await(PATIENCE);
        assertThat(delivered).extracting(Letter::subject).containsExactly("[LB] two");
        assertThat(log.lines())
                .filteredOn(line -> line.contains("not mailed"))
                .singleElement()
                .asString()
                .contains("192.0.2.25 port 2525", "[LB] one", "550 no such user");
    }

    @Test
    void aStuckRelayHoldsUpNobodyAndCostsBoundedMemory() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Mailer mailer =
                new Mailer(
                        letter -> {
                            try {
                                stuck.countDown();
                                released.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            delivered.add(letter);
                        },
                        SOON,
                        "h",
                        log);
        mailer.use(global(RELAY));
        mailer.send("0", "");
        stuck.await();
        for (int i = 1; i <= Mailer.MOST_WAITING + 10; i++) {
            mailer.send(Integer.toString(i), "");
        }
        assertThat(log.lines()).filteredOn(line -> line.contains("mails wait")).hasSize(1);
        mailer.await(Duration.ofMillis(10));
        assertThat(log.lines()).anyMatch(line -> line.contains("257 mails were not sent in time"));
        released.countDown();
        mailer.await(PATIENCE);
        assertThat(delivered).hasSize(Mailer.MOST_WAITING + 1);
    }
}
