package io.understudy.console.control;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions off the screen's thread, one at a time and always the newest: what was asked
 * meanwhile and overtaken is never looked for. To be used on the screen's thread alone.
 */
public final class Newest<Q, A> {
    /** Finds an answer, on a thread where it may take its time. */
    public interface Finder<Q, A> {
        A find(Q question) throws IOException;
    }

    private final Executor background;
    private final Executor screen;
    private final Finder<Q, A> finder;
    private final Consumer<A> sink;
    private final Consumer<String> trouble;
    private @Nullable Q next;
    private boolean running;

    /**
     * @param screen runs a task on the screen's thread, as {@code Platform::runLater} does
     * @param trouble told why there is no answer
     */
    public Newest(
            Executor background,
            Executor screen,
            Finder<Q, A> finder,
            Consumer<A> sink,
            Consumer<String> trouble) {
        this.background = background;
        this.screen = screen;
        this.finder = finder;
        this.sink = sink;
        this.trouble = trouble;
    }

    public void ask(Q question) {
        next = question;
        if (!running) {
            begin();
        }
    }

    private void begin() {
        Q question = next;
        if (question == null) {
            return;
        }
        next = null;
        running = true;
        background.execute(() -> {
            try {
                A answer = finder.find(question);
                screen.execute(() -> end(() -> sink.accept(answer)));
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                screen.execute(() -> end(() -> trouble.accept(why)));
            }
        });
    }

    /** An answer that was overtaken is as good as it gets while another is on its way. */
    private void end(Runnable tell) {
        running = false;
        tell.run();
        if (!running) {
            begin();
        }
    }
}
