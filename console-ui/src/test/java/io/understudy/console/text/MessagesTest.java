package io.understudy.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z_]*(?:\\.[a-z0-9_]+)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[^}]*}");

    private final Messages messages = new Messages(Language.EN);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(keys(Language.ZH)).isEqualTo(keys(Language.EN));
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        for (String key : keys(Language.EN)) {
            Set<String> english = places(Language.EN, key);
            // a language may leave out the number that only chooses a plural elsewhere
            assertThat(english).as(key).containsAll(places(Language.ZH, key));
            assertThat(places(Language.ZH, key)).as(key).containsAll(english);
        }
    }

    @Test
    void everyKeyInTheCodeHasAMessage() {
        Set<String> known = keys(Language.EN);
        Set<String> families =
                known.stream().map(k -> k.substring(0, k.indexOf('.'))).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(literals());
        missing.removeIf(k -> !families.contains(k.substring(0, k.indexOf('.'))));
        missing.removeAll(known);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMessageIsUsed() {
        Set<String> unused = new TreeSet<>(keys(Language.EN));
        unused.removeAll(literals());
        unused.removeIf(k -> k.startsWith("place."));
        unused.removeIf(k -> k.endsWith(".many") && literals().contains(k.replace(".many", "")));
        assertThat(unused).isEmpty();
    }

    @Test
    void aPlaceTakesItsValueAndPicksThePlural() {
        assertThat(Messages.fill("{0} {0|host|hosts} of {1}", 1, "x")).isEqualTo("1 host of x");
        assertThat(Messages.fill("{0} {0|host|hosts}", 2)).isEqualTo("2 hosts");
        assertThat(Messages.fill("it's plain")).isEqualTo("it's plain");
    }

    @Test
    void aBoundTextFollowsTheLanguage() {
        var bound = messages.bound("place.events");
        assertThat(bound.get()).isEqualTo("Events");
        messages.languageProperty().set(Language.ZH);
        assertThat(bound.get()).isEqualTo("事件");
    }

    private Set<String> keys(Language language) {
        Set<String> keys = new TreeSet<>();
        messages.keys(language).forEach(keys::add);
        return keys;
    }

    private Set<String> places(Language language, String key) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(Objects.requireNonNull(messages.pattern(language, key)));
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static Set<String> literals() {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java"))
                    .forEach(f -> {
                        Matcher matcher = LITERAL.matcher(read(f));
                        while (matcher.find()) {
                            found.add(matcher.group(1));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSpaceBesideAPlaceStandsBetweenChineseAndLatinOnly() {
        assertThat(Messages.fill("期限 {0} 内没有应答", "3 秒")).isEqualTo("期限 3 秒内没有应答");
        assertThat(Messages.fill("由 {0} 部署", "米娅")).isEqualTo("由米娅部署");
        assertThat(Messages.fill("由 {0} 部署", "mia")).isEqualTo("由 mia 部署");
        assertThat(Messages.fill("{0} {1}", "秒", "前")).isEqualTo("秒 前");
        assertThat(Messages.fill("within {0} of it", "3 s")).isEqualTo("within 3 s of it");
    }
}
