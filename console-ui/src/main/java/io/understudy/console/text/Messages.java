package io.understudy.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Everything the console says, by key, in the language chosen now. A message is a whole sentence or
 * label with places for values: <code>{0}</code> is the first, <code>{0|host|hosts}</code> picks a
 * word by whether the first is 1. There is no quoting.
 */
public final class Messages {
    private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);
    private final ObjectProperty<Language> language;

    public Messages(Language first) {
        for (Language each : Language.values()) {
            bundles.put(each, load(each));
        }
        language = new SimpleObjectProperty<>(this, "language", first);
    }

    /** Setting it changes every bound text at once. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** To the next language. */
    public void switchLanguage() {
        Language[] all = Language.values();
        language.set(all[(language().ordinal() + 1) % all.length]);
    }

    public Language language() {
        return language.get();
    }

    /** The message of that key with its places filled. */
    public String text(String key, Object... values) {
        return fill(pattern(key), values);
    }

    /** The message of that key, following the language. */
    public StringBinding bound(String key, Object... values) {
        return Bindings.createStringBinding(() -> text(key, values), language);
    }

    /** All keys of a language. */
    public Iterable<String> keys(Language of) {
        return bundle(of).stringPropertyNames();
    }

    /** The raw pattern behind a key, or null. */
    public @Nullable String pattern(Language of, String key) {
        return bundle(of).getProperty(key);
    }

    private Properties bundle(Language of) {
        return Objects.requireNonNull(bundles.get(of));
    }

    private String pattern(String key) {
        String pattern = pattern(language.get(), key);
        if (pattern == null) {
            throw new AssertionError("no message " + key + " in " + language.get());
        }
        return pattern;
    }

    static String fill(String pattern, Object... values) {
        StringBuilder text = new StringBuilder(pattern.length() + 16 * values.length);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            String value = place(pattern.substring(open + 1, close), values);
            boolean han = !value.isEmpty() && isHan(value, 0);
            text.append(pattern, from, han && standsApart(pattern, open - 1, -1) ? open - 1 : open);
            text.append(value);
            from = close + 1;
            if (!value.isEmpty()
                    && isHan(value, value.length() - 1)
                    && standsApart(pattern, from, 1)) {
                from++;
            }
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    /**
     * Whether a pattern has a space there and a Chinese letter beyond: such spaces stand between
     * Chinese and Latin letters, and are none where the value is Chinese too.
     */
    private static boolean standsApart(String pattern, int at, int step) {
        int beyond = at + step;
        return at >= 0
                && at < pattern.length()
                && pattern.charAt(at) == ' '
                && beyond >= 0
                && beyond < pattern.length()
                && isHan(pattern, beyond);
    }

    private static boolean isHan(String text, int at) {
        return Character.UnicodeScript.of(text.charAt(at)) == Character.UnicodeScript.HAN;
    }

    private static String place(String inner, Object... values) {
        int bar = inner.indexOf('|');
        String index = bar < 0 ? inner : inner.substring(0, bar);
        String value = String.valueOf(values[Integer.parseInt(index)]);
        if (bar < 0) {
            return value;
        }
        int second = inner.indexOf('|', bar + 1);
        return value.equals("1") ? inner.substring(bar + 1, second) : inner.substring(second + 1);
    }

    private static Properties load(Language language) {
        String file = "messages_" + language.code() + ".properties";
        Properties bundle = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            bundle.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
