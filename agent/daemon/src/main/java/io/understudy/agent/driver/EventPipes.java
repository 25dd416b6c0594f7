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

    /** Of whom a pipe tells. */
    public enum Audience {
        ALL,
        ROUTERS,
        SERVICES
    }

    /**
     * A pipe that should be there.
     *
     * @param audience whose changes are written to it
     * @param owner of the pipe
     * @param reader its reader's program, path included; null if the daemon starts none
     */
    public record Wanted(Audience audience, Fifo fifo, User owner, @Nullable Program reader) {}

    private record Open(NamedPipe pipe, Children.@Nullable Run reader) {}

    public EventPipes(Scripts.Starter starter) {
        this.starter = starter;
    }

    /**
     * Opens and closes until these are the open ones; what stays is not touched.
     *
     * @return why pipes could not be opened, a sentence each
     */
    synchronized List<String> use(List<Wanted> wanted) {
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

    /** A line for those whom it concerns; a pipe that is full loses it, as keepalived has it. */
    void write(String line) throws SyscallException {
        boolean services = line.startsWith("VS ") || line.startsWith("RS ");
        write(services ? Audience.SERVICES : Audience.ROUTERS, line);
    }

    private synchronized void write(Audience audience, String line) throws SyscallException {
        for (Map.Entry<Wanted, Open> one : open.entrySet()) {
            Audience wanted = one.getKey().audience();
            if (wanted == Audience.ALL || wanted == audience) {
                boolean _ = one.getValue().pipe.write(line + "\n");
            }
        }
    }

    private static void close(Open one) {
        one.pipe.close();
        if (one.reader != null) {
            one.reader.stop();
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(EventPipes::close);
        open.clear();
    }
}
