package io.understudy.console.feature.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.compare.CompareViewModel.Progress;
import io.understudy.console.feature.compare.Version.Kind;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFile;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.store.Archive;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.Difference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hosts' files beside each other. */
@SuppressWarnings("NullAway.Init")
class CompareViewModelTest {
    private static final Endpoint LB1 = new Endpoint("192.168.83.30", Endpoint.DEFAULT_PORT);
    private static final Endpoint LB2 = new Endpoint("192.168.83.40", Endpoint.DEFAULT_PORT);
    private static final String OLD = FakeHost.PATH + ".understudy-20260313T101500Z~";

    private final FleetState calm = SampleFleet.CALM.state();
    private final Map<Endpoint, FakeHost> hosts = new LinkedHashMap<>();
    private ConfigViewModel config;
    private Archive archive;
    private CompareViewModel model;

    @BeforeEach
    void twoHosts() {
        hosts.put(LB1, new FakeHost(SampleFile.TEXT.replace("priority 100", "priority 150")));
        hosts.put(LB2, new FakeHost(SampleFile.TEXT));
        World world =
                new World(
                        () -> calm,
                        requireNonNull(hosts.get(LB2)),
                        InstantSource.fixed(SampleFleet.NOW),
                        KeepalivedText::onHost,
                        Runnable::run,
                        Runnable::run);
        config =
                new ConfigViewModel(
                        world, endpoint -> _ -> requireNonNull(hosts.get(endpoint)), Runnable::run);
        archive = new Archive(new SampleHistory(() -> calm), Runnable::run, Runnable::run);
        model = new CompareViewModel(config, archive);
        model.update(FleetPicture.of(calm));
    }

    private FakeHost lb1() {
        return requireNonNull(hosts.get(LB1));
    }

    private ClusterDiff.Report report() {
        return requireNonNull(model.reportProperty().get());
    }

    @Test
    void nothingIsReadUnasked() {
        assertThat(model.hosts()).extracting(h -> h.name()).containsExactly("lb1", "lb2");
        assertThat(model.reportProperty().get()).isNull();
        assertThat(lb1().calls).isEmpty();
    }

    @Test
    void whatMembersNeedIsToldFromWhatHarms() {
        lb1().put(FakeHost.PATH, lb1().text(FakeHost.PATH).replace("advert_int 1", "advert_int 2"));
        model.read();
        assertThat(report().suspicious())
                .extracting(Difference::keyword)
                .containsExactly("advert_int");
        assertThat(report().expected()).extracting(Difference::keyword).contains("priority");
    }

    @Test
    void whatWasReplacedCanBeComparedAsText() {
        lb1().put(OLD, SampleFile.TEXT.replace("priority 100", "priority 140"));
        lb1().put(FakeHost.PATH + ".understudy-new-20260314T000000Z~", "half written");
        model.read();
        assertThat(model.versions())
                .filteredOn(v -> v.host().equals(LB1))
                .extracting(Version::kind)
                .containsExactly(Kind.DISK, Kind.REPLACED);
        model.leftProperty().set(model.versions().get(1));
        model.rightProperty().set(model.versions().getFirst());
        assertThat(model.text().toText()).contains("- ", "priority 140", "+ ", "priority 150");
    }

    @Test
    void passwordsAreNeverShownAndStillDiffer() {
        lb1().put(FakeHost.PATH, SampleFile.TEXT.replace("4fRa17xq", "another1"));
        model.read();
        assertThat(report().suspicious())
                .extracting(Difference::keyword)
                .containsExactly("auth_pass");
        assertThat(report().toString()).doesNotContain("4fRa17xq").doesNotContain("another1");
        String text = model.text().toText();
        assertThat(text).contains("auth_pass ••••#1", "auth_pass ••••#2");
        assertThat(text).doesNotContain("4fRa17xq").doesNotContain("another1");
    }

    @Test
    void anEditedFileStandsInForTheOneOnItsHost() {
        model.read();
        config.open(LB2);
        var file = requireNonNull(config.fileProperty().get());
        file.textProperty().set(file.textProperty().get().replace("51", "52"));
        model.editedProperty().set(true);
        model.update(FleetPicture.of(calm));
        assertThat(model.versions()).extracting(Version::kind).contains(Kind.EDITED);
        assertThat(report().suspicious())
                .extracting(Difference::keyword)
                .contains("virtual_router_id");
        model.editedProperty().set(false);
        assertThat(report().suspicious()).isEmpty();
    }

    @Test
    void theOddHostsFileIsEditedAsTheOthersAreAndNothingIsSent() {
        lb1().put(
                        FakeHost.PATH,
                        lb1().text(FakeHost.PATH)
                                .replace("advert_int 1", "advert_int 2")
                                .replace("4fRa17xq", "another1"));
        model.read();
        int calls = lb1().calls.size();
        List<String> edited = new ArrayList<>();
        for (Difference each : report().suspicious()) {
            assertThat(Alignment.odd(each, "lb2")).containsExactly("lb1");
            model.align(each, "lb2", (host, done) -> edited.add(host.hostName() + " " + done));
        }
        assertThat(edited).containsExactly("lb1 true", "lb1 true");
        assertThat(config.draft(LB1))
                .isEqualTo(SampleFile.TEXT.replace("priority 100", "priority 150"));
        assertThat(lb1().calls.subList(calls, lb1().calls.size()))
                .as("read once more, and not written")
                .containsExactly("read " + FakeHost.PATH, "close");
        model.editedProperty().set(true);
        model.update(FleetPicture.of(calm));
        assertThat(report().suspicious()).isEmpty();
    }

    @Test
    void whatAnOperatorExpectsStaysExpectedUntilAHostSaysSomethingElse() {
        lb1().put(FakeHost.PATH, lb1().text(FakeHost.PATH).replace("advert_int 1", "advert_int 2"));
        model.read();
        Difference interval = report().suspicious().getFirst();
        model.turn(interval);
        assertThat(model.judgements().isExpected(interval)).isTrue();
        CompareViewModel later = new CompareViewModel(config, archive);
        assertThat(later.judgements().isExpected(interval)).as("remembered").isTrue();

        lb1().put(FakeHost.PATH, lb1().text(FakeHost.PATH).replace("advert_int 2", "advert_int 3"));
        model.read();
        assertThat(model.judgements().isExpected(report().suspicious().getFirst())).isFalse();

        later.turn(interval);
        assertThat(later.judgements().of(interval)).isNull();
    }

    @Test
    void aHostThatCannotBeReadIsNamedAndTheOthersAreRead() {
        SshProblem refused = SshProblem.of(SshProblem.Cause.REFUSED, "lb1");
        lb1().fail("read", refused, 1);
        model.read();
        assertThat(model.hosts().getFirst().progress()).isEqualTo(new Progress.Failed(refused));
        assertThat(model.hosts().get(1).progress()).isEqualTo(new Progress.Read());
        assertThat(model.reportProperty().get()).as("one file alone").isNull();
    }
}
