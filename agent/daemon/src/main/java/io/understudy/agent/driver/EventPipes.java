package io.understudy.agent.driver;

import io.understudy.linux.pipe.NamedPipe;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Program;
import io.understudy.linux.process.User;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Fifo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The named pipes of global_defs, and the readers that the daemon starts for them. */
public final class EventPipes implements AutoCloseable {
    private static final long NO_TIMEOUT_NANOS = TimeUnit.DAYS.toNanos(365);

    private final Scripts.Starter starter;
    private final Map<Wanted, Open> open = new LinkedHashMap<>();

    /**
     * A pipe that should be there.
     *
     * @param owner of the pipe
     * @param reader its reader's program, path included; null if the daemon starts none
     */
    public record Wanted(Fifo fifo, User owner, @Nullable Program reader) {}

    private record Open(NamedPipe pipe, Children.@Nullable Run reader) {}

    public EventPipes(Scripts.Starter starter) {
        this.starter = starter;
    }

    /**
     * Opens and closes until these are the open ones; what stays is not touched.
     *
     * @return why pipes could not be opened, a sentence each
     */
    List<String> use(List<Wanted> wanted) {
        open.entrySet()
                .removeIf(entry -> {
                    boolean unwanted = !wanted.contains(entry.getKey());
                    if (unwanted) {
                        close(entry.getValue());
                    }
                    return unwanted;
                });
        List<String> refusals = new ArrayList<>();
        for (Wanted one : wanted) {
            if (!open.containsKey(one)) {
                try {
                    open.put(one, open(one));
                } catch (SyscallException e) {
                    refusals.add("events are not written to " + one.fifo.path() + ": " + e.text());
                }
            }
        }
        return refusals;
    }

    private Open open(Wanted wanted) throws SyscallException {
        NamedPipe pipe = NamedPipe.open(wanted.fifo.path(), wanted.owner);
        Program reader = wanted.reader;
        return new Open(
                pipe, reader == null ? null : starter.run(reader, NO_TIMEOUT_NANOS, _ -> {}));
    }

    /** A line for every pipe; one that is full loses it, as keepalived has it. */
    void write(String line) throws SyscallException {
        for (Open one : open.values()) {
            boolean _ = one.pipe.write(line + "\n");
        }
    }

    private static void close(Open one) {
        one.pipe.close();
        if (one.reader != null) {
            one.reader.stop();
        }
    }

    @Override
    public void close() {
        open.values().forEach(EventPipes::close);
        open.clear();
    }
}
