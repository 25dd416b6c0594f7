package io.understudy.model.config.syntax;

import io.understudy.model.diagnostic.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one file and where its lines begin. The text is UTF-8 where the bytes are UTF-8, else
 * Latin-1; either way {@link #bytes} gives back what was read.
 */
public final class SourceFile {
    private final String name;
    private final String text;
    private final Charset charset;
    private final int[] lineStarts;
    private final boolean hasDollar;
    private final boolean hasNul;

    private SourceFile(String name, String text, Charset charset) {
        this.name = name;
        this.text = text;
        this.charset = charset;
        this.lineStarts = lineStarts(text);
        this.hasDollar = text.indexOf('$') >= 0;
        this.hasNul = text.indexOf('\0') >= 0;
    }

    /** The file {@code name} with these bytes; every byte sequence is acceptable. */
    public static SourceFile of(String name, byte[] bytes) {
        if (isAscii(bytes)) {
            // The same text either way, and ten times as fast.
            return new SourceFile(
                    name, new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        try {
            // The strict decoder refuses what would not be encoded back to the same bytes.
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceFile(name, text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException _) {
            return new SourceFile(
                    name,
                    new String(bytes, StandardCharsets.ISO_8859_1),
                    StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int seen = 0;
        for (byte one : bytes) {
            seen |= one;
        }
        return seen >= 0;
    }

    /** The file {@code name} with this text. */
    public static SourceFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** This file with another text, encoded as it was. */
    public SourceFile changed(String other) {
        return new SourceFile(name, other, charset);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', lf + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = lf + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** The path as diagnostics show it. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /**
     * Whether a definition may be used anywhere; most files have none, and need no look at lines.
     */
    boolean hasDollar() {
        return hasDollar;
    }

    boolean hasNul() {
        return hasNul;
    }

    public Charset charset() {
        return charset;
    }

    /** The bytes this file was read from. */
    public byte[] bytes() {
        return text.getBytes(charset);
    }

    /** How many lines there are; text behind the last LF counts, as does an empty file. */
    public int lineCount() {
        return lineStarts.length;
    }

    /** The line, from 1, that holds the character at {@code offset}. */
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The offset of the first character of a line counted from 1. */
    public int startOf(int line) {
        return lineStarts[line - 1];
    }

    /** The offset behind the last character of a line counted from 1, its CR and LF left out. */
    public int endOf(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
        while (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }

    /** The text of a line counted from 1, without its line end. */
    public String line(int line) {
        return text.substring(startOf(line), endOf(line));
    }

    /** The range as line and columns; what reaches behind its first line is cut there. */
    public Span span(int start, int end) {
        int line = lineAt(start);
        int lineStart = startOf(line);
        int cut = Math.max(start, Math.min(end, endOf(line)));
        return new Span(name, line, start - lineStart + 1, cut - lineStart + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
