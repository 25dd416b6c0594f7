package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class MappedFilesTest {
    private static final long PAGE = 4096;
    private static final long WINDOW = 16 * 1024;

    @Test
    void pagesThatNobodyNeedsGoAndThoseOfTheJvmComeBack() throws IOException {
        long before = kibibytes("Rss:");
        MappedFiles.letGo().widen();
        assertThat(kibibytes("Rss:")).isLessThan(before);
        // Of a class that was in the archive or not, by code of the JVM that was let go.
        assertThat(new StringJoiner("-").add("a").add("b")).hasToString("a-b");
    }

    /** Tables of the JVM's that its loader filled in are read-only since, and in no file. */
    @Test
    void whatWasWrittenStays() throws IOException {
        long before = kibibytes("Anonymous:");
        assertThat(before).isPositive();
        MappedFiles.letGo().widen();
        assertThat(kibibytes("Anonymous:")).isEqualTo(before);
    }

    /** However much the kernel brings in around a page. */
    @Test
    void oneLookAtTheJvmBringsBackOnePageAndLaterLittle() throws IOException {
        MappedFiles files = MappedFiles.letGo();
        assertThat(widest()).isEqualTo(PAGE);
        files.widen();
        assertThat(widest()).isEqualTo(WINDOW);
        MappedFiles again = MappedFiles.letGo();
        assertThat(widest()).as("the second time").isEqualTo(PAGE);
        again.widen();
        assertThat(widest()).as("the second time").isEqualTo(WINDOW);
    }

    /** Bytes of the largest mapping of the JVM's program. */
    private static long widest() throws IOException {
        long widest = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            if (line.matches("\\S+ r-xp .*/libjvm\\.so")) {
                String[] ends = line.substring(0, line.indexOf(' ')).split("-", 2);
                widest = Math.max(widest, hex(ends[1]) - hex(ends[0]));
            }
        }
        return widest;
    }

    private static long hex(String address) {
        return Long.parseUnsignedLong(address, 16);
    }

    /** A field of all files that are mapped to be read or run, as the kernel counts it. */
    private static long kibibytes(String field) throws IOException {
        long sum = 0;
        boolean counts = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                counts = line.matches("\\S+ r-.p .* /.*");
            } else if (counts && line.startsWith(field)) {
                sum += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return sum;
    }
}
