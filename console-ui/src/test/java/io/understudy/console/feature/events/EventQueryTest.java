package io.understudy.console.feature.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.events.EventQuery.Bad;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventQueryTest {
    private final Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
    private final EventsViewModel model = new EventsViewModel(wording);
    private final FleetPicture picture = FleetPicture.of(SampleFleet.SPLIT_BRAIN.state());

    @BeforeEach
    void show() {
        model.caretProperty().set(-1);
        model.update(picture);
    }

    @Test
    void conditionsNarrowEachTheirOwn() {
        assertThat(hosts("host:pay3")).containsOnly("pay3");
        assertThat(hosts("host:pay*,lb1")).contains("pay4", "lb1").doesNotContain("lb2");
        assertThat(hosts("host:pay* -host:pay3")).isNotEmpty().doesNotContain("pay3");
        assertThat(ask("kind:election")).allMatch(r -> r.kind() == EventKind.ELECTION);
        assertThat(ask("instance:vi_1")).isNotEmpty().allMatch(r -> r.where().endsWith("VI_1"));
        assertThat(ask("severity>=warning"))
                .isNotEmpty()
                .hasSize(ask("severity:warning").size() + ask("severity:critical").size());
    }

    @Test
    void fullWidthSignsAndChineseNamesMeanTheSame() {
        List<EventRow> plain = ask("kind:election host:pay3");
        wording.messages().languageProperty().set(Language.ZH);
        model.reword();
        assertThat(ask("kind：选举　host：ｐａｙ3").stream().map(EventRow::event))
                .isNotEmpty()
                .containsExactlyElementsOf(plain.stream().map(EventRow::event).toList());
    }

    @Test
    void addressesAndQuotedWordsAreNoConditions() {
        for (String text : List.of("portal:443", "fd00::1", "\"kind:nonsense\"", "10.0.0.1:80")) {
            assertThat(EventQuery.of(text, wording, picture.now()).bad()).as(text).isEmpty();
        }
    }

    @Test
    void aBadTokenIsPlacedAndExplainedAndTheLastResultStays() {
        List<EventRow> before = ask("host:pay3");
        model.filterProperty().set("host:pay3 knd:election");
        assertThat(model.badProperty().get())
                .containsExactly(new Bad(10, 22, EventQuery.Why.KEY, "knd", "kind:election"));
        assertThat(model.rows()).containsExactlyElementsOf(before);
        model.mend(model.badProperty().get().getFirst());
        assertThat(model.filterProperty().get()).isEqualTo("host:pay3 kind:election");
        assertThat(model.badProperty().get()).isEmpty();
        assertThat(model.rows()).allMatch(r -> r.kind() == EventKind.ELECTION);
    }

    @Test
    void theWordUnderTheCaretIsNotJudged() {
        model.caretProperty().set(4);
        model.filterProperty().set("kind");
        model.filterProperty().set("kind:elec");
        model.caretProperty().set(9);
        assertThat(model.badProperty().get()).isEmpty();
        model.caretProperty().set(-1);
        assertThat(model.badProperty().get()).hasSize(1);
    }

    @Test
    void timesAreAgoOrOfTheClock() {
        Instant now = Instant.parse("2026-03-14T03:14:22Z");
        EventRow row = model.rows().getFirst();
        Instant at = row.at();
        assertThat(EventQuery.of("since:48h", wording, at.plusSeconds(60)).test().test(row))
                .isTrue();
        assertThat(EventQuery.of("until:1m", wording, at.plusSeconds(30)).test().test(row))
                .isFalse();
        assertThat(EventQuery.of("since:25:00", wording, now).bad()).hasSize(1);
        assertThat(EventQuery.of("since:", wording, now).bad().getFirst().why())
                .isEqualTo(EventQuery.Why.EMPTY);
        // 23:50 was yesterday
        assertThat(EventQuery.of("since:23:50", wording, now).test().test(row))
                .isEqualTo(!at.isBefore(Instant.parse("2026-03-13T23:50:00Z")));
    }

    @Test
    void whatMayBeWrittenIsOffered() {
        assertThat(words("k", 1)).containsExactly("kind:");
        assertThat(words("host:pay", 8)).contains("pay1", "pay3").doesNotContain("lb1");
        assertThat(words("host:pay1,l", 11)).contains("lb1");
        assertThat(words("nonsense:", 9)).isEmpty();
    }

    private List<String> words(String text, int caret) {
        return EventCompletion.at(text, caret, picture, wording).stream()
                .map(EventCompletion::word)
                .toList();
    }

    private List<String> hosts(String text) {
        return ask(text).stream().map(r -> r.event().host()).toList();
    }

    private List<EventRow> ask(String text) {
        model.filterProperty().set(text);
        assertThat(model.badProperty().get()).as(text).isEmpty();
        return List.copyOf(model.rows());
    }
}
