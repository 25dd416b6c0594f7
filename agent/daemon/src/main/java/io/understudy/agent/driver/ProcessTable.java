package io.understudy.agent.driver;

import io.understudy.model.config.vrrp.TrackProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of this host as /proc shows them (proc(5)). One thread at a time. */
public final class ProcessTable {
    /** TASK_COMM_LEN of the kernel, without its NUL. */
    private static final int COMM_LENGTH = 15;

    /** A process is looked at again for so long: between fork and exec it has another's name. */
    private static final int LOOKS_AT_THE_YOUNG = 15;

    /** And later once in so many looks, because a process may rename itself. */
    private static final int LOOKS_PER_ROUND = 25;

    private final Path proc;
    private final Map<String, Entry> entries = new HashMap<>();
    private long looks;

    private static final class Entry {
        final long firstLook;
        String comm = "";
        List<String> words = List.of();

        Entry(long firstLook) {
            this.firstLook = firstLook;
        }
    }

    /**
     * @param proc where /proc is mounted
     */
    public ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** Looks who is there now. */
    void refresh() {
        looks++;
        Set<String> seen = new HashSet<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path directory : numbers) {
                String pid = String.valueOf(directory.getFileName());
                seen.add(pid);
                Entry entry = entries.computeIfAbsent(pid, _ -> new Entry(looks));
                boolean young = looks - entry.firstLook < LOOKS_AT_THE_YOUNG;
                if (young || (looks + pid.hashCode()) % LOOKS_PER_ROUND == 0) {
                    read(directory, entry);
                }
            }
        } catch (IOException _) {
            return; // what was seen last is the best that is known
        }
        entries.keySet().retainAll(seen);
    }

    private static void read(Path directory, Entry entry) {
        String comm = text(directory.resolve("comm"));
        String line = text(directory.resolve("cmdline"));
        entry.comm = comm == null ? "" : comm.strip();
        // A process that ended and was not waited for has no command line any more, nor have
        // threads of the kernel; those are told apart by their name alone.
        entry.words = line == null || line.isEmpty() ? List.of() : List.of(line.split("\0", -1));
        if (entry.words.isEmpty() && isZombie(directory)) {
            entry.comm = "";
        }
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

    /** How many of these run. */
    int count(TrackProcess wanted) {
        int count = 0;
        for (Entry entry : entries.values()) {
            if (matches(wanted, entry.comm, entry.words)) {
                count++;
            }
        }
        return count;
    }

    /**
     * The short name alone is compared, unless the path or words are asked for; then the command
     * line is.
     *
     * @param words of the command line; the last one is empty, behind the last NUL
     */
    static boolean matches(TrackProcess wanted, String comm, List<String> words) {
        List<String> command = wanted.command();
        boolean byLine =
                wanted.fullCommand()
                        || command.size() > 1
                        || wanted.match() != TrackProcess.Match.EXACT;
        if (!byLine) {
            String name = command.getFirst();
            return comm.equals(name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name);
        }
        if (words.isEmpty() || !words.getFirst().equals(command.getFirst())) {
            return false;
        }
        if (command.size() == 1 && wanted.match() == TrackProcess.Match.EXACT) {
            return true; // full_command without words asks for the path alone
        }
        String given = String.join("\0", words.subList(1, words.size()));
        String asked = String.join("\0", command.subList(1, command.size()));
        return switch (wanted.match()) {
            case EXACT -> given.equals(asked + "\0");
            case PARTIAL -> command.size() == 1 || given.startsWith(asked + "\0");
            case INITIAL -> given.startsWith(asked);
        };
    }
}
