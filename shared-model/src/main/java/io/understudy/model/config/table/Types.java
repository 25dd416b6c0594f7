package io.understudy.model.config.table;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The types of values, one method each; imported statically beside {@link Keyword#keyword}. */
public final class Types {
    private Types() {}

    /** A whole number without a unit. */
    public static ValueType<Integer> integer(int min, int max) {
        return integer(min, max, "");
    }

    /** A whole number that counts {@code unit}. */
    public static ValueType<Integer> integer(int min, int max, String unit) {
        return mapped(new IntegerType(min, max, unit), Long::intValue, Integer::longValue);
    }

    /** A whole number of at least {@code min}. */
    public static ValueType<Integer> atLeast(int min) {
        return integer(min, Integer.MAX_VALUE);
    }

    /** A whole number that may not fit an int, such as a size. */
    public static ValueType<Long> number(long min, long max, String unit) {
        return new IntegerType(min, max, unit);
    }

    /** Seconds with decimals, held in nanoseconds; the limits are written in seconds. */
    public static ValueType<Long> seconds(String min, String max, int decimals) {
        return new DurationType(new BigDecimal(min), new BigDecimal(max), decimals, "s");
    }

    /** Whole seconds, held in nanoseconds. */
    public static ValueType<Long> wholeSeconds(long min, long max) {
        return new DurationType(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0, "s");
    }

    /** Milliseconds with decimals, held in nanoseconds. */
    public static ValueType<Long> milliseconds(String min, String max, int decimals) {
        return new DurationType(new BigDecimal(min), new BigDecimal(max), decimals, "ms");
    }

    /** Whole microseconds, held in nanoseconds. */
    public static ValueType<Long> microseconds(long min, long max) {
        return new DurationType(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0, "µs");
    }

    /** No argument: the keyword alone says it. */
    public static ValueType<Boolean> flag() {
        return new FlagType();
    }

    /** on or off; nothing means on. */
    public static ValueType<Boolean> bool() {
        return new BoolType(true);
    }

    /** on or off, written out. */
    public static ValueType<Boolean> writtenBool() {
        return new BoolType(false);
    }

    /** One of these words, as it is. */
    public static ValueType<String> oneOf(String... words) {
        return new ChoiceType<>(identity(words), false);
    }

    /** One of these words in upper or lower case; the value is spelled as here. */
    public static ValueType<String> oneOfIgnoringCase(String... words) {
        return new ChoiceType<>(identity(words), true);
    }

    /** One of these words, each with its meaning, in the map's order. */
    public static <T> ValueType<T> oneOf(Map<String, T> meanings) {
        return new ChoiceType<>(meanings, false);
    }

    private static Map<String, String> identity(String... words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String word : words) {
            choices.put(word, word);
        }
        return choices;
    }

    /** Any one word, called {@code form} in the manual. */
    public static ValueType<String> string(String form) {
        return new StringType(form);
    }

    /**
     * One word that passes a test, called {@code form} in the manual; else {@code help} is said.
     */
    public static ValueType<String> checkedWord(String form, Predicate<String> sound, String help) {
        return new CheckedWordType(form, sound, help);
    }

    /** A path, not looked at on this machine. */
    public static ValueType<String> filePath() {
        return string("PATH");
    }

    /** The same, of which keepalived takes none where a second word follows. */
    public static ValueType<String> onePath() {
        return new OnePathType();
    }

    /** One or more words, called {@code form} in the manual. */
    public static ValueType<List<String>> words(String form) {
        return new WordsType(form, 1);
    }

    /** Whatever stands on the line, even nothing. */
    public static ValueType<List<String>> anyWords(String form) {
        return new WordsType(form, 0);
    }

    /** A program with its arguments, by the grammar of commands. */
    public static ValueType<List<String>> commandWords() {
        return new CommandType();
    }

    /** A command, and a user and group to run it as. */
    public static ValueType<Invocation> invocation() {
        return new InvocationType();
    }

    public static ValueType<IpAddress> ipAddress() {
        return new AddressType(false);
    }

    public static ValueType<IpAddress> multicastGroup() {
        return new AddressType(true);
    }

    /** An address with an optional prefix length. */
    public static ValueType<IpPrefix> ipPrefix() {
        return new PrefixType();
    }

    /** The name of a network interface. */
    public static ValueType<String> networkInterface() {
        return new InterfaceType();
    }

    /** A user and optionally a group. */
    public static ValueType<ScriptUser> userAndGroup() {
        return new UserType();
    }

    /** A weight with optional reverse. */
    public static ValueType<Weight> weightBetween(int min, int max) {
        return new WeightType(min, max);
    }

    /** A value that may be left out; that means {@code absent}. */
    public static <T> ValueType<T> optional(ValueType<T> type, T absent) {
        return new OptionalType<>(type, absent);
    }

    /** A block with one value per line. */
    public static <T> ValueType<List<T>> lines(Line<T> line) {
        return new LinesType<>(line);
    }

    /** A block of words, any number of them on a line. */
    public static ValueType<List<String>> nameList(String form) {
        return new NamesType(form);
    }

    /** An address with an optional port, in two words; no port is 0. */
    public static ValueType<AddressPort> addressPort() {
        return new AddressPortType();
    }

    /** {@code least} to {@code most} whole numbers on one line. */
    public static ValueType<List<Integer>> integers(
            String form, int least, int most, ValueType<Integer> each) {
        return new IntegersType(form, least, most, each);
    }

    /** A whole number in any base that C knows. */
    public static ValueType<Long> anyBase(long min, long max) {
        return new AnyBaseType(min, max);
    }

    /** {@code a-b}. */
    public static ValueType<IntegerRange> range(int min, int max) {
        return new IntegerRangeType(min, max, false);
    }

    /** Numbers and ranges, separated by blanks. */
    public static ValueType<List<IntegerRange>> ranges(int min, int max) {
        return repeated(new IntegerRangeType(min, max, true));
    }

    /** One or more values up to the end of the line. */
    public static <T> ValueType<List<T>> repeated(ValueType<T> each) {
        return new RepeatedType<>(each);
    }

    /** Bytes in hexadecimal digits, held in lower case without blanks. */
    public static ValueType<String> hex() {
        return new HexType(false);
    }

    /** Bytes in hexadecimal digits, among which X stands for any. */
    public static ValueType<String> hexPattern() {
        return new HexType(true);
    }

    /** Any one word, usually one of {@code words}. */
    public static ValueType<String> suggested(String form, String... words) {
        return new SuggestedType(form, List.of(words));
    }

    /** A value with options, on the keyword's own line. */
    public static <T> ValueType<T> inline(Line<T> line) {
        return new InlineType<>(line);
    }

    /** Another type's value, seen as another Java type. */
    public static <S, T> ValueType<T> mapped(
            ValueType<S> source, Function<S, T> to, Function<T, S> back) {
        return new MappedType<>(source, to, back);
    }
}
