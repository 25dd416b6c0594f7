package io.understudy.model.config.assist;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tokens of one file and knows of each word in which block and behind which words it
 * stands. It needs no sound file: where a brace is missing, a block that can only stand at the root
 * sets it right again.
 */
final class Scan {
    /** Nothing sound nests deeper. */
    private static final int DEEPEST = 64;

    private final SourceFile file;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private List<String> before = new ArrayList<>();
    private List<String> candidate = List.of();
    private int tooDeep;

    /**
     * A token and what stands around it.
     *
     * @param before the words of the same statement that stand before it
     */
    record Spot(Token token, Frame frame, List<String> before, String text) {
        Expected expected() {
            return frame.after(before);
        }

        boolean isWord() {
            return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
        }
    }

    private Scan(SourceFile file, Frame outermost) {
        this.file = file;
        frames.add(outermost);
    }

    /** All tokens of a file of the tree, in order. */
    static List<Spot> of(SyntaxTree tree, SourceFile file) {
        return new Scan(file, outermost(tree, file)).until(Integer.MAX_VALUE);
    }

    /** The tokens that end at {@code offset} or before, and one that reaches over it. */
    static List<Spot> until(SyntaxTree tree, SourceFile file, int offset) {
        return new Scan(file, outermost(tree, file)).until(offset);
    }

    /** What stands behind all these tokens, were a word begun there. */
    static Spot behind(SyntaxTree tree, SourceFile file, int offset) {
        Scan scan = new Scan(file, outermost(tree, file));
        scan.until(offset);
        Token nothing = new Token(Token.Kind.WORD, offset, offset);
        return new Spot(nothing, scan.frame(), List.copyOf(scan.before), "");
    }

    /** An included file continues the block that includes it. */
    private static Frame outermost(SyntaxTree tree, SourceFile file) {
        if (file == tree.main()) {
            return Frame.ROOT;
        }
        Statement first = first(tree.statements(), file);
        return first == null ? Frame.ROOT : Frame.of(first.parent());
    }

    private static @Nullable Statement first(List<Statement> statements, SourceFile file) {
        List<Statement> open = new ArrayList<>(statements.reversed());
        while (!open.isEmpty()) {
            Statement next = open.removeLast();
            if (next.keyword().file() == file) {
                return next;
            }
            if (next.body() != null) {
                open.addAll(next.body().statements().reversed());
            }
        }
        return null;
    }

    private List<Spot> until(int offset) {
        for (Token token : Tokens.of(file)) {
            if (token.start() >= offset) {
                break;
            }
            Spot spot = new Spot(token, frame(), List.copyOf(before), text(token));
            spots.add(spot);
            if (token.end() > offset) {
                break;
            }
            follow(spot);
        }
        return spots;
    }

    private Frame frame() {
        return tooDeep > 0 ? new Frame.Unknown() : frames.getLast();
    }

    private void follow(Spot spot) {
        switch (spot.token.kind()) {
            case WORD, QUOTED -> {
                before.add(spot.text);
                candidate = List.copyOf(before);
            }
            case LINE_END -> before = new ArrayList<>();
            case OPEN_BRACE -> open();
            case CLOSE_BRACE -> close();
            case BLANK, COMMENT, CONDITION, DEFINITION, REPETITION -> {}
        }
    }

    private void open() {
        boolean atRoot = !candidate.isEmpty() && Blocks.ROOT_ONLY.contains(candidate.getFirst());
        if (atRoot && frames.size() > 1) {
            frames.clear();
            frames.add(Frame.ROOT);
            tooDeep = 0;
        }
        if (frames.size() < DEEPEST) {
            frames.add(frame().opened(candidate));
        } else {
            tooDeep++;
        }
        before = new ArrayList<>();
        candidate = List.of();
    }

    private void close() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (frames.size() > 1) {
            frames.removeLast();
        }
        before = new ArrayList<>();
        candidate = List.of();
    }

    private String text(Token token) {
        String text = file.text().substring(token.start(), token.end());
        if (token.kind() != Token.Kind.QUOTED) {
            return text;
        }
        boolean closed = text.length() > 1 && text.endsWith("\"");
        return text.substring(1, closed ? text.length() - 1 : text.length());
    }
}
