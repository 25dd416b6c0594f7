package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.store.History.Acknowledgement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How findings latch, are acknowledged, and are over. */
class AlarmsTest {
    private static final Instant NOW = SampleFleet.NOW;
    private static final List<Raised> LOST =
            Attention.asOf(FleetPicture.of(SampleFleet.HOST_LOST.state()), Expectations.USUAL);
    private static final String KEY = LOST.getFirst().finding().key();

    private final Alarms alarms = new Alarms();

    private static Acknowledgement by(Instant expires) {
        return new Acknowledgement(KEY, NOW, expires, "ops-1", "looking at lb1");
    }

    @Test
    void aFindingThatIsGoneStandsForAMinuteMore() {
        alarms.after(LOST, NOW);
        alarms.after(List.of(), NOW.plusSeconds(5));
        assertThat(alarms.board().open())
                .extracting(Alarm::clearedAt)
                .containsOnly(NOW.plusSeconds(5));
        alarms.after(List.of(), NOW.plusSeconds(64));
        assertThat(alarms.board().open()).hasSameSizeAs(LOST);
        alarms.after(List.of(), NOW.plusSeconds(65));
        assertThat(alarms.board().open()).isEmpty();
        assertThat(alarms.board().resolved()).hasSameSizeAs(LOST);
    }

    @Test
    void oneThatComesBackWithinTheMinuteIsTheSameAlarm() {
        alarms.after(LOST, NOW);
        Instant since = alarms.board().open().getFirst().raised().since();
        alarms.after(List.of(), NOW.plusSeconds(5));
        alarms.after(
                LOST.stream().map(r -> new Raised(r.finding(), NOW.plusSeconds(30))).toList(),
                NOW.plusSeconds(30));
        assertThat(alarms.board().open().getFirst().raised().since()).isEqualTo(since);
        assertThat(alarms.board().open().getFirst().clearedAt()).isNull();
        assertThat(alarms.board().resolved()).isEmpty();
    }

    @Test
    void acknowledgedItStandsAsideUntilItIsOver() {
        alarms.after(LOST, NOW);
        alarms.acknowledge(by(NOW.plusSeconds(9_000)));
        assertThat(alarms.board().acknowledged()).extracting(Alarm::key).containsExactly(KEY);
        assertThat(alarms.board().open()).extracting(Alarm::key).doesNotContain(KEY);
        alarms.after(List.of(), NOW.plusSeconds(10));
        List<String> over = alarms.after(List.of(), NOW.plusSeconds(80));
        assertThat(over).containsExactly(KEY);
        alarms.after(LOST, NOW.plusSeconds(90));
        assertThat(alarms.board().open()).extracting(Alarm::key).contains(KEY);
    }

    @Test
    void anExpiredAcknowledgementOpensItAgain() {
        alarms.load(List.of(by(NOW.plusSeconds(60))));
        alarms.after(LOST, NOW);
        assertThat(alarms.board().acknowledged()).hasSize(1);
        List<String> over = alarms.after(LOST, NOW.plusSeconds(60));
        assertThat(over).containsExactly(KEY);
        alarms.after(LOST, NOW.plusSeconds(61));
        assertThat(alarms.board().acknowledged()).isEmpty();
        assertThat(alarms.board().open()).extracting(Alarm::key).contains(KEY);
    }

    @Test
    void withdrawnItIsOpenAtOnce() {
        alarms.after(LOST, NOW);
        alarms.acknowledge(by(NOW.plusSeconds(60)));
        alarms.withdraw(KEY);
        assertThat(alarms.board().acknowledged()).isEmpty();
    }
}
