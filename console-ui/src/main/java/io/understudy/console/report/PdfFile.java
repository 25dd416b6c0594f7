package io.understudy.console.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** The objects of a PDF 1.7 file and the table that finds them (ISO 32000-1, 7.5). */
final class PdfFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    PdfFile() {
        // four bytes above 127 say that the file is no text
        write("%PDF-1.7\n%âãÏÓ\n");
    }

    /** A number for an object that others name before it is written. */
    int reserve() {
        offsets.add(-1);
        return offsets.size();
    }

    /** Writes an object and returns its number. */
    int object(String content) {
        int number = reserve();
        object(number, content);
        return number;
    }

    void object(int number, String content) {
        begin(number);
        write(content + "\nendobj\n");
    }

    /**
     * Writes a stream, packed.
     *
     * @param entries of its dictionary beside length and filter
     */
    int stream(String entries, byte[] content) {
        byte[] packed = deflate(content);
        int number = reserve();
        begin(number);
        write(
                "<< %s/Length %d /Filter /FlateDecode >>\nstream\n"
                        .formatted(entries, packed.length));
        out.writeBytes(packed);
        write("\nendstream\nendobj\n");
        return number;
    }

    /** The whole file. */
    byte[] finish(int catalogue, int about) {
        int table = out.size();
        int size = offsets.size() + 1;
        write("xref\n0 %d\n0000000000 65535 f \n".formatted(size));
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write(
                "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(size, catalogue, about, table));
        return out.toByteArray();
    }

    /** A string of a dictionary, in any script (7.9.2.2). */
    static String string(String text) {
        StringBuilder hex = new StringBuilder("<feff");
        text.chars().forEach(c -> hex.append("%04x".formatted(c)));
        return hex.append('>').toString();
    }

    private void begin(int number) {
        offsets.set(number - 1, out.size());
        write(number + " 0 obj\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] deflate(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
            deflate.write(content);
        } catch (IOException e) {
            throw new AssertionError("memory cannot fail", e);
        }
        return packed.toByteArray();
    }
}
