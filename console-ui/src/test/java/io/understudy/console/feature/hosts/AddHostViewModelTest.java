package io.understudy.console.feature.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.feature.hosts.AddHostViewModel.Phase;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.OpenSshServer;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.console.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real OpenSSH server, which is this machine. */
@Timeout(60)
class AddHostViewModelTest {
    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init") // begun before each test
    private OpenSshServer server;

    private Function<String, SshTarget> way = _ -> server.target();
    private final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();

    /** Has the passphrase of every authority. */
    private final Keyring keyring =
            new Keyring() {
                @Override
                public boolean isThere() {
                    return true;
                }

                @Override
                public boolean holds(Path authority) {
                    return true;
                }

                @Override
                public Optional<String> look(Path authority) {
                    throw new AssertionError("it is opened to look");
                }

                @Override
                public boolean keep(Path authority, String passphrase) {
                    throw new AssertionError("nothing was typed");
                }

                @Override
                public void forget(Path authority) {
                    forgotten.add(authority.toString());
                }
            };

    private final List<Endpoint> added = new ArrayList<>();
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        server = OpenSshServer.start(Files.createDirectory(directory.resolve("sshd")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private AddHostViewModel model() {
        HostDesk desk =
                new HostDesk() {
                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void add(Endpoint endpoint) {
                        added.add(endpoint);
                    }

                    @Override
                    public void remove(Endpoint endpoint) {}

                    @Override
                    public void retryNow() {}

                    @Override
                    public Means means() {
                        return new Means(new FakeHost(""), Path.of("tls"), keyring);
                    }

                    @Override
                    public Reach reach(Endpoint host) {
                        KnownHosts known = new KnownHosts(directory.resolve("known_hosts"));
                        SshTarget target = way.apply(host.host());
                        return new Reach(
                                target,
                                questions ->
                                        new SshConnector(known, questions, questions)
                                                .connect(target));
                    }
                };
        return new AddHostViewModel(desk, task -> Thread.ofVirtual().start(task), screen::add);
    }

    private void until(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Objects.requireNonNull(screen.poll(30, TimeUnit.SECONDS), "nothing happens").run();
        }
    }

    private AddHostViewModel asked(String address) throws InterruptedException {
        AddHostViewModel model = model();
        model.typedProperty().set(address);
        assertThat(model.look()).isTrue();
        until(() -> model.questions().keyProperty().get() != null);
        return model;
    }

    @Test
    void theKeyIsShownAndOnlyThenTheHostIsLookedAt() throws Exception {
        AddHostViewModel model = asked("alias\uff1a7000");
        assertThat(
                        Objects.requireNonNull(model.questions().keyProperty().get())
                                .offer()
                                .fingerprint())
                .isEqualTo(server.fingerprint());
        assertThat(model.foundProperty().get()).isNull();
        model.questions().answerKey(true);
        until(() -> model.phaseProperty().get() == Phase.LOOKED);
        Survey found = Objects.requireNonNull(model.foundProperty().get());
        assertThat(Files.readString(Path.of("/etc/os-release"))).contains(found.system());
        assertThat(found.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(found.keepalivedVersion()).startsWith("v");
        assertThat(found.streams()).isFalse();
        model.follow();
        assertThat(added)
                .as("what SSH calls an alias is followed by its real name")
                .containsExactly(new Endpoint("127.0.0.1", 7000));
    }

    @Test
    void whereAJumpHostIsNeededSshCarriesTheStreamUnlessToldOtherwise() throws Exception {
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host *
                  HostName 127.0.0.1
                  Port %d
                  IdentityFile %s
                Host inner
                  ProxyJump edge
                """
                        .formatted(server.port(), server.target().identities().getFirst()));
        way = new SshAccess(home, null, null)::target;
        AddHostViewModel model = asked("inner");
        assertThat(model.withinSshProperty().get()).isTrue();
        model.questions().answerKey(true); // of both: they are the same server
        until(() -> model.phaseProperty().get() == Phase.LOOKED);
        model.follow();
        assertThat(added).singleElement().hasToString("inner:7112 via ssh");
        model.withinSshProperty().set(false);
        model.follow();
        assertThat(added.getLast()).hasToString("127.0.0.1:7112");
    }

    @Test
    void whatTheKeyringHasIsSaidAndForgottenAtOnce() throws Exception {
        AddHostViewModel model = asked("lb1");
        until(() -> model.authority().keepingProperty().get());
        assertThat(forgotten).isEmpty();
        model.authority().directoryProperty().set("/where/it/is");
        model.authority().keep(false);
        assertThat(forgotten.poll(30, TimeUnit.SECONDS)).isEqualTo("/where/it/is");
        assertThat(model.authority().keepingProperty().get()).isFalse();
    }

    @Test
    void aKeyThatNobodyTrustsEndsItAndNothingIsAdded() throws Exception {
        AddHostViewModel model = asked("lb1");
        model.questions().answerKey(false);
        until(() -> model.phaseProperty().get() == Phase.FAILED);
        assertThat(Objects.requireNonNull(model.problemProperty().get()).cause())
                .isEqualTo(Cause.HOST_KEY_DECLINED);
        assertThat(added).isEmpty();
    }

    @Test
    void whatIsNoAddressGoesNowhere() {
        AddHostViewModel model = model();
        model.typedProperty().set("a b");
        assertThat(model.look()).isFalse();
        assertThat(model.follow()).isFalse();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.ADDRESS);
    }
}
