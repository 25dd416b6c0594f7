package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A time written as a decimal number, held in nanoseconds.
 *
 * @param min in {@code unit}
 * @param max in {@code unit}
 * @param decimals how many digits behind the point count; 0 for whole numbers
 * @param unit "s", "ms" or "µs": what the file's number counts
 */
record DurationType(BigDecimal min, BigDecimal max, int decimals, String unit)
        implements ValueType<Long> {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    @Override
    public String form() {
        return max.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) >= 0
                ? Numbers.plain(min) + " or more"
                : Numbers.plain(min) + " to " + Numbers.plain(max);
    }

    @Override
    public @Nullable Long read(Arguments in) {
        Word word = in.take();
        return word == null ? null : read(in, word);
    }

    private @Nullable Long read(Arguments in, Word word) {
        String text = IntegerType.text(in, word);
        BigDecimal value = Numbers.decimal(text);
        if (value == null || (decimals == 0 && !Numbers.isInteger(text))) {
            in.error(
                    "not-a-number",
                    word,
                    in.keyword().name() + " " + text + " is not a " + kind(),
                    "use " + describe());
            return null;
        }
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            in.outOfRange(word, text + " " + unit, "use " + describe());
            return null;
        }
        return value.scale() == 0 && unit.equals("s")
                ? value.longValue() * 1_000_000_000L
                : rounded(in, word, value).multiply(nanosPerUnit()).longValue();
    }

    private String describe() {
        return max.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) >= 0
                ? Numbers.plain(min) + " " + unit + " or more"
                : form() + " " + unit;
    }

    private String kind() {
        return decimals == 0 ? "whole number" : "number";
    }

    private BigDecimal rounded(Arguments in, Word word, BigDecimal value) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.compareTo(value) == 0) {
            return value;
        }
        if (rounded.compareTo(min) < 0) {
            rounded = min;
        }
        in.warning(
                "too-fine",
                word,
                in.keyword().name()
                        + " "
                        + word.text()
                        + " has more decimal places than are kept; "
                        + Numbers.plain(rounded)
                        + " "
                        + unit
                        + " is used",
                "use at most " + decimals + " decimals");
        return rounded;
    }

    private BigDecimal nanosPerUnit() {
        return switch (unit) {
            case "s" -> NANOS_PER_SECOND;
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "µs" -> BigDecimal.valueOf(1_000);
            default -> throw new IllegalStateException("unknown unit " + unit);
        };
    }

    @Override
    public String show(Long nanos) {
        return Numbers.plain(
                BigDecimal.valueOf(nanos).divide(nanosPerUnit(), 9, RoundingMode.HALF_UP));
    }
}
