package io.understudy.linux.sys;

import io.understudy.linux.libc.SchedulingCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages of files that this process has mapped to read or run: the JVM's own program, what it kept
 * of a start, and where it finds classes. A start looks at nearly all of them, and what comes later
 * at few.
 *
 * <p>How much one look brings back is the kernel's choice (fault_around_bytes, 64 KiB as a rule,
 * megabytes on some machines), but never goes beyond a mapping. So neighbours are made mappings of
 * their own: single pages as long as it shows what is needed, windows later, because thousands of
 * mappings are memory of the kernel's.
 */
public final class MappedFiles {
    /** By proc_pid_maps(5): where from and to, what is allowed, and in the end the file. */
    private static final String READ_ONLY = " r-";

    private static final int HEXADECIMAL = 16;

    /** How many mappings a process may have (Documentation/admin-guide/sysctl/vm.rst). */
    private static final Path MOST_MAPPINGS = Path.of("/proc/sys/vm/max_map_count");

    /** How much one look brings back as a rule. */
    private static final long WINDOW = 16 * 1024;

    /** The JVM's file of classes, which stays mapped for good. */
    private static final String CLASSES = "/lib/modules";

    /** Where that was met: begin and end. */
    private static final Map<Long, Long> CLASSES_AT = new ConcurrentHashMap<>();

    private final long page = SchedulingCalls.getpagesize();
    private final List<Range> programs = new ArrayList<>();

    /** How many mappings more it may make: half of what a process may have is left alone. */
    private long spare;

    private MappedFiles() throws IOException {
        // by lines: the kernel gives the rest of a number to nobody who asked for one byte first
        spare = Long.parseLong(Files.readAllLines(MOST_MAPPINGS).getFirst()) / 2;
    }

    /** Neighbouring mappings of one file with the same rights. */
    private record Range(long from, long to, String rightsAndFile) {
        boolean isContinuedBy(Range next) {
            return to == next.from && rightsAndFile.equals(next.rightsAndFile);
        }
    }

    /**
     * Lets go of all these pages; who needs one gets it from the kernel's cache of the file, alone
     * until {@link #widen}. Pages that are locked stay, and so does whatever is not as the file has
     * it.
     */
    public static MappedFiles letGo() throws IOException {
        MappedFiles files = new MappedFiles();
        try (Pagemap pages = new Pagemap(files.page)) {
            for (Range range : ranges()) {
                files.letGo(range, pages);
            }
        }
        return files;
    }

    /** From now on one look may bring back a whole window again. */
    public void widen() {
        programs.forEach(range -> divide(range, Math.max(WINDOW, page)));
    }

    /**
     * Classes are read once; where they were read from need not stay. Locked, a first console's
     * classes would be more than a small container holds.
     */
    static void unlockClasses() {
        CLASSES_AT.forEach((from, to) -> SchedulingCalls.munlock(from, to - from));
    }

    private static List<Range> ranges() throws IOException {
        List<Range> ranges = new ArrayList<>();
        try (BufferedReader lines =
                Files.newBufferedReader(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int rights = line.indexOf(' ');
                int file = line.indexOf('/');
                if (line.startsWith(READ_ONLY, rights) && file > 0) {
                    add(ranges, range(line, rights, file));
                }
            }
        }
        return ranges;
    }

    /** {@code 7f1c2000-7f1c4000 r-xp 00000000 fe:01 1234 /usr/lib/libc.so.6}. */
    private static Range range(String line, int rights, int file) {
        int dash = line.indexOf('-');
        return new Range(
                Long.parseUnsignedLong(line, 0, dash, HEXADECIMAL),
                Long.parseUnsignedLong(line, dash + 1, rights, HEXADECIMAL),
                line.substring(rights + 1, rights + 5).concat(line.substring(file)));
    }

    private static void add(List<Range> ranges, Range next) {
        if (!ranges.isEmpty() && ranges.getLast().isContinuedBy(next)) {
            Range last = ranges.removeLast();
            ranges.add(new Range(last.from, next.to, last.rightsAndFile));
        } else {
            ranges.add(next);
        }
    }

    private void letGo(Range range, Pagemap pages) throws IOException {
        if (range.rightsAndFile.charAt(3) == 'p') {
            programs.add(range);
            divide(range, narrowest(range));
        } else if (range.rightsAndFile.endsWith(CLASSES)) {
            CLASSES_AT.put(range.from, range.to);
        }
        long from = range.from;
        for (long at = from; at < range.to; at += page) {
            if (pages.isOwn(at)) {
                letGo(from, at);
                from = at + page;
            }
        }
        letGo(from, range.to);
    }

    /** A page, unless so many mappings would leave the JVM too few for its own use. */
    private long narrowest(Range range) {
        long count = (range.to - range.from) / page;
        if (count > spare) {
            return Math.max(WINDOW, page);
        }
        spare -= count;
        return page;
    }

    /** What is refused stays as it is. */
    private static void letGo(long from, long to) {
        if (from < to) {
            SchedulingCalls.madviseDontNeed(from, to - from);
        }
    }

    /**
     * Of no consequence (a core dump has no pages of programs), but neighbours that differ in
     * anything are mappings of their own.
     */
    private static void divide(Range range, long size) {
        for (long at = range.from - range.from % size; at < range.to; at += size) {
            long begin = Math.max(at, range.from);
            long bytes = Math.min(at + size, range.to) - begin;
            if (at / size % 2 == 0) {
                SchedulingCalls.madviseDoDump(begin, bytes);
            } else {
                SchedulingCalls.madviseDontDump(begin, bytes);
            }
        }
    }
}
