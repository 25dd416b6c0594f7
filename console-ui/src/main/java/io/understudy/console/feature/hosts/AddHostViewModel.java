package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.Questions;
import io.understudy.console.feature.hosts.HostDesk.Reach;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Adding a host, from its address to what is found on it, and from there to its stream. Nothing is
 * changed there before that is asked for. All methods belong on the screen's thread.
 */
final class AddHostViewModel {
    /** How far it came. A step that changes the host stands between LOOKED and the end. */
    enum Phase {
        /** An address can be typed. */
        ADDRESS,
        /** Connecting; {@link #questions} may ask about the key or for a secret. */
        CONNECTING,
        /** {@link #problemProperty} says why not. */
        FAILED,
        /** {@link #foundProperty} says what is there. */
        LOOKED
    }

    private static final Duration LOGGED_IN = Duration.ofSeconds(10);

    private final HostDesk desk;
    private final Executor background;
    private final Executor screen;
    private final Questions questions;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.ADDRESS);
    private final ReadOnlyObjectWrapper<@Nullable SshProblem> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Survey> found = new ReadOnlyObjectWrapper<>();
    private final StringProperty packages = new SimpleStringProperty(this, "packages", "");
    private final AuthorityChoice authority;
    private final BooleanProperty withinSsh = new SimpleBooleanProperty(this, "withinSsh");
    private final ReadOnlyBooleanWrapper watched = new ReadOnlyBooleanWrapper();
    private final WorkRun work;
    private final SecretPrompt secrets;
    private final ReadOnlyObjectWrapper<@Nullable Reach> reach = new ReadOnlyObjectWrapper<>();
    private @Nullable Endpoint endpoint;
    private int attempt;

    /**
     * @param background runs a task that may wait
     * @param screen runs a task on the screen's thread soon
     */
    AddHostViewModel(HostDesk desk, Executor background, Executor screen) {
        this.desk = desk;
        this.background = background;
        this.screen = screen;
        this.questions = new Questions(screen);
        this.secrets = SecretPrompt.remembering(questions);
        this.work = new WorkRun(background, screen);
        work.endProperty()
                .subscribe(end -> {
                    if (end != null && end.result() == HostWork.Result.DONE) {
                        desk.remove(watching()); // its agent tells more
                    }
                });
        packages.set(System.getProperty("understudy.packages", ""));
        authority = new AuthorityChoice(desk, background, screen);
    }

    /** A package of the agent on this desk, or a directory of them. */
    StringProperty packagesProperty() {
        return packages;
    }

    /** Who signs the host's certificate. */
    AuthorityChoice authority() {
        return authority;
    }

    /** What is done on the host. */
    WorkRun work() {
        return work;
    }

    /** The host was logged in to as root, and is watched from now on. */
    ReadOnlyBooleanProperty watchedProperty() {
        return watched.getReadOnlyProperty();
    }

    /** The host without agent: SSH finds it by the name that was typed. */
    private Endpoint watching() {
        Endpoint asTyped = Objects.requireNonNullElse(typedEndpoint(), endpoint);
        return Endpoint.overSsh(asTyped == null ? "" : asTyped.host());
    }

    /**
     * Watches its keepalived over SSH from now on and installs nothing; before that it is logged in
     * to once as whoever watches it will be, so that nobody need be asked later.
     */
    void watch() {
        Endpoint host = watching();
        int number = ++attempt;
        problem.set(null);
        phase.set(Phase.CONNECTING);
        background.execute(() -> {
            try (RemoteHost open = desk.reach(host).doors().openAsRoot(questions)) {
                open.run(List.of("true"), LOGGED_IN);
                screen.execute(() -> {
                    if (number == attempt) {
                        desk.add(host);
                        desk.retryNow();
                        watched.set(true);
                    }
                });
            } catch (SshException e) {
                fail(e, number);
            }
        });
    }

    private void fail(SshException e, int number) {
        screen.execute(() -> {
            if (number == attempt) {
                problem.set(e.problem());
                phase.set(Phase.FAILED);
            }
        });
    }

    /** Installs and enrols the host that was looked at. */
    void enrol() {
        Reach way = Objects.requireNonNull(reach.get());
        Endpoint host = followed();
        Endpoint asTyped = Objects.requireNonNullElse(typedEndpoint(), host);
        Enrolment.Wish wish =
                new Enrolment.Wish(
                        host,
                        List.of(asTyped.host()),
                        Path.of(packages.get().strip()),
                        authority.directory(),
                        desk.means().tls(),
                        authority.keyring());
        work.start(
                EnrolStep::key,
                List.of(EnrolStep.values()),
                progress ->
                        new Enrolment(
                                wish,
                                () -> asRoot(way),
                                questions,
                                desk.means().live(),
                                () -> desk.add(host),
                                progress));
    }

    /** Puts the agent in the place of the keepalived that runs there. */
    void handOver() {
        Reach way = Objects.requireNonNull(reach.get());
        Endpoint host = followed();
        work.start(
                HandOverStep::key,
                List.of(HandOverStep.values()),
                progress ->
                        new HandOver(
                                host,
                                () -> asRoot(way),
                                desk.means().live(),
                                () -> desk.add(host),
                                HandOver.PATIENCE,
                                progress));
    }

    private RemoteHost asRoot(Reach way) throws SshException {
        return way.doors().open(questions).asRoot(secrets);
    }

    StringProperty typedProperty() {
        return typed;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SshProblem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Survey> foundProperty() {
        return found.getReadOnlyProperty();
    }

    Questions questions() {
        return questions;
    }

    /** The agent's address as typed, full-width characters and spaces put right; null if none. */
    @Nullable Endpoint typedEndpoint() {
        return Endpoint.parse(Normalizer.normalize(typed.get(), Normalizer.Form.NFKC).strip());
    }

    /** How SSH goes; null before an address was given. */
    ReadOnlyObjectProperty<@Nullable Reach> reachProperty() {
        return reach.getReadOnlyProperty();
    }

    /** Whether its stream is carried by SSH; so it is at first where a jump host is needed. */
    BooleanProperty withinSshProperty() {
        return withinSsh;
    }

    /**
     * Where the agent is to be found: an alias of {@code ~/.ssh/config} is known to SSH alone, so
     * its HostName is followed where SSH carries nothing.
     */
    private Endpoint followed() {
        Reach way = Objects.requireNonNull(reach.get());
        Endpoint named = Objects.requireNonNull(endpoint);
        int port = port(named);
        return withinSsh.get()
                ? new Endpoint(named.host(), port).viaSsh()
                : new Endpoint(way.target().host(), port);
    }

    private static int port(Endpoint asTyped) {
        return asTyped.isOverSsh() ? Endpoint.DEFAULT_PORT : asTyped.port();
    }

    /** Logs in and looks; false if there is no address. */
    boolean look() {
        Endpoint address = typedEndpoint();
        if (address == null) {
            return false;
        }
        int number = ++attempt;
        reach.set(null);
        found.set(null);
        problem.set(null);
        phase.set(Phase.CONNECTING);
        authority.look();
        background.execute(() -> {
            Reach way = desk.reach(address); // runs ssh
            screen.execute(() -> {
                if (number == attempt) {
                    endpoint = address;
                    withinSsh.set(address.withinSsh() || way.target().needsOthers());
                    reach.set(way);
                }
            });
            lookNow(way, port(address), number);
        });
        return true;
    }

    private void lookNow(Reach way, int port, int number) {
        try (RemoteHost host = way.doors().open(questions)) {
            Survey survey = Survey.of(host, port);
            screen.execute(() -> {
                if (number == attempt) {
                    found.set(survey);
                    if (withinSsh.get()) {
                        desk.retryNow(); // its stream may have waited for what was typed
                    }
                    phase.set(Phase.LOOKED);
                }
            });
        } catch (SshException e) {
            fail(e, number);
        }
    }

    /** Back to the address; what runs is let go of. */
    void again() {
        attempt++;
        work.clear();
        questions.answerKey(false);
        questions.answerSecret(Optional.empty());
        phase.set(Phase.ADDRESS);
    }

    /** Follows the agent from now on; false if there is no address. */
    boolean follow() {
        Endpoint known = phase.get() == Phase.LOOKED ? followed() : typedEndpoint();
        if (known == null) {
            return false;
        }
        desk.add(known);
        return true;
    }

    /** The panel is gone: nothing more is asked. */
    void close() {
        attempt++;
        work.cancel();
        questions.close();
    }
}
