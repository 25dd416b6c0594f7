package io.understudy.console.feature.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.StepLine.State;
import io.understudy.console.feature.hosts.HostWork.Result;
import io.understudy.console.feature.hosts.RenewViewModel.Candidate;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.IssuedCertificate;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewViewModelTest {
    private static final Wording WORDING = Wording.in(Language.EN, ZoneOffset.UTC);
    private static final Endpoint LB1 = new Endpoint("lb1", 7112);

    @TempDir Path home;
    private RenewViewModel model;

    @BeforeEach
    void begin() throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("fleet", Duration.ofDays(99));
        authority.write(home.resolve("authority"));
        authority.write(
                authority.issue(Clearance.OPERATOR, "mia", Duration.ofDays(3)),
                Role.CONSOLE,
                home.resolve("tls"));
        HostDesk desk =
                new DeskForTests(
                        () -> home,
                        host ->
                                new HostDesk.Reach(
                                        new SshTarget(host.host(), 22, "ops", List.of()),
                                        _ -> {
                                            throw new SshException(
                                                    SshProblem.of(
                                                            SshProblem.Cause.REFUSED,
                                                            host.host(),
                                                            "22"));
                                        }));
        model =
                new RenewViewModel(
                        desk,
                        List.of(
                                new Candidate(LB1, "lb1", Instant.now()),
                                new Candidate(null, "", Instant.now())),
                        Runnable::run,
                        Runnable::run);
    }

    private Path own() {
        return home.resolve("tls/console.pem");
    }

    @Test
    void oneThatFailsKeepsWhatItHasAndTheOthersGoOn() throws Exception {
        IssuedCertificate old = IssuedCertificate.in(own());
        model.renew();
        assertThat(model.lines().stream().map(WorkShown.Line::state))
                .containsExactly(State.DONE, State.FAILED, State.DONE);
        assertThat(model.lines().get(1).detail().in(WORDING))
                .contains("lb1")
                .endsWith("The old certificate is still in use.")
                .doesNotContain("..");
        assertThat(model.endProperty().get().result()).isEqualTo(Result.STOPPED);
        IssuedCertificate fresh = IssuedCertificate.in(own());
        assertThat(fresh.name()).isEqualTo("mia");
        assertThat(fresh.clearance()).isEqualTo(Clearance.OPERATOR);
        assertThat(fresh.ends()).isAfter(old.ends());
        TlsIdentity.load(home.resolve("tls"), Role.CONSOLE);
    }

    @Test
    void onlyThoseThatAreWantedAreRenewed() throws Exception {
        IssuedCertificate old = IssuedCertificate.in(own());
        model.candidates().forEach(c -> c.wanted().set(false));
        model.renew();
        assertThat(model.lines()).hasSize(1);
        assertThat(IssuedCertificate.in(own())).isEqualTo(old);
    }

    @Test
    void whereTheAuthorityIsNotNothingIsChanged() throws Exception {
        IssuedCertificate old = IssuedCertificate.in(own());
        model.authority().directoryProperty().set(home.resolve("elsewhere").toString());
        model.renew();
        assertThat(model.endProperty().get().result()).isEqualTo(Result.STOPPED);
        assertThat(model.endProperty().get().title().in(WORDING)).contains("elsewhere");
        assertThat(model.lines().get(1).state()).isEqualTo(State.WAITING);
        assertThat(IssuedCertificate.in(own())).isEqualTo(old);
    }
}
