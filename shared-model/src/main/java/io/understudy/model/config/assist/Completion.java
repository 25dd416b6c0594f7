package io.understudy.model.config.assist;

import io.understudy.model.config.assist.Proposal.Kind;
import io.understudy.model.config.assist.Scan.Spot;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What may be written at one place of a file, read off the table and off the names in use. */
public final class Completion {
    private static final String INDENT = "    ";

    private final SyntaxTree tree;
    private final SourceFile file;
    private final Spot spot;
    private final int start;
    private final int end;
    private final List<Proposal> found = new ArrayList<>();

    private Completion(SyntaxTree tree, SourceFile file, Spot spot, int start, int end) {
        this.tree = tree;
        this.file = file;
        this.spot = spot;
        this.start = start;
        this.end = end;
    }

    /** As {@link #at(SyntaxTree, SourceFile, int)} for the main file. */
    public static List<Proposal> at(SyntaxTree tree, int offset) {
        return at(tree, tree.main(), offset);
    }

    /**
     * What may stand at {@code offset}, best first. The word that the offset stands in or behind is
     * taken as the beginning of what is meant, and would be replaced whole.
     *
     * @param file one of the tree's
     */
    public static List<Proposal> at(SyntaxTree tree, SourceFile file, int offset) {
        int caret = Math.clamp(offset, 0, file.text().length());
        List<Spot> before = Scan.until(tree, file, caret);
        Spot last = before.isEmpty() ? Scan.behind(tree, file, caret) : before.getLast();
        Token token = last.token();
        boolean covers = token.end() > caret;
        if (token.kind() == Token.Kind.COMMENT && token.end() >= caret
                || token.kind() == Token.Kind.QUOTED && covers
                || isDirective(token) && token.end() >= caret) {
            return List.of();
        }
        boolean inWord = token.kind() == Token.Kind.WORD && token.end() >= caret;
        Spot spot = inWord ? last : Scan.behind(tree, file, caret);
        int start = inWord ? token.start() : caret;
        int end = inWord ? token.end() : caret;
        Completion completion = new Completion(tree, file, spot, start, end);
        completion.propose(file.text().substring(start, caret));
        return List.copyOf(completion.found);
    }

    private static boolean isDirective(Token token) {
        return switch (token.kind()) {
            case CONDITION, DEFINITION, REPETITION -> true;
            case BLANK, LINE_END, COMMENT, WORD, QUOTED, OPEN_BRACE, CLOSE_BRACE -> false;
        };
    }

    private void propose(String typed) {
        if (typed.startsWith("$")) {
            new KnownNames(tree)
                    .definitions()
                    .forEach((name, value) -> add(name, Kind.DEFINITION, "", value));
        } else {
            Expected expected = spot.expected();
            names(expected);
            values(expected);
            expected.words().forEach(this::row);
        }
        String wanted = typed.replace("{", "").toLowerCase(java.util.Locale.ROOT);
        found.removeIf(one -> !bare(one).contains(wanted));
        found.sort(Comparator.comparing(one -> bare(one).startsWith(wanted) ? 0 : 1));
    }

    private static String bare(Proposal proposal) {
        return proposal.word().toLowerCase(java.util.Locale.ROOT);
    }

    private void add(String word, Kind kind, String form, String says) {
        found.add(Proposal.word(word, kind, start, end, form, says));
    }

    private void names(Expected expected) {
        for (Block<?> block : expected.names()) {
            new KnownNames(tree)
                    .of(List.of(block))
                    .forEach((name, at) -> add(name, Kind.NAME, "", at.keyword().text()));
        }
        Keyword<?> value = expected.value();
        if (value != null && value.type().equals(Types.networkInterface())) {
            new KnownNames(tree).interfaces().forEach(name -> add(name, Kind.NAME, "", ""));
        }
    }

    private void values(Expected expected) {
        Keyword<?> value = expected.value();
        if (value != null && (expected.isFirst() || !expected.words().isEmpty())) {
            value.type().words().forEach(word -> add(word, Kind.VALUE, "", ""));
        }
    }

    private void row(Row row) {
        switch (row) {
            case Block<?> block -> block(block);
            case Keyword<?> keyword when keyword.type().isBlock() ->
                    braces(keyword.name(), Kind.KEYWORD, keyword);
            case Keyword<?> keyword -> {
                String form = KeywordManual.arguments(keyword);
                boolean option =
                        !(spot.frame() instanceof Frame.Statements) || !spot.before().isEmpty();
                String text = keyword.name() + (form.isEmpty() ? "" : " ");
                found.add(
                        new Proposal(
                                keyword.name(),
                                option ? Kind.OPTION : Kind.KEYWORD,
                                start,
                                end,
                                text,
                                text.length(),
                                text.length(),
                                form,
                                says(keyword)));
            }
        }
    }

    private void braces(String word, Kind kind, Keyword<?> row) {
        String head = word + " {\n" + indent() + INDENT;
        found.add(
                new Proposal(
                        word,
                        kind,
                        start,
                        end,
                        head + "\n" + indent() + "}",
                        head.length(),
                        head.length(),
                        KeywordManual.arguments(row),
                        says(row)));
    }

    /** The block with the lines it cannot do without; its name is what is left to write. */
    private void block(Block<?> block) {
        boolean labelled = !block.label().isEmpty() && !block.labelIsOptional();
        String label = labelled ? block.label().replace(" ", "_") : "";
        label = label.contains("|") ? "NAME" : label;
        String lines =
                block.required().stream()
                        .map(row -> row.name() + (row.asIn().isEmpty() ? "" : " " + row.asIn()))
                        .map(line ->
                                indent() + INDENT + line.replace("\n", "\n" + indent() + INDENT))
                        .collect(Collectors.joining("\n"));
        String head = block.name() + (labelled ? " " : "");
        String inner = lines.isEmpty() ? indent() + INDENT : lines;
        String opened = head + label + " {\n";
        int caret = labelled ? head.length() : opened.length() + inner.length();
        found.add(
                new Proposal(
                        block.name(),
                        Kind.BLOCK,
                        start,
                        end,
                        opened + inner + "\n" + indent() + "}",
                        caret,
                        caret + label.length(),
                        (block.label() + " { … }").strip(),
                        says(block)));
    }

    private static String says(Row row) {
        String note =
                row.replacement() != null
                        ? " Old name of " + row.replacement() + "."
                        : row.unacted() == null
                                ? ""
                                : row.absence().isEmpty()
                                        ? " Not acted on yet."
                                        : " Has no effect.";
        return row.says() + note;
    }

    /** The blanks that the line of the caret begins with. */
    private String indent() {
        String line = file.line(file.lineAt(start));
        int blanks = 0;
        while (blanks < line.length()
                && (line.charAt(blanks) == ' ' || line.charAt(blanks) == '\t')) {
            blanks++;
        }
        return line.substring(0, Math.min(blanks, start - file.startOf(file.lineAt(start))));
    }
}
