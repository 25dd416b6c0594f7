package io.understudy.model.config.assist;

import io.understudy.model.config.assist.Scan.Spot;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.Expansion;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Tokens;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every place that names a block, however the word came there. */
public final class References {
    private final SyntaxTree tree;
    private final Block<?> block;
    private final String name;
    private final List<Reference> found = new ArrayList<>();

    /** Where words of the tree were written, so that lines of other hosts can be told apart. */
    private final Set<List<Object>> read = new HashSet<>();

    private References(SyntaxTree tree, Block<?> block, String name) {
        this.tree = tree;
        this.block = block;
        this.name = name;
    }

    /** All that names the block of this kind and name. */
    public static References to(SyntaxTree tree, Block<?> block, String name) {
        References references = new References(tree, block, name);
        for (Statement statement : tree.statements()) {
            references.statement(Frame.ROOT, statement);
        }
        tree.files().forEach(references::written);
        Set<Reference> distinct = new LinkedHashSet<>(references.found);
        references.found.clear();
        references.found.addAll(distinct);
        references.found.sort(
                Comparator.comparing((Reference one) -> tree.files().indexOf(one.file()))
                        .thenComparing(Reference::start));
        return references;
    }

    public List<Reference> all() {
        return List.copyOf(found);
    }

    /** Whether there is a block of the name. */
    public boolean isDefined() {
        return found.stream().anyMatch(Reference::isLabel);
    }

    // ---- as the grammar reads it: words may come from definitions

    private void statement(Frame frame, Statement statement) {
        List<String> before = new ArrayList<>();
        for (Word word : statement.words()) {
            read.add(List.of(word.file(), word.start()));
            boolean label = isLabel(frame, before);
            if (word.text().equals(name)
                    && word.expansion() != null
                    && (label || refers(frame.after(before)))) {
                defined(word, word.expansion(), label);
            }
            before.add(word.text());
        }
        Body body = statement.body();
        Frame inner = frame.opened(before);
        // Nothing in an unknown block refers to anything, however deep it goes.
        if (body != null && !(inner instanceof Frame.Unknown)) {
            body.statements().forEach(one -> statement(inner, one));
        }
    }

    private void defined(Word word, Expansion expansion, boolean label) {
        SourceFile file = expansion.file();
        boolean itself = file == word.file() && expansion.start() >= word.start();
        for (Token token : Tokens.of(file)) {
            boolean inside = token.start() >= expansion.start() && token.end() <= expansion.end();
            boolean definition = !itself && !expansion.name().startsWith("~");
            if (inside && definition && text(file, token).equals(name)) {
                found.add(at(file, token, label, true, false));
                return;
            }
        }
        // A word of the line itself, behind a substitution: its place is only known roughly.
        if (!text(word.file(), word.start(), word.end()).equals(name)) {
            found.add(
                    new Reference(
                            word.file(), word.start(), word.end(), label, false, false, true));
        }
    }

    private boolean isLabel(Frame frame, List<String> before) {
        return before.size() == 1
                && before.getFirst().equals(block.name())
                && frame instanceof Frame.Statements(Block<?> around)
                && around.row(block.name()) == block;
    }

    private boolean refers(Expected expected) {
        return expected.names().contains(block);
    }

    // ---- as it is written, lines of other hosts included

    private void written(SourceFile file) {
        for (Spot spot : Scan.of(tree, file)) {
            if (!spot.isWord() || !spot.text().equals(name)) {
                continue;
            }
            boolean label = isLabel(spot.frame(), spot.before());
            if (label || refers(spot.expected())) {
                boolean others = !read.contains(List.of(file, spot.token().start()));
                found.add(at(file, spot.token(), label, false, others));
            }
        }
    }

    private static Reference at(
            SourceFile file, Token token, boolean label, boolean defined, boolean others) {
        boolean quoted = token.kind() == Token.Kind.QUOTED;
        boolean closed = quoted && file.text().charAt(token.end() - 1) == '"';
        return new Reference(
                file,
                token.start() + (quoted ? 1 : 0),
                token.end() - (closed ? 1 : 0),
                label,
                defined,
                others,
                false);
    }

    private static String text(SourceFile file, Token token) {
        return text(file, token.start(), token.end());
    }

    private static String text(SourceFile file, int start, int end) {
        return file.text().substring(start, end).replace("\"", "");
    }
}
