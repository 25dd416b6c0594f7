package io.understudy.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames as JSON, one per line, UTF-8, ended by LF.
 *
 * <p>Agents and consoles of different ages understand each other: unknown fields are ignored, and
 * an unknown kind of frame, change or reason becomes the {@code Unknown} of its family. What this
 * version promises not to be null is never null in a decoded frame.
 */
public final class FrameCodec {
    /**
     * Bytes of one line without its LF. A snapshot of 255 instances with 20 addresses each stays
     * below 1 MiB, one of 10,000 servers with all they remember of their checks below 32 MiB.
     */
    public static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxNumberLength(32)
                                                    .maxStringLength(1024 * 1024)
                                                    .maxDocumentLength(MAX_LINE_BYTES)
                                                    .build())
                                    .build())
                    .annotationIntrospector(new NullsRefused())
                    .addModule(new QuickReading())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private FrameCodec() {}

    /** The line of a frame, LF included. */
    public static byte[] encode(Frame frame) {
        return json(frame);
    }

    /** Anything made of the model's records as JSON in one line, LF included: for files. */
    public static byte[] json(Object value) {
        byte[] json = MAPPER.writeValueAsBytes(value);
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        return line;
    }

    /**
     * The frame of a line; a trailing LF or CR LF is allowed.
     *
     * @throws FrameException if the line is too long or is no frame, and nothing else
     */
    public static Frame decode(byte[] line) throws FrameException {
        return decode(line, 0, line.length);
    }

    /** The same of a line that stands among others. */
    static Frame decode(byte[] bytes, int from, int length) throws FrameException {
        if (length > MAX_LINE_BYTES) {
            throw FrameException.longerThan(MAX_LINE_BYTES);
        }
        Frame frame;
        try {
            frame = MAPPER.readValue(bytes, from, length, Frame.class);
        } catch (JacksonException | IllegalArgumentException e) {
            byte[] line = Arrays.copyOfRange(bytes, from, from + length);
            throw new FrameException(
                    "not a frame of the state stream: " + excerpt(line) + reason(e), e);
        }
        if (frame == null) {
            throw new FrameException("not a frame of the state stream: null");
        }
        return frame;
    }

    private static String excerpt(byte[] line) {
        int length = Math.min(line.length, 60);
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        StringBuilder printable = new StringBuilder("\"");
        text.strip()
                .chars()
                .forEach(c -> printable.append(c >= 0x20 && c != 0x7f ? (char) c : '\uFFFD'));
        return printable.append(line.length > length ? "…\"" : "\"").toString();
    }

    private static String reason(Exception e) {
        String message =
                e instanceof JacksonException parsed ? parsed.getOriginalMessage() : e.getMessage();
        if (message == null) {
            return "";
        }
        String first = message.lines().findFirst().orElse("");
        return " (" + (first.length() > 160 ? first.substring(0, 160) + "…" : first) + ")";
    }
}
