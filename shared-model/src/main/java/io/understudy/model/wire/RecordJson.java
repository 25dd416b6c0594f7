package io.understudy.model.wire;

import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as {@link FrameCodec} would read them, without it: an agent writes down what
 * happens from its first moment on and tells consoles that only watch, and the JSON library would
 * be most of what it loads for that (a third of the time to its first advert, 15 MiB of memory).
 * Only writes, and only what an agent says by itself.
 */
public final class RecordJson {
    private static final int LINE_CHARS = 512;

    /** What is known of a kind of record once one was written. */
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    private final StringBuilder text = new StringBuilder(LINE_CHARS);

    private RecordJson() {}

    /**
     * What stands before each value of a record, and where the values come from.
     *
     * @param names the first opens the object; there is one more, for what closes it
     */
    private record Shape(List<String> names, List<Method> accessors) {
        /** A member of a sealed family says first which it is. */
        static Shape of(Class<?> type) {
            String before = "{";
            for (Class<?> family : type.getInterfaces()) {
                if (family.isSealed()) {
                    String word = family == Frame.class ? "frame" : "kind";
                    before = "{\"" + word + "\":\"" + type.getSimpleName() + "\",";
                }
            }
            List<String> names = new ArrayList<>();
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                names.add(before + '"' + component.getName() + "\":");
                accessors.add(component.getAccessor());
                before = ",";
            }
            boolean isTagOnly = accessors.isEmpty() && before.length() > 1;
            names.add(
                    isTagOnly
                            ? before.substring(0, before.length() - 1) + '}'
                            : accessors.isEmpty() ? "{}" : "}");
            return new Shape(names, accessors);
        }
    }

    /** The line of a frame, LF included; {@link FrameCodec#decode} gives back the frame. */
    public static byte[] frame(Frame frame) {
        RecordJson json = new RecordJson();
        json.object((Record) frame);
        return json.text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The line of an event's frame. */
    public static byte[] event(StateEvent event) {
        return frame(new Frame.Event(event));
    }

    /** One after the other, since a switch over types costs the JVM a class at every start. */
    private void value(@Nullable Object value) {
        if (value instanceof String string) {
            quoted(string);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Enum<?> word) {
            quoted(word.name());
        } else if (value instanceof Instant
                || value instanceof IpAddress
                || value instanceof IpPrefix) {
            quoted(value.toString());
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Record thing) {
            object(thing);
        } else {
            throw new AssertionError("no record of the model holds a " + value);
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

    private void object(Record thing) {
        Shape shape = SHAPES.get(thing.getClass());
        int size = shape.accessors.size();
        for (int i = 0; i < size; i++) {
            text.append(shape.names.get(i));
            value(read(thing, shape.accessors.get(i)));
        }
        text.append(shape.names.get(size));
    }

    private static @Nullable Object read(Record thing, Method accessor) {
        try {
            return accessor.invoke(thing);
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
