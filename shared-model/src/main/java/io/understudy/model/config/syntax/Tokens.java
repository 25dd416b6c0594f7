package io.understudy.model.config.syntax;

import io.understudy.model.config.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a whole file, comments and blanks included: nothing is lost. */
public final class Tokens {
    private Tokens() {}

    /** All tokens of {@code file}; their texts one behind the other are the file's text. */
    public static List<Token> of(SourceFile file) {
        List<Token> tokens = new ArrayList<>();
        String text = file.text();
        for (int line = 1; line <= file.lineCount(); line++) {
            int start = file.startOf(line);
            int end = file.endOf(line);
            addLine(text, start, end, tokens);
            int next = line < file.lineCount() ? file.startOf(line + 1) : text.length();
            if (next > end) {
                tokens.add(new Token(Kind.LINE_END, end, next));
            }
        }
        return tokens;
    }

    private static void addLine(String text, int start, int end, List<Token> tokens) {
        int at = Blanks.skip(text, start, end);
        if (at > start) {
            tokens.add(new Token(Kind.BLANK, start, at));
        }
        while (at < end) {
            Token special = special(text, at, end);
            if (special == null) {
                break;
            }
            tokens.add(special);
            at = Blanks.skip(text, special.end(), end);
            if (at > special.end()) {
                tokens.add(new Token(Kind.BLANK, special.end(), at));
            }
        }
        Lexer lexer = new Lexer(text, at, end);
        while (lexer.advance()) {
            tokens.add(new Token(lexer.kind(), lexer.start(), lexer.end()));
        }
    }

    private static @org.jspecify.annotations.Nullable Token special(String text, int at, int end) {
        if (text.charAt(at) == '@') {
            return new Token(Kind.CONDITION, at, Conditions.endOfId(text, at, end));
        }
        int value = Variables.endOfDefinitionStart(text, at, end);
        if (value >= 0) {
            return new Token(Kind.DEFINITION, at, value);
        }
        int behind = Repetition.endOfHead(text, at, end);
        return behind < 0 ? null : new Token(Kind.REPETITION, at, behind);
    }
}
