package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Kinds of failure, each with + to add it to or - to take it from what counts already. */
record IncludeCheckType() implements ValueType<List<String>> {
    static final ValueType<List<String>> TYPE = new IncludeCheckType();

    private static final List<String> KINDS =
            List.of("read", "match", "wildcard_match", "brace_match");

    @Override
    public String form() {
        return "[[+|-]" + String.join("|", KINDS) + "] …";
    }

    @Override
    public List<String> words() {
        return KINDS;
    }

    @Override
    public List<String> read(Arguments in) {
        List<String> checks = new ArrayList<>();
        while (in.hasNext()) {
            Word word = in.take();
            if (word == null || !isKnown(in, word)) {
                continue;
            }
            if (checks.isEmpty() || "+-".indexOf(word.text().charAt(0)) >= 0) {
                checks.add(word.text());
            } else {
                in.error(
                        "unsigned-check",
                        word,
                        "include_check " + word.text() + " behind another word is ignored",
                        "write +" + word.text());
            }
        }
        return List.copyOf(checks);
    }

    private static boolean isKnown(Arguments in, Word word) {
        String kind = word.text();
        if (kind.startsWith("+") || kind.startsWith("-")) {
            kind = kind.substring(1);
        }
        if (KINDS.contains(kind)) {
            return true;
        }
        String near = DidYouMean.among(kind, KINDS);
        in.error(
                "unknown-value",
                word,
                "include_check " + word.text() + " means nothing",
                near != null ? "did you mean " + near + "?" : "use " + String.join(" or ", KINDS));
        return false;
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
