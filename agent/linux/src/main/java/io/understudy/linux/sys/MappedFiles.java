package io.understudy.linux.sys;

import io.understudy.linux.libc.SchedulingCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages of files that this process has mapped to read or run: the JVM's own program, what it kept
 * of a start, and where it finds classes. A start looks at nearly all of them, and what comes later
 * at few.
 */
public final class MappedFiles {
    /** By proc_pid_smaps(5): where from and to, what is allowed, and in the end the file. */
    private static final String READ_ONLY = " r-";

    private static final String WRITTEN = "Anonymous:";
    private static final int HEXADECIMAL = 16;

    /**
     * How much one look may bring back. The kernel has a limit of its own (fault_around_bytes, 64
     * KiB as a rule, megabytes on some machines), and never goes beyond a mapping.
     */
    private static final long WINDOW = 32 * 1024;

    /** The JVM's file of classes, which stays mapped for good. */
    private static final String CLASSES = "/lib/modules";

    /** Where that was met: begin and end. */
    private static final Map<Long, Long> CLASSES_AT = new ConcurrentHashMap<>();

    private MappedFiles() {}

    /**
     * Lets go of all these pages; who needs one gets it from the kernel's cache of the file, with
     * few around it. Pages that are locked stay, and so does whatever is not as the file has it.
     */
    public static void letGo() throws IOException {
        // Not a list of lines: a few hundred mappings have two dozen each.
        try (BufferedReader lines =
                Files.newBufferedReader(Path.of("/proc/self/smaps"), StandardCharsets.ISO_8859_1)) {
            String mapping = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (isHead(line)) {
                    mapping = isOfAFile(line) ? line : "";
                } else if (!mapping.isEmpty()
                        && line.startsWith(WRITTEN)
                        && line.endsWith(" 0 kB")) {
                    letGo(mapping);
                }
            }
        }
    }

    /**
     * Classes are read once; where they were read from need not stay. Locked, a first console's
     * classes would be more than a small container holds.
     */
    static void unlockClasses() {
        CLASSES_AT.forEach((from, to) -> SchedulingCalls.munlock(from, to - from));
    }

    /** {@code 7f1c2000-7f1c4000 r-xp 00000000 fe:01 1234 /usr/lib/libc.so.6}. */
    private static boolean isHead(String line) {
        int dash = line.indexOf('-');
        return dash > 0 && dash < line.indexOf(' ') && line.indexOf(':') > line.indexOf(' ');
    }

    private static boolean isOfAFile(String head) {
        int rights = head.indexOf(' ');
        return head.startsWith(READ_ONLY, rights) && head.indexOf('/') > 0;
    }

    private static void letGo(String head) {
        int dash = head.indexOf('-');
        int rights = head.indexOf(' ');
        long from = Long.parseUnsignedLong(head, 0, dash, HEXADECIMAL);
        long to = Long.parseUnsignedLong(head, dash + 1, rights, HEXADECIMAL);
        if (head.charAt(rights + 4) == 'p') {
            narrow(from, to);
        } else if (head.endsWith(CLASSES)) {
            CLASSES_AT.put(from, to);
        }
        // What is refused stays as it is.
        SchedulingCalls.madviseDontNeed(from, to - from);
    }

    private static void narrow(long from, long to) {
        for (long at = from - from % WINDOW; at < to; at += WINDOW) {
            // Of no consequence (a core dump has no pages of programs), but neighbours that differ
            // in anything are mappings of their own.
            if (at / WINDOW % 2 != 0) {
                long begin = Math.max(at, from);
                SchedulingCalls.madviseDontDump(begin, Math.min(at + WINDOW, to) - begin);
            }
        }
    }
}
