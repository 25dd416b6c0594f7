package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class MappedFilesTest {
    @Test
    void pagesThatNobodyNeedsGoAndThoseOfTheJvmComeBack() throws IOException {
        long before = resident();
        MappedFiles.letGo();
        assertThat(resident()).isLessThan(before);
        // Of a class that was in the archive or not, by code of the JVM that was let go.
        assertThat(new StringJoiner("-").add("a").add("b")).hasToString("a-b");
    }

    /** However much the kernel brings in around a page. */
    @Test
    void oneLookAtTheJvmBringsBackLittle() throws IOException {
        MappedFiles.letGo();
        long widest = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            if (line.matches("\\S+ r-xp .*/libjvm\\.so")) {
                String[] ends = line.substring(0, line.indexOf(' ')).split("-", 2);
                widest = Math.max(widest, hex(ends[1]) - hex(ends[0]));
            }
        }
        assertThat(widest).isBetween(1L, 32L * 1024);
    }

    private static long hex(String address) {
        return Long.parseUnsignedLong(address, 16);
    }

    /** Kilobytes of files that are mapped to be read or run, as the kernel counts them. */
    private static long resident() throws IOException {
        long sum = 0;
        boolean counts = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                counts = line.matches("\\S+ r-.p .* /.*");
            } else if (counts && line.startsWith("Rss:")) {
                sum += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return sum;
    }
}
