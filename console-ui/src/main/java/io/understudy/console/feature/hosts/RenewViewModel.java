package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.Questions;
import io.understudy.console.feature.edit.StepLine.State;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.model.wire.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Renews certificates, one host after the other. One that fails keeps the certificate it has, and
 * the others go on. All methods belong on the screen's thread.
 */
final class RenewViewModel extends WorkShown {
    /**
     * A certificate that can be renewed.
     *
     * @param endpoint of its host; null for the console's own
     * @param wanted whether it is to be renewed now
     */
    record Candidate(
            @Nullable Endpoint endpoint, String name, Instant ends, BooleanProperty wanted) {
        Candidate(@Nullable Endpoint endpoint, String name, Instant ends) {
            this(endpoint, name, ends, new SimpleBooleanProperty(true));
        }
    }

    private final HostDesk desk;
    private final Executor background;
    private final Executor screen;
    private final Questions questions;
    private final SecretPrompt secrets;
    private final AuthorityChoice authority;
    private final List<Candidate> candidates;
    private volatile boolean cancelled;
    private volatile @Nullable Renewal current;

    /**
     * @param background runs a task that may wait
     * @param screen runs a task on the screen's thread soon
     */
    RenewViewModel(
            HostDesk desk, List<Candidate> candidates, Executor background, Executor screen) {
        this.desk = desk;
        this.candidates = List.copyOf(candidates);
        this.background = background;
        this.screen = screen;
        this.questions = new Questions(screen);
        this.secrets = SecretPrompt.remembering(questions);
        this.authority = new AuthorityChoice(desk, background, screen);
        authority.look();
    }

    List<Candidate> candidates() {
        return candidates;
    }

    AuthorityChoice authority() {
        return authority;
    }

    Questions questions() {
        return questions;
    }

    @Override
    void cancel() {
        cancelled = true;
        Renewal now = current;
        if (now != null) {
            now.cancel();
        }
    }

    /** Renews those that are wanted. */
    void renew() {
        List<Candidate> wanted = candidates.stream().filter(c -> c.wanted().get()).toList();
        cancelled = false;
        List<Said> steps = new ArrayList<>(List.of(Said.of("enrol.step.authority")));
        wanted.forEach(c -> steps.add(nameOf(c)));
        begins(steps);
        Path directory = authority.directory();
        Keyring keyring = authority.keyring();
        background.execute(() -> {
            HostWork.End how = renew(wanted, directory, keyring);
            screen.execute(() -> ended(how));
        });
    }

    private static Said nameOf(Candidate candidate) {
        return candidate.endpoint() == null
                ? Said.of("renew.own")
                : Said.of("renew.host", candidate.name());
    }

    private HostWork.End renew(List<Candidate> wanted, Path directory, Keyring keyring) {
        long began = System.nanoTime();
        CertificateAuthority signs;
        try {
            later(0, State.RUNNING, null, Said.NOTHING);
            signs = OwnAuthority.open(directory, desk.means().tls(), questions, keyring);
            later(0, State.DONE, since(began), Said.of("enrol.done.authority", directory));
        } catch (IOException e) {
            return closed(began, Said.of("enrol.failed.here", String.valueOf(e.getMessage())));
        } catch (HostWork.Stop e) {
            return closed(began, e.why());
        }
        List<Said> failed = new ArrayList<>();
        for (int i = 0; i < wanted.size() && !cancelled; i++) {
            if (!renew(wanted.get(i), signs, i + 1)) {
                failed.add(nameOf(wanted.get(i)));
            }
        }
        int done = wanted.size() - failed.size();
        return cancelled || !failed.isEmpty()
                ? new HostWork.End(
                        HostWork.Result.STOPPED,
                        Said.of(cancelled ? "renew.end.stopped" : "renew.end.some", wanted.size()),
                        Said.of("renew.end.others"))
                : new HostWork.End(
                        HostWork.Result.DONE, Said.of("renew.end.all", done), Said.NOTHING);
    }

    private HostWork.End closed(long began, Said why) {
        later(0, State.FAILED, since(began), why);
        return new HostWork.End(HostWork.Result.STOPPED, why, Said.of("renew.end.none"));
    }

    private boolean renew(Candidate candidate, CertificateAuthority signs, int line) {
        long began = System.nanoTime();
        Endpoint host = candidate.endpoint();
        if (host == null) {
            return renewOwn(signs, line, began);
        }
        Renewal work =
                new Renewal(
                        host,
                        signs,
                        () -> desk.reach(host).doors().open(questions).asRoot(secrets),
                        desk.means().live(),
                        desk::retryNow,
                        new Steps(step -> later(line, State.RUNNING, null, Said.of(step.key()))));
        current = work;
        HostWork.End ended = work.run();
        current = null;
        boolean done = ended.result() == HostWork.Result.DONE;
        later(
                line,
                done ? State.DONE : State.FAILED,
                since(began),
                done ? ended.title() : Said.of("renew.both", ended.title(), ended.more()));
        return done;
    }

    private boolean renewOwn(CertificateAuthority signs, int line, long began) {
        later(line, State.RUNNING, null, Said.NOTHING);
        try {
            Instant until = OwnAuthority.renewOwn(signs, desk.means().tls());
            Object day = until.atOffset(ZoneOffset.UTC).toLocalDate();
            later(line, State.DONE, since(began), Said.of("renew.end.done", day));
            return true;
        } catch (IOException e) {
            later(
                    line,
                    State.FAILED,
                    since(began),
                    Said.of("enrol.failed.here", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void later(int line, State state, @Nullable Duration took, Said detail) {
        screen.execute(() -> tell(line, state, took, detail));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Tells which step runs; how a host ends is told by its end. */
    private record Steps(Consumer<RenewStep> began) implements HostWork.Progress<RenewStep> {
        @Override
        public void began(RenewStep step) {
            began.accept(step);
        }

        @Override
        public void ended(RenewStep step, Duration took, Said detail) {}

        @Override
        public void failed(RenewStep step, Duration took, Said failure) {}
    }

    /** The panel is gone: nothing more is asked. */
    void close() {
        cancel();
        questions.close();
    }
}
