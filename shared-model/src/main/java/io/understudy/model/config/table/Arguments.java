package io.understudy.model.config.table;

import io.understudy.model.config.syntax.CommandLine;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.diagnostic.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words behind a keyword, handed to its type one after the other. */
public final class Arguments {
    private final Keyword<?> keyword;
    private final Statement statement;
    private final List<Word> words;
    private final Report report;
    private int next;

    /**
     * @param words all words of the line
     * @param next index of the first one that is an argument
     */
    public Arguments(
            Keyword<?> keyword, Statement statement, List<Word> words, int next, Report report) {
        this.keyword = keyword;
        this.statement = statement;
        this.words = words;
        this.next = next;
        this.report = report;
    }

    /** The arguments of {@code statement} behind its keyword. */
    public static Arguments of(Keyword<?> keyword, Statement statement, Report report) {
        return new Arguments(keyword, statement, statement.words(), 1, report);
    }

    /** The same words read on behalf of an option within the line. */
    public Arguments within(Keyword<?> option) {
        return new Arguments(option, statement, words, next, report);
    }

    /** Goes on behind what {@code other} has taken. */
    public void continueAfter(Arguments other) {
        next = other.next;
    }

    public Keyword<?> keyword() {
        return keyword;
    }

    public Statement statement() {
        return statement;
    }

    public Report report() {
        return report;
    }

    public boolean hasNext() {
        return next < words.size();
    }

    /** The next word, left where it is; null at the end. */
    public @Nullable Word peek() {
        return hasNext() ? words.get(next) : null;
    }

    /** The next word; null after reporting that it is missing. */
    public @Nullable Word take() {
        if (hasNext()) {
            return words.get(next++);
        }
        missing();
        return null;
    }

    /** Takes the next word if it is {@code text}. */
    public boolean takeIf(String text) {
        Word word = peek();
        if (word == null || !word.is(text)) {
            return false;
        }
        next++;
        return true;
    }

    /** Whether the line begins with {@code word}: its value is not one among others. */
    public boolean isLineOf(String word) {
        return statement.keyword().is(word);
    }

    /** The word taken last, or the one before the first argument. */
    public Word last() {
        return words.get(Math.max(0, next - 1));
    }

    /** The rest of the words by the grammar of commands. */
    public CommandLine command() {
        next = words.size();
        return statement.commandLine();
    }

    /** The rest of the words by the quotes and escapes of commands, but no program. */
    public CommandLine quoted() {
        next = words.size();
        return statement.quotedWords();
    }

    /** The lines of the statement's block. */
    public List<Statement> lines() {
        next = words.size();
        return statement.body() == null ? List.of() : statement.body().statements();
    }

    /** Says that the value at {@code at} is not within its limits; the code names the keyword. */
    public void outOfRange(Located at, String value, String defaultHelp) {
        error(
                keyword.code("range"),
                at,
                keyword.name() + " " + value + " is out of range",
                keyword.advice().isEmpty() ? defaultHelp : keyword.advice());
    }

    /** Says that an argument is missing; of most keywords keepalived stops reading for good. */
    public void missing() {
        error(
                keyword.survivesNoValue() ? "missing-value" : "missing-parameter",
                Range.behind(words.isEmpty() ? statement.keyword() : words.getLast()),
                keyword.name() + " needs a value",
                keyword.asIn().isEmpty()
                        ? "write " + keyword.name() + " " + keyword.type().form()
                        : "write it as in: " + keyword.name() + " " + keyword.asIn());
    }

    /** Says that {@code word} is accepted without effect. */
    public void notActedOn(Word word, Severity severity) {
        report.add(
                severity,
                "not-acted-on",
                word,
                statement.scope(),
                word.text() + " is accepted, not acted on yet",
                "the line takes effect without it");
    }

    public void error(String code, Located at, String message, String help) {
        report.add(Severity.ERROR, code, at, statement.scope(), message, help);
    }

    public void warning(String code, Located at, String message, String help) {
        report.add(Severity.WARNING, code, at, statement.scope(), message, help);
    }
}
