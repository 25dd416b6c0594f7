package io.understudy.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.Evidence.PeerAdvert;
import io.understudy.model.state.Evidence.TimerRun;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.unit.IpAddress;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Evidence KNOWN =
            new Evidence(
                    List.of(
                            new PeerAdvert(
                                    IpAddress.of("192.168.83.30"), 150, SECOND, 3_610_000_000L),
                            new PeerAdvert(IpAddress.of("192.168.83.99"), 0, SECOND, SECOND)),
                    List.of(
                            new TimerRun("MASTER_DOWN", 3_610_000_000L, 0),
                            new TimerRun("ADVERT", SECOND, -500_000_000L)),
                    100,
                    List.of(new PriorityPart("chk_nginx", -60, 0)),
                    3,
                    5);

    private static List<String> rows(Language language) {
        return new EvidenceText(Wording.in(language, ZoneOffset.UTC))
                .data(KNOWN, FleetPicture.of(SampleFleet.CALM.state())).stream()
                        .map(EvidenceTextTest::row)
                        .toList();
    }

    private static String row(Datum datum) {
        return datum.label() + ": " + datum.value();
    }

    @Test
    void whatWasKnownStandsInRowsWithHostsByName() {
        assertThat(rows(Language.EN))
                .containsExactly(
                        "Last advert of lb1: priority 150, 3.61 s before, every 1.00 s",
                        "Last advert of 192.168.83.99: goodbye with priority 0, 1.00 s before",
                        "Adverts missed in a row: 3",
                        "Timer MASTER_DOWN: set to 3.61 s, due 0.00 ms before",
                        "Timer ADVERT: set to 1.00 s, due in 0.50 s",
                        "Base priority: 100",
                        "chk_nginx: +0 of −60");
    }

    @Test
    void chineseHasTheSameRows() {
        assertThat(rows(Language.ZH)).hasSize(7).first().asString().contains("lb1 的最近通告");
    }
}
