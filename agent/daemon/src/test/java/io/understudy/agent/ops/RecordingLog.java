package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps every line for a test to look at. */
public final class RecordingLog implements Log {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void write(Level level, Supplier<String> line) {
        lines.add(level + " " + line.get());
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines that contain a text. */
    public List<String> about(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits up to 40 seconds for a line that contains a text. */
    public String await(String text) throws InterruptedException {
        for (int i = 0; i < 4_000; i++) {
            List<String> found = about(text);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            Thread.sleep(10);
        }
        assertThat(lines).as("waited 40 s for a line with: " + text).isEmpty();
        throw new AssertionError("never logged: " + text);
    }
}
