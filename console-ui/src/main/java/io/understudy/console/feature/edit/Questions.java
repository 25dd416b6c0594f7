package io.understudy.console.feature.edit;

import io.understudy.console.ssh.HostKeyOffer;
import io.understudy.console.ssh.HostKeyPrompt;
import io.understudy.console.ssh.SecretPrompt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What a connection asks the operator, one question at a time, as properties of the screen. */
public final class Questions implements HostKeyPrompt, SecretPrompt {
    /** Is this the right key? */
    public record Key(HostKeyOffer offer, CompletableFuture<Boolean> answer) {}

    /** A password or passphrase, please. */
    public record Secret(Kind kind, String subject, CompletableFuture<Optional<String>> answer) {}

    private final Executor screen;
    private final ReadOnlyObjectWrapper<@Nullable Key> key = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Secret> secret = new ReadOnlyObjectWrapper<>();
    private volatile boolean closed;

    /**
     * @param screen runs a task on the screen's thread
     */
    public Questions(Executor screen) {
        this.screen = screen;
    }

    /** The open question about a key; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable Key> keyProperty() {
        return key.getReadOnlyProperty();
    }

    /** The open question for a secret; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable Secret> secretProperty() {
        return secret.getReadOnlyProperty();
    }

    @Override
    public CompletableFuture<Boolean> ask(HostKeyOffer offer) {
        if (closed) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        screen.execute(() -> {
            key.set(new Key(offer, answer));
            stopIfClosed();
        });
        return answer;
    }

    @Override
    public CompletableFuture<Optional<String>> ask(Kind kind, String subject) {
        if (closed) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        screen.execute(() -> {
            secret.set(new Secret(kind, subject, answer));
            stopIfClosed();
        });
        return answer;
    }

    /** Trusts the key in question, or does not. */
    public void answerKey(boolean trusted) {
        Key open = key.get();
        key.set(null);
        if (open != null) {
            open.answer().complete(trusted);
        }
    }

    /** Gives the secret in question; empty means there is none. */
    public void answerSecret(Optional<String> given) {
        Secret open = secret.get();
        secret.set(null);
        if (open != null) {
            open.answer().complete(given);
        }
    }

    /** Answers no to what is asked and to all that will be. */
    public void close() {
        closed = true;
        stopIfClosed();
    }

    private void stopIfClosed() {
        if (closed) {
            answerKey(false);
            answerSecret(Optional.empty());
        }
    }
}
