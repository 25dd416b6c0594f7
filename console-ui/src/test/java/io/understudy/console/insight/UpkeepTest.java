package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story;
import io.understudy.console.insight.Finding.CertificatesEnd;
import io.understudy.console.insight.Finding.FilesDiffer;
import io.understudy.console.insight.Finding.OwnCertificateEnds;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHost;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Intended;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Instant NOW = SampleFleet.NOW;
    private static final Endpoint LB1 = new Endpoint("10.0.0.1", Endpoint.DEFAULT_PORT);

    private static SampleHost lb1() {
        return new SampleHost("lb1", "10.0.0.1", NOW);
    }

    private static FleetPicture picture(HostState... hosts) {
        return FleetPicture.of(new FleetState(NOW, List.of(hosts), List.of()));
    }

    private static Expectations expecting(@Nullable String sha256, @Nullable Instant ownEnds) {
        return new Expectations(
                Thresholds.USUAL,
                ownEnds,
                sha256 == null
                        ? Map.of()
                        : Map.of(
                                IntendedFiles.place(LB1),
                                new Intended(sha256, NOW.minusSeconds(3_600), "mia")));
    }

    private static Story story(FleetPicture picture, Expectations expected) {
        List<Finding> all = Findings.in(picture, expected);
        assertThat(all).hasSize(1);
        return new FindingText(Wording.in(Language.EN, ZoneOffset.UTC))
                .tell(all.getFirst(), picture);
    }

    @Test
    void anEditThatNobodyLoadedIsTold() {
        Story story =
                story(
                        picture(lb1().edited(SampleHost.CONFIG, "abcdef").build()),
                        expecting(SampleHost.RUNNING, null));
        assertThat(story.title()).isEqualTo("lb1 does not run the file on its disk");
        assertThat(story.evidence().stream().map(Story.Evidence::word))
                .containsExactly("Running", "On disk");
    }

    @Test
    void anEditedPartCountsAsMuchAsTheMainFile() {
        FleetPicture picture = picture(lb1().edited("/etc/keepalived/web.conf", "ab").build());
        assertThat(Findings.in(picture))
                .singleElement()
                .isInstanceOfSatisfying(FilesDiffer.class, d -> assertThat(d.main()).isNull());
    }

    @Test
    void whatWasDeployedAndDoesNotRunIsToldByWhereItIs() {
        Story lost = story(picture(lb1().build()), expecting("abcdef", null));
        assertThat(lost.title()).isEqualTo("lb1 does not run what was deployed to it");
        assertThat(lost.evidence().getLast().sentence()).startsWith("abcdef, by mia at ");
        Story unloaded =
                story(
                        picture(lb1().edited(SampleHost.CONFIG, "abcdef").build()),
                        expecting("abcdef", null));
        assertThat(unloaded.title()).isEqualTo("lb1 does not run the file that was deployed");
        assertThat(unloaded.reading()).contains("reload");
    }

    @Test
    void beforeItWasDeployedNothingWasMissing() {
        FleetState before =
                new FleetState(NOW.minusSeconds(7_200), List.of(lb1().build()), List.of());
        assertThat(Findings.in(FleetPicture.ofPast(before), expecting("abcdef", null))).isEmpty();
    }

    @Test
    void aRefusedFileIsToldOnce() {
        assertThat(Findings.in(picture(lb1().refusing().edited(SampleHost.CONFIG, "ab").build())))
                .singleElement()
                .isInstanceOf(Finding.ConfigRejected.class);
    }

    @Test
    void whatASilentHostHasOnItsDiskIsNotKnown() {
        assertThat(
                        Findings.in(
                                picture(
                                        lb1().edited(SampleHost.CONFIG, "ab")
                                                .lostFor(Duration.ofMinutes(1))
                                                .build())))
                .noneMatch(FilesDiffer.class::isInstance);
    }

    @Test
    void aCertificateIsToldThirtyDaysBeforeItsEndAndUrgentInTheLastSeven() {
        assertThat(certificate(31)).isNull();
        assertThat(certificate(29)).extracting(Finding::concern).isEqualTo(Concern.UPCOMING);
        assertThat(certificate(6)).extracting(Finding::concern).isEqualTo(Concern.REDUNDANCY);
        assertThat(
                        story(
                                        picture(lb1().certificateFor(Duration.ofDays(-1)).build()),
                                        expected())
                                .title())
                .isEqualTo("Certificate of lb1 has expired");
    }

    private static Expectations expected() {
        return expecting(null, null);
    }

    private static @Nullable Finding certificate(int days) {
        List<Finding> all =
                Findings.in(picture(lb1().certificateFor(Duration.ofDays(days)).build()));
        return all.isEmpty() ? null : all.getFirst();
    }

    @Test
    void manyCertificatesAreOneFinding() {
        HostState[] hosts =
                IntStream.rangeClosed(1, 4)
                        .mapToObj(i ->
                                new SampleHost("lb" + i, "10.0.0." + i, NOW)
                                        .certificateFor(Duration.ofDays(20 - i))
                                        .build())
                        .toArray(HostState[]::new);
        assertThat(Findings.in(picture(hosts)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CertificatesEnd.class,
                        one ->
                                assertThat(one.hosts().stream().map(HostState::name))
                                        .containsExactly("lb4", "lb3", "lb2", "lb1"));
    }

    @Test
    void theConsolesOwnCertificateCountsToo() {
        FleetPicture now = picture(lb1().build());
        Expectations soon = expecting(null, NOW.plus(Duration.ofDays(3)));
        assertThat(Findings.in(now, soon)).singleElement().isInstanceOf(OwnCertificateEnds.class);
        assertThat(story(now, soon).title())
                .isEqualTo("The certificate of this console ends in 3 days");
        assertThat(Findings.in(now, expecting(null, NOW.plus(Duration.ofDays(90))))).isEmpty();
    }

    @Test
    void theThresholdIsTheOperators() {
        Expectations strict =
                new Expectations(Thresholds.USUAL.withCertificateDays(90), null, Map.of());
        assertThat(Findings.in(picture(lb1().certificateFor(Duration.ofDays(60)).build()), strict))
                .hasSize(1);
    }
}
