package io.understudy.model.wire;

import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as {@link FrameCodec} would read them, without it: an agent writes down what
 * happens from its first moment on, and the JSON library would be most of what it loads by then (a
 * third of the time to its first advert, 15 MiB of memory). Only writes, and only what happened.
 */
public final class RecordJson {
    private static final int LINE_CHARS = 512;

    private final StringBuilder text = new StringBuilder(LINE_CHARS);

    private RecordJson() {}

    /**
     * The line of an event, LF included; {@link FrameCodec#decode} gives back the event's frame.
     */
    public static byte[] event(StateEvent event) {
        RecordJson json = new RecordJson();
        json.text.append("{\"frame\":\"Event\",\"event\":");
        json.value(event);
        return json.text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            case String string -> quoted(string);
            case Enum<?> word -> quoted(word.name());
            case Instant instant -> quoted(instant.toString());
            case IpAddress address -> quoted(address.toString());
            case IpPrefix prefix -> quoted(prefix.toString());
            case List<?> list -> array(list);
            case Record thing -> object(thing);
            default -> throw new AssertionError("no record of the model holds a " + value);
        }
    }

    private void array(List<?> values) {
        String before = "[";
        for (Object value : values) {
            text.append(before);
            value(value);
            before = ",";
        }
        text.append(values.isEmpty() ? "[]" : "]");
    }

    /** A member of a sealed family says which it is. */
    private void object(Record thing) {
        Class<?> type = thing.getClass();
        String before = "{";
        for (Class<?> family : type.getInterfaces()) {
            if (family.isSealed()) {
                text.append("{\"kind\":");
                quoted(type.getSimpleName());
                before = ",";
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            text.append(before);
            quoted(component.getName());
            text.append(':');
            value(read(thing, component));
            before = ",";
        }
        text.append(before.equals("{") ? "{}" : "}");
    }

    private static @Nullable Object read(Record thing, RecordComponent component) {
        try {
            return component.getAccessor().invoke(thing);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("records of the model are open to it", e);
        }
    }

    private void quoted(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '"', '\\' -> text.append('\\').append(letter);
                case '\n' -> text.append("\\n");
                default -> {
                    if (letter < ' ' || Character.isSurrogate(letter)) {
                        escaped(letter);
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    private void escaped(char letter) {
        String digits = Integer.toHexString(letter);
        text.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
    }
}
