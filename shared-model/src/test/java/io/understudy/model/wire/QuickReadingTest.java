package io.understudy.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.state.MasterView;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.unit.IpAddress;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The quick ways of reading read what the library and the JDK read. */
class QuickReadingTest {
    @Test
    void momentsAreThoseOfTheJdk() {
        Random dice = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long second = dice.nextLong(-62_167_219_200L, 253_402_300_800L);
            int nanos =
                    switch (i % 4) {
                        case 0 -> 0;
                        case 1 -> dice.nextInt(1_000) * 1_000_000;
                        case 2 -> dice.nextInt(1_000_000) * 1_000;
                        default -> dice.nextInt(1_000_000_000);
                    };
            Instant at = Instant.ofEpochSecond(second, nanos);
            assertThat(read(at.toString())).isEqualTo(at);
        }
        assertThat(read("2026-01-01T00:00:00.5Z"))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.5Z"));
        assertThat(read("2024-02-29T23:59:59.000000001Z"))
                .isEqualTo(Instant.parse("2024-02-29T23:59:59.000000001Z"));
    }

    @Test
    void whateverElseLooksLikeAMomentIsLeftToTheLibrary() {
        for (String text :
                List.of(
                        "2026-13-01T00:00:00Z",
                        "2026-00-01T00:00:00Z",
                        "2026-02-29T00:00:00Z",
                        "2026-04-31T00:00:00Z",
                        "2026-04-00T00:00:00Z",
                        "2026-01-01T24:00:00Z",
                        "2026-01-01T23:60:00Z",
                        "2026-01-01T23:59:60Z",
                        "2026-01-01T00:00:00.Z",
                        "2026-01-01T00:00:00.1234567890Z",
                        "2026-01-01T00:00:00,5Z",
                        "2026-01-01T00:00:00+01:00Z",
                        "2026-01-01T00:00:00+01:00",
                        "+12026-01-01T00:00:00Z",
                        "2026-01-01 00:00:00Z",
                        "2026-01-0aT00:00:00Z",
                        "")) {
            assertThat(read(text)).as(text).isNull();
        }
    }

    private static @Nullable Instant read(String text) {
        char[] all = ("\"" + text + "\"").toCharArray();
        return InstantReader.read(all, 1, text.length());
    }

    @Test
    void textsAreReadAsTheyStandAndKeptOnce() {
        Random dice = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            char[] text = new char[dice.nextInt(70)];
            for (int at = 0; at < text.length; at++) {
                text[at] = (char) dice.nextInt(i % 2 == 0 ? 0x80 : 0x10000);
            }
            int from = dice.nextInt(text.length + 1);
            int length = dice.nextInt(text.length - from + 1);
            String expected = new String(text, from, length);
            String read = SharedText.of(text, from, length);
            assertThat(read).isEqualTo(expected);
            assertThat(SharedText.of(expected.toCharArray(), 0, length)).isSameAs(read);
        }
    }

    @Test
    void wordsOfTwoFramesAreOne() throws FrameException {
        assertThat(hold()).isSameAs(hold());
    }

    private static String hold() throws FrameException {
        String line =
                """
                {"frame":"Event","event":{"sequence":1,"at":"2026-01-01T00:00:00Z",
                "change":{"kind":"AddressesHeld","instance":"VI_shared","held":[]}}}
                """;
        Frame frame = FrameCodec.decode(line.replace("\n", "").getBytes(StandardCharsets.UTF_8));
        return frame instanceof Frame.Event(var event)
                        && event.change() instanceof AddressesHeld held
                ? held.instance()
                : "";
    }

    @Test
    void textsThatShareAPlaceAreToldApart() {
        char[] one = "Aa".toCharArray();
        char[] other = "BB".toCharArray();
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        for (int i = 0; i < 3; i++) {
            assertThat(SharedText.of(one, 0, 2)).isEqualTo("Aa");
            assertThat(SharedText.of(other, 0, 2)).isEqualTo("BB");
        }
    }

    @Test
    void everyComponentStandsInItsPlace() throws ReflectiveOperationException {
        Map<Class<?>, Function<@Nullable Object[], Object>> all = new HashMap<>(Constructors.ALL);
        all.putAll(StateConstructors.ALL);
        for (Class<?> type : all.keySet()) {
            RecordComponent[] components = type.getRecordComponents();
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(components[i].getType(), i);
            }
            Constructor<?> canonical =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            assertThat(Objects.requireNonNull(all.get(type)).apply(values))
                    .isEqualTo(canonical.newInstance(values));
        }
    }

    @Test
    void theLibraryMakesNoneOfThem() {
        JsonMapper mapper = JsonMapper.builder().addModule(new NothingByTheLibrary()).build();
        MasterView heard = new MasterView(IpAddress.of("10.0.0.2"), 150, 1_000_000_000, 7);
        assertThat(mapper.readValue(FrameCodec.json(heard), MasterView.class)).isEqualTo(heard);
        assertThatThrownBy(() -> mapper.readValue("{\"one\":1}", Seldom.class))
                .hasMessageContaining("the library was asked");
    }

    /** Of which too few come. */
    record Seldom(int one) {}

    /** Whoever reads with it and asks the library for a record is told so. */
    private static final class NothingByTheLibrary extends SimpleModule {
        private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            context.addValueInstantiators(new Constructors()); // asked last
            context.addValueInstantiators(
                    new ValueInstantiators.Base() {
                        @Override
                        public ValueInstantiator modifyValueInstantiator(
                                DeserializationConfig config,
                                BeanDescription.Supplier bean,
                                ValueInstantiator library) {
                            return new Asked(library);
                        }
                    });
        }
    }

    private static final class Asked extends ValueInstantiator.Delegating {
        private static final long serialVersionUID = 1;

        Asked(ValueInstantiator library) {
            super(library);
        }

        @Override
        public ValueInstantiator createContextual(
                DeserializationContext context, BeanDescription.Supplier bean) {
            return this;
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context,
                SettableBeanProperty[] names,
                PropertyValueBuffer values) {
            throw new IllegalStateException("the library was asked");
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, @Nullable Object[] components) {
            throw new IllegalStateException("the library was asked");
        }
    }

    /** One that is in no other place, where the type has so many. */
    private static @Nullable Object value(Class<?> type, int place) {
        if (type == long.class) {
            return 100L + place;
        }
        if (type == int.class) {
            return 100 + place;
        }
        if (type == boolean.class) {
            return place % 2 == 0;
        }
        if (type == String.class) {
            return "component " + place;
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(place);
        }
        return type == List.class ? List.of() : type.isEnum() ? type.getEnumConstants()[0] : null;
    }
}
