package io.understudy.agent.driver;

import io.understudy.linux.process.ProcessEvent;
import io.understudy.model.config.vrrp.TrackProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this host as /proc shows them (proc(5)), and how many of them match what is
 * tracked. One thread at a time.
 */
public final class ProcessTable {
    /** A process is looked at again for so long: between fork and exec it has another's name. */
    private static final int LOOKS_AT_THE_YOUNG = 15;

    /** And later once in so many looks, because a process may rename itself. */
    private static final int LOOKS_PER_ROUND = 25;

    private final Path proc;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long looks;

    /** Name and command line of a process. */
    private record Guise(String name, List<String> words) {
        static final Guise NONE = new Guise("", List.of());
    }

    private static final class Entry {
        final long firstLook;
        Guise guise = Guise.NONE;

        Entry(long firstLook) {
            this.firstLook = firstLook;
        }
    }

    /** What is tracked, and how many of it there are. */
    private static final class Tally {
        final TrackProcess wanted;
        int count;

        Tally(TrackProcess wanted) {
            this.wanted = wanted;
        }

        boolean fits(Guise guise) {
            return ProcessPattern.matches(wanted, guise.name(), guise.words());
        }
    }

    /**
     * @param proc where /proc is mounted
     */
    public ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** Counts these from now on. */
    void track(TrackProcess wanted) {
        Tally tally = new Tally(wanted);
        for (Entry entry : entries.values()) {
            tally.count += tally.fits(entry.guise) ? 1 : 0;
        }
        tallies.put(wanted.name(), tally);
    }

    void ignore(String name) {
        tallies.remove(name);
    }

    /** How many run of each that is tracked, by name. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        tallies.forEach((name, tally) -> counts.put(name, tally.count));
        return counts;
    }

    /** Looks at all of them anew. */
    void readAll() {
        look(true);
    }

    /** Looks who is there now, and closer at those that may have changed. */
    void refresh() {
        look(false);
    }

    private void look(boolean closely) {
        looks++;
        Set<Integer> seen = new HashSet<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path directory : numbers) {
                int pid = Integer.parseInt(String.valueOf(directory.getFileName()));
                seen.add(pid);
                Entry entry = entries.computeIfAbsent(pid, _ -> new Entry(looks));
                boolean young = looks - entry.firstLook < LOOKS_AT_THE_YOUNG;
                if (closely || young || (looks + pid) % LOOKS_PER_ROUND == 0) {
                    become(entry, read(directory));
                }
            }
        } catch (IOException _) {
            return; // what was seen last is the best that is known
        }
        for (int pid : List.copyOf(entries.keySet())) {
            if (!seen.contains(pid)) {
                end(pid);
            }
        }
    }

    /** The kernel told what became of a process; events lost are for the caller to mend. */
    void follow(ProcessEvent event) {
        switch (event) {
            case ProcessEvent.Forked(int parent, int pid) -> {
                Entry twin = entries.get(parent);
                end(pid); // of a process that had this number before
                become(enter(pid), twin == null ? read(directory(pid)) : twin.guise);
            }
            case ProcessEvent.Executed(int pid) -> become(enter(pid), read(directory(pid)));
            case ProcessEvent.Renamed(int pid, var name) -> {
                Entry entry = enter(pid);
                become(entry, new Guise(name, entry.guise.words()));
            }
            case ProcessEvent.Ended(int pid) -> end(pid);
            case ProcessEvent.EventsLost() -> readAll();
        }
    }

    private Entry enter(int pid) {
        return entries.computeIfAbsent(pid, _ -> new Entry(looks));
    }

    private Path directory(int pid) {
        return proc.resolve(Integer.toString(pid));
    }

    private void end(int pid) {
        Entry entry = entries.remove(pid);
        if (entry != null) {
            become(entry, Guise.NONE);
        }
    }

    private void become(Entry entry, Guise next) {
        Guise before = entry.guise;
        if (before.equals(next)) {
            return;
        }
        entry.guise = next;
        for (Tally tally : tallies.values()) {
            tally.count += (tally.fits(next) ? 1 : 0) - (tally.fits(before) ? 1 : 0);
        }
    }

    private static Guise read(Path directory) {
        String name = text(directory.resolve("comm"));
        String line = text(directory.resolve("cmdline"));
        // A process that ended and was not waited for has no command line any more, nor have
        // threads of the kernel; those are told apart by their name alone.
        List<String> words =
                line == null || line.isEmpty() ? List.of() : List.of(line.split("\0", -1));
        if (name == null || (words.isEmpty() && isZombie(directory))) {
            return Guise.NONE;
        }
        return new Guise(name.strip(), words);
    }

    private static boolean isZombie(Path directory) {
        String stat = text(directory.resolve("stat"));
        return stat == null || stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return null; // it has just ended
        }
    }
}
