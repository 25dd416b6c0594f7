package io.understudy.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final String GOLDEN = "frames.jsonl";

    @Test
    void samplesHoldEverySealedKind() {
        assertThat(kinds(Samples.frames())).isEqualTo(permitted(Frame.class));
        assertThat(kinds(Samples.CHANGES)).isEqualTo(permitted(StateChange.class));
        assertThat(kinds(Samples.REASONS)).isEqualTo(permitted(Reason.class));
        assertThat(kinds(Samples.COMMANDS)).isEqualTo(permitted(Command.class));
        assertThat(kinds(Samples.ANSWERS)).isEqualTo(permitted(Answer.class));
        assertThat(kinds(Samples.EFFECTS)).isEqualTo(permitted(Effect.class));
        assertThat(kinds(Samples.REFUSALS)).isEqualTo(permitted(Refusal.class));
    }

    @Test
    void everyFrameHasItsGoldenBytes() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Samples.frames().forEach(frame -> lines.writeBytes(FrameCodec.encode(frame)));
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.write(
                    Path.of("src/test/resources/io/understudy/model/wire", GOLDEN),
                    lines.toByteArray());
        }
        assertThat(lines.toString(UTF_8))
                .as("run with -Dgolden=rewrite after an intended change, then read the diff")
                .isEqualTo(golden());
    }

    @Test
    void goldenBytesAreReadAsTheirFrames() throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(golden().getBytes(UTF_8)));
        for (Frame expected : Samples.frames()) {
            assertThat(reader.next()).isEqualTo(expected);
        }
        assertThat(reader.next()).isNull();
    }

    /** However the network cuts it, and with lines both shorter and longer than what is read. */
    @Test
    void aStreamThatComesInPiecesIsTheSameFrames() throws IOException {
        String first = golden().lines().findFirst().orElseThrow();
        String all = golden() + " ".repeat(50_000) + first + "\n" + golden();
        for (int most : new int[] {1, 7, 4_096}) {
            InputStream pieces =
                    new FilterInputStream(new ByteArrayInputStream(all.getBytes(UTF_8))) {
                        @Override
                        public int read(byte[] into, int from, int length) throws IOException {
                            return super.read(into, from, Math.min(most, length));
                        }
                    };
            FrameReader reader = new FrameReader(pieces);
            List<Frame> frames = new ArrayList<>();
            for (Frame next = reader.next(); next != null; next = reader.next()) {
                frames.add(next);
            }
            assertThat(frames).hasSize(2 * Samples.frames().size() + 1);
            assertThat(frames).startsWith(Samples.frames().toArray(Frame[]::new));
            assertThat(frames).endsWith(Samples.frames().toArray(Frame[]::new));
        }
    }

    @Test
    void aFrameIsExactlyOneLine() {
        Frame frame =
                new Frame.Event(
                        new StateEvent(
                                1,
                                Samples.AT,
                                new StateChange.Warned("x", null, "two\nlines\r\n and \u2028")));
        String line = new String(FrameCodec.encode(frame), UTF_8);
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    }

    @Test
    void unknownFieldsAreIgnored() throws IOException {
        Frame frame =
                decode(
                        """
                        {"frame":"Heartbeat","mood":{"a":[1,{}]},"at":"2026-03-01T03:12:45Z",\
                        "sequence":7,"later":null}\
                        """);
        assertThat(frame).isInstanceOf(Frame.Heartbeat.class);
    }

    @Test
    void kindsOfANewerAgentBecomeUnknown() throws IOException {
        assertThat(decode("{\"frame\":\"Weather\",\"rain\":true}"))
                .isEqualTo(new Frame.Unknown("Weather"));
        assertThat(decode(event("{\"kind\":\"ServerDrained\",\"server\":\"web1\"}")))
                .isEqualTo(sampleEvent(new StateChange.Unknown("ServerDrained")));
        assertThat(
                        decode(
                                event(
                                        """
                                        {"kind":"Transitioned","instance":"VI_1","from":"BACKUP",\
                                        "to":"MASTER","effectivePriority":5,\
                                        "reason":{"kind":"OperatorAsked","by":"mia"}}\
                                        """)))
                .isEqualTo(
                        sampleEvent(
                                new StateChange.Transitioned(
                                        "VI_1",
                                        VrrpState.BACKUP,
                                        VrrpState.MASTER,
                                        new Reason.Unknown("OperatorAsked"),
                                        5)));
    }

    /** What agents said before they took commands, and what consoles may say in years to come. */
    @Test
    void olderAgentsAndNewerConsolesAreUnderstood() throws IOException {
        String hello = new String(FrameCodec.encode(Samples.frames().getFirst()), UTF_8);
        String older = hello.replaceAll(",\"commands\".*", "}");
        assertThat(decode(older))
                .isEqualTo(new Frame.Hello(Frame.PROTOCOL, Samples.HOST, List.of(), null));
        assertThat(
                        decode(
                                """
                                {"frame":"Request","id":9,"dryRun":false,\
                                "command":{"kind":"Levitate","height":3}}\
                                """))
                .isEqualTo(new Frame.Request(9, new Command.Unknown("Levitate"), false));
    }

    @Test
    void whatMustNotBeNullIsRefused() {
        for (String line :
                List.of(
                        "null",
                        "{}",
                        "{\"frame\":null}",
                        "{\"frame\":\"Hello\",\"protocol\":1}",
                        "{\"frame\":\"Hello\",\"protocol\":1,\"host\":null}",
                        "{\"frame\":\"Heartbeat\",\"at\":\"2026-03-01T03:12:45Z\"}",
                        event("null"),
                        event("{}"),
                        event("{\"kind\":\"AddressesHeld\",\"instance\":\"VI_1\"}"),
                        event("{\"kind\":\"AddressesHeld\",\"instance\":\"V\",\"held\":[null]}"))) {
            assertThatThrownBy(() -> decode(line)).as(line).isInstanceOf(FrameException.class);
        }
    }

    @Test
    void nullableComponentsAreThoseTheModelMarks() {
        Set<Class<?>> records = new LinkedHashSet<>();
        for (Class<?> frame : Frame.class.getPermittedSubclasses()) {
            collect(frame, records);
        }
        Map<Class<?>, Set<String>> marked = new HashMap<>();
        for (Class<?> type : records) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    marked.computeIfAbsent(type, _ -> new HashSet<>()).add(component.getName());
                }
            }
        }
        assertThat(records).contains(Diagnostic.class, Reason.MasterSilent.class);
        assertThat(marked).isEqualTo(NullsRefused.NULLABLE);
    }

    @Test
    void theMessageForGarbageIsOneReadableLine() {
        assertThatThrownBy(() -> decode("GET / HTTP/1.1\u0007\r\n"))
                .isInstanceOf(FrameException.class)
                .hasMessageStartingWith("not a frame of the state stream: \"GET / HTTP/1.1")
                .satisfies(e ->
                        assertThat(Objects.requireNonNull(e.getMessage()).chars())
                                .allMatch(c -> c >= 0x20));
    }

    @Test
    void deepNestingIsRefusedWithoutOverflow() {
        assertThatThrownBy(() -> decode("{\"frame\":\"Hello\",\"x\":" + "[".repeat(1_000_000)))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void aLineWithoutEndIsRefusedAtItsLimit() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> new FrameReader(endless).next())
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("longer than 67108864 bytes");
    }

    @Test
    void aStreamCutWithinALineIsNoFrame() {
        byte[] half = Arrays.copyOf(FrameCodec.encode(Samples.frames().getFirst()), 40);
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(half)).next())
                .isInstanceOf(FrameException.class)
                .hasMessage("the state stream ended within a line");
    }

    /** Flips, cuts and splices golden lines: whatever comes out is a frame or a FrameException. */
    @Test
    void mutatedLinesThrowNothingElse() throws IOException {
        List<byte[]> lines = golden().lines().map(line -> line.getBytes(UTF_8)).toList();
        Random dice = new Random(112);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] line = mutate(lines, dice);
            try {
                assertThat(FrameCodec.decode(line)).isNotNull();
            } catch (FrameException _) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }

    private static byte[] mutate(List<byte[]> lines, Random dice) {
        byte[] line = lines.get(dice.nextInt(lines.size())).clone();
        switch (dice.nextInt(4)) {
            case 0 -> line[dice.nextInt(line.length)] = (byte) dice.nextInt(256);
            case 1 -> line = Arrays.copyOf(line, dice.nextInt(line.length + 10));
            case 2 -> {
                byte[] other = lines.get(dice.nextInt(lines.size()));
                int at = dice.nextInt(Math.min(line.length, other.length));
                System.arraycopy(other, at, line, at, Math.min(line.length, other.length) - at);
            }
            case 3 -> {
                for (int n = 0; n < 3; n++) {
                    byte[] structure = "{}[]\",:0-n".getBytes(UTF_8);
                    line[dice.nextInt(line.length)] = structure[dice.nextInt(structure.length)];
                }
            }
            default -> throw new AssertionError();
        }
        return line;
    }

    private static Frame decode(String line) throws FrameException {
        return FrameCodec.decode(line.getBytes(UTF_8));
    }

    private static String event(String change) {
        return "{\"frame\":\"Event\",\"event\":{\"sequence\":9,\"at\":\""
                + Samples.AT
                + "\",\"change\":"
                + change
                + "}}";
    }

    private static Frame sampleEvent(StateChange change) {
        return new Frame.Event(new StateEvent(9, Samples.AT, change));
    }

    private static String golden() {
        try (InputStream in = FrameCodecTest.class.getResourceAsStream(GOLDEN)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Class<?>> kinds(Collection<?> values) {
        Set<Class<?>> kinds = new HashSet<>();
        values.forEach(value -> kinds.add(value.getClass()));
        return kinds;
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            if (kind.isSealed()) {
                kinds.addAll(permitted(kind));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Every record of the model that can be reached from a type. */
    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isSealed()) {
            for (Class<?> kind : type.getPermittedSubclasses()) {
                collect(kind, found);
            }
        } else if (type.isRecord() && found.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                collect(component.getType(), found);
                if (component.getGenericType() instanceof ParameterizedType list) {
                    collect((Class<?>) list.getActualTypeArguments()[0], found);
                }
            }
        }
    }
}
