package io.understudy.model.config.assist;

import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Tokens;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names a configuration has given to things, even where it is broken. */
final class KnownNames {
    private static final Set<String> BEFORE_INTERFACE =
            Set.of("interface", "dev", "default_interface", "oif", "iif");

    private final SyntaxTree tree;

    KnownNames(SyntaxTree tree) {
        this.tree = tree;
    }

    /** The names of blocks of these kinds, each with where it stands, in the order of the files. */
    Map<String, Statement> of(List<Block<?>> kinds) {
        Map<String, Statement> found = new LinkedHashMap<>();
        for (Statement statement : everything()) {
            boolean named = statement.words().size() > 1;
            if (named && kinds.stream().anyMatch(one -> statement.keyword().is(one.name()))) {
                found.putIfAbsent(statement.words().get(1).text(), statement);
            }
        }
        return found;
    }

    /** Interfaces that the configuration mentions, by name. */
    Set<String> interfaces() {
        Set<String> found = new TreeSet<>();
        for (Statement statement : everything()) {
            List<Word> words = statement.words();
            for (int i = 0; i + 1 < words.size(); i++) {
                if (BEFORE_INTERFACE.contains(words.get(i).text())) {
                    found.add(words.get(i + 1).text());
                }
            }
            boolean tracked =
                    statement.parent() != null
                            && statement.parent().keyword().is("track_interface");
            if (tracked) {
                found.add(statement.keyword().text());
            }
        }
        return found;
    }

    /** Definitions of all files, each with the text behind its name. */
    Map<String, String> definitions() {
        Map<String, String> found = new LinkedHashMap<>();
        for (SourceFile file : tree.files()) {
            for (Token token : Tokens.of(file)) {
                if (token.kind() == Token.Kind.DEFINITION) {
                    String name = file.text().substring(token.start(), token.end() - 1);
                    int line = file.lineAt(token.start());
                    found.put(name, file.text().substring(token.end(), file.endOf(line)).strip());
                }
            }
        }
        return found;
    }

    private List<Statement> everything() {
        List<Statement> all = new ArrayList<>(tree.statements());
        for (int i = 0; i < all.size(); i++) {
            Body body = all.get(i).body();
            if (body != null) {
                all.addAll(body.statements());
            }
        }
        return all;
    }
}
