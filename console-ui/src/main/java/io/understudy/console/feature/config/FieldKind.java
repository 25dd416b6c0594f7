package io.understudy.console.feature.config;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.config.vrrp.AuthHmac;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The editor that fits a row of the table: read off its type, so a new row has one at once. */
sealed interface FieldKind {
    /** The keyword alone says it: there or not there. */
    record Flag() implements FieldKind {}

    /** One of these words; {@code open} if others are allowed as well. */
    record Choice(List<String> words, boolean open) implements FieldKind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A number; {@code range} and {@code unit} as a manual writes them. */
    record Number(String range, String unit) implements FieldKind {}

    /** Words; {@code form} is how a manual writes them. */
    record Text(String form) implements FieldKind {}

    /** Words that nobody looking over the shoulder should read. */
    record Secret(String form) implements FieldKind {}

    /** Lines between braces, each of this form. */
    record Lines(String form) implements FieldKind {}

    /** A block with a form of its own; {@code label} is what stands before its brace. */
    record Inner(String label) implements FieldKind {}

    Pattern NUMBER =
            Pattern.compile("\\[?([-+]?[0-9][0-9.]* (?:to [-+]?[0-9][0-9.]*|or more))\\]?");

    static FieldKind of(Row row) {
        return switch (row) {
            case Block<?> block when block.contents() != null ->
                    new Lines(lineForm(block.contents().type()));
            case Block<?> block -> new Inner(block.label());
            case Keyword<?> keyword -> of(keyword);
        };
    }

    private static FieldKind of(Keyword<?> keyword) {
        ValueType<?> type = keyword.type();
        if (type.isBlock()) {
            return new Lines(lineForm(type));
        }
        if (type.form().isEmpty()) {
            return new Flag();
        }
        // values that let others take part in an election, or open a private key
        if (keyword == AuthHmac.KEY || type.form().equals("PASSWORD")) {
            return new Secret(type.form());
        }
        Matcher number = NUMBER.matcher(type.form());
        if (number.matches()) {
            return new Number(number.group(1), type.unit());
        }
        if (!type.words().isEmpty() && type.line() == null) {
            String all = String.join("|", type.words());
            return new Choice(type.words(), !type.form().replaceAll("[\\[\\]]", "").equals(all));
        }
        return new Text(type.form());
    }

    private static String lineForm(ValueType<?> type) {
        return type.form().replaceFirst("^\\{ ", "").replaceFirst(" ?… }$", "");
    }
}
