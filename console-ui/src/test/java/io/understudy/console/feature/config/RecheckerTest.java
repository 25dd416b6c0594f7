package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecheckerTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> screen = new ArrayDeque<>();
    private final List<String> looked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Rechecker rechecker =
            new Rechecker(this::look, background::add, screen::add, a -> told.add(a.text()));

    private Analysis look(String text) {
        looked.add(text);
        return Analysis.of("keepalived.conf", "lb2", text);
    }

    @Test
    void onlyTheTextAtTheEndOfTypingIsLookedAt() {
        rechecker.changed("a");
        rechecker.changed("ab");
        background.forEach(Runnable::run);
        screen.forEach(Runnable::run);
        assertThat(looked).containsExactly("ab");
        assertThat(told).containsExactly("ab");
    }

    @Test
    void resultThatWasOvertakenIsDropped() {
        rechecker.changed("a");
        background.removeFirst().run();
        rechecker.changed("ab");
        screen.removeFirst().run();
        assertThat(told).isEmpty();
        background.removeFirst().run();
        screen.removeFirst().run();
        assertThat(told).containsExactly("ab");
    }

    @Test
    void lookAtOnceOvertakesWhatIsUnderWay() {
        rechecker.changed("a");
        background.removeFirst().run();
        assertThat(rechecker.now("ab").text()).isEqualTo("ab");
        screen.removeFirst().run();
        assertThat(told).isEmpty();
    }
}
