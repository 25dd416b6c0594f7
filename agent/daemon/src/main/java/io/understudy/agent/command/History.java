package io.understudy.agent.command;

import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import io.understudy.model.wire.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each instance, newest kept: its transitions, and what led to them. It is written
 * down as it comes, so that a restart does not make an agent forget why, and read when somebody
 * asks.
 */
public final class History implements StatePublisher.Journal, Office {
    /** Events of one instance that are kept in memory, and told. */
    static final int PER_INSTANCE = 64;

    private static final int INSTANCES = 1024;

    /** Whose story it is when it is that of every instance; no instance has that name. */
    private static final String HOST = "";

    private static final long FILE_BYTES = 512 * 1024;

    private final StatePublisher.Journal next;
    private final Path path;
    private final RotatedFile file;
    private final Log log;
    private final Map<String, Deque<StateEvent>> events =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Deque<StateEvent>> eldest) {
                    return size() > INSTANCES;
                }
            };
    private @Nullable Supplier<AgentSnapshot> state;
    private boolean toldOfDisk;

    /**
     * @param next is told of every event too
     * @param path where it is written down
     */
    public History(StatePublisher.Journal next, Path path, Log log) {
        this.next = next;
        this.path = path;
        this.file = new RotatedFile(path, FILE_BYTES, 1, false);
        this.log = log;
    }

    /** Where the names of today's instances come from. */
    public void follow(Supplier<AgentSnapshot> snapshots) {
        state = snapshots;
    }

    /** What was written down of an instance and is not among {@code known}; other lines are not. */
    private List<StateEvent> written(String instance, List<StateEvent> known) {
        List<StateEvent> written = new ArrayList<>();
        Set<StateEvent> told = new HashSet<>(known);
        for (Path from : List.of(path.resolveSibling(path.getFileName() + ".1"), path)) {
            try {
                for (String line : Files.readAllLines(from, StandardCharsets.UTF_8)) {
                    if (frame(line) instanceof Frame.Event(var event)
                            && isAbout(event.change(), instance)
                            && !told.contains(event)) {
                        written.add(event);
                    }
                }
            } catch (NoSuchFileException _) {
                // The first life, or a short one.
            } catch (IOException e) {
                log.warning("cannot read what happened before: " + e.getMessage());
            }
        }
        return written;
    }

    private static @Nullable Frame frame(String line) {
        try {
            return FrameCodec.decode(line.getBytes(StandardCharsets.UTF_8));
        } catch (FrameException _) {
            return null; // cut short by a crash
        }
    }

    @Override
    public void tell(StateEvent event) {
        next.tell(event);
        if (!remember(event)) {
            return;
        }
        try {
            file.append(RecordJson.event(event));
            toldOfDisk = false;
        } catch (IOException e) {
            if (!toldOfDisk) {
                log.warning("cannot write down what happens: " + e.getMessage());
                toldOfDisk = true;
            }
        }
    }

    @Override
    public void gap() {
        next.gap();
    }

    private synchronized boolean remember(StateEvent event) {
        String instance = subject(event.change());
        if (instance == null) {
            return false;
        }
        Deque<StateEvent> known = events.computeIfAbsent(instance, _ -> new ArrayDeque<>());
        known.addLast(event);
        if (known.size() > PER_INSTANCE) {
            known.removeFirst();
        }
        return true;
    }

    private static boolean isOf(StateEvent event, String instance) {
        return instance.equals(subject(event.change()));
    }

    private static boolean isAbout(StateChange change, String instance) {
        String subject = subject(change);
        return instance.equals(subject) || HOST.equals(subject);
    }

    /** The instance whose story an event belongs to, or null. */
    private static @Nullable String subject(StateChange change) {
        return switch (change) {
            case StateChange.Transitioned moved -> moved.instance();
            case StateChange.PriorityChanged changed -> changed.instance();
            case StateChange.AdvertsMissed missed -> missed.instance();
            case StateChange.HoldChanged held -> held.instance();
            case StateChange.LinesChanged changed -> changed.instance();
            case StateChange.AnswersSeen seen -> seen.instance();
            case StateChange.NeighboursChecked checked -> checked.instance();
            case StateChange.Warned warned -> warned.instance();
            case StateChange.ChangeHeld _, StateChange.ChangeEnded _ -> HOST;
            case StateChange.ConfigurationLoaded _,
                    StateChange.ConfigurationRejected _,
                    StateChange.FilesCompared _,
                    StateChange.GroupTransitioned _,
                    StateChange.TrackerChanged _,
                    StateChange.BfdChanged _,
                    StateChange.BfdForgotten _,
                    StateChange.AddressesHeld _,
                    StateChange.SourceChanged _,
                    StateChange.SenderHeard _,
                    StateChange.FilterSeen _,
                    StateChange.AdvertsCounted _,
                    StateChange.ServicesLoaded _,
                    StateChange.ServerChanged _,
                    StateChange.QuorumChanged _,
                    StateChange.ChecksReported _,
                    StateChange.TrafficCounted _,
                    StateChange.InterventionChanged _,
                    StateChange.DrainsCounted _,
                    StateChange.Drained _,
                    StateChange.MaintenanceChanged _,
                    StateChange.Commanded _,
                    StateChange.Stopping _,
                    StateChange.Unknown _ ->
                    null;
        };
    }

    /** What is known of an instance, oldest first, from earlier lives of this agent too. */
    List<StateEvent> of(String instance) {
        List<StateEvent> known = remembered(instance);
        List<StateEvent> all = new ArrayList<>(written(instance, known));
        all.addAll(known);
        all.sort(Comparator.comparing(StateEvent::at));
        return List.copyOf(all.subList(Math.max(0, all.size() - PER_INSTANCE), all.size()));
    }

    private synchronized List<StateEvent> remembered(String instance) {
        List<StateEvent> known = new ArrayList<>();
        for (String subject : List.of(instance, HOST)) {
            Deque<StateEvent> own = events.get(subject);
            if (own != null) {
                known.addAll(own);
            }
        }
        return known;
    }

    @Override
    public Set<Class<? extends Command>> knows() {
        return Set.of(Command.Explain.class);
    }

    @Override
    public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
        if (!(command instanceof Command.Explain(var instance))) {
            throw new AssertionError("this office explains, and was asked to " + command);
        }
        List<StateEvent> known = of(instance);
        List<InstanceSnapshot> running = state == null ? List.of() : state.get().instances();
        InstanceSnapshot asked =
                running.stream().filter(i -> i.name().equals(instance)).findFirst().orElse(null);
        answer.accept(
                asked == null && known.stream().noneMatch(event -> isOf(event, instance))
                        ? new Answer.Refused(
                                new Refusal.NoSuchInstance(
                                        instance, running.stream().map(i -> i.name()).toList()))
                        : new Answer.Explained(known, place(asked)));
    }

    private static @Nullable String place(@Nullable InstanceSnapshot instance) {
        return instance == null || instance.file() == null
                ? null
                : instance.file() + ":" + instance.line();
    }
}
