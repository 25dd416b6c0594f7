package io.understudy.model.config.syntax;

import io.understudy.model.config.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds statements and blocks from logical lines. Every brace splits its line: what stands before
 * and behind it is a statement of its own. A block that can only stand at the root ends all blocks
 * that were left open before it, so one missing brace costs one diagnostic.
 */
final class BlockParser implements LineReader {
    /** How many enclosing blocks are looked at to guess which brace is missing. */
    private static final int MOST_OUTER = 8;

    private final Set<String> rootBlocks;
    private final Report report;
    private final KnownBlocks known;
    private final Again again;
    private final List<Statement> root = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private boolean hasWords;
    private @Nullable Statement candidate;
    private @Nullable Suspect suspect;

    /** A block being read; {@code owner} is null where a brace came out of nowhere. */
    private record Open(@Nullable Statement owner, Body body, int indent) {}

    /** A closing brace that stands where the brace of an outer block would. */
    private record Suspect(Body outer, Statement inner, Located brace) {}

    /** Reads the lines of one block of a file, when they are asked for. */
    interface Again {
        Statement read(SourceFile file, int first, int last);
    }

    BlockParser(Set<String> rootBlocks, Report report) {
        this(
                rootBlocks,
                report,
                KnownBlocks.NONE,
                (_, _, _) -> {
                    throw new IllegalStateException("no block is known");
                });
    }

    BlockParser(Set<String> rootBlocks, Report report, KnownBlocks known, Again again) {
        this.rootBlocks = rootBlocks;
        this.report = report;
        this.known = known;
        this.again = again;
    }

    @Override
    public int takeKnown(SourceFile file, int line) {
        boolean begins = open.isEmpty() && (candidate == null || !candidate.isOneOf(rootBlocks));
        KnownBlock before = begins ? known.at(file, line) : null;
        if (before == null) {
            return 0;
        }
        KnownBlock here = before.movedTo(file, file.startOf(line));
        int last = here.lastLine(file);
        Statement statement = here.statement(file);
        statement.open(
                new UnreadBody(
                        before,
                        here,
                        new Range(file, statement.end(), statement.end(), null),
                        () -> again.read(file, line, last)));
        root.add(statement);
        candidate = null;
        return last;
    }

    @Override
    public void line(LogicalLine line) {
        Lexer lexer = new Lexer(line.text(), line.from(), line.to());
        int chunkStart = line.from();
        hasWords = false;
        while (lexer.advance()) {
            switch (lexer.kind()) {
                case WORD -> hasWords = true;
                case QUOTED -> quoted(line, lexer);
                case OPEN_BRACE, CLOSE_BRACE -> {
                    statement(line, chunkStart, lexer.start());
                    Located brace = line.range(lexer.start(), lexer.end());
                    if (lexer.kind() == Kind.OPEN_BRACE) {
                        open(brace);
                    } else {
                        close(brace);
                    }
                    chunkStart = lexer.end();
                }
                case BLANK, COMMENT, LINE_END, CONDITION, DEFINITION, REPETITION -> {}
            }
        }
        statement(line, chunkStart, line.to());
    }

    private void quoted(LogicalLine line, Lexer lexer) {
        hasWords = true;
        if (!lexer.quoteIsClosed()) {
            report.error(
                    "unterminated-quote",
                    lexer.word(line),
                    parent() == null ? null : parent().title(),
                    "the quote is not closed on this line",
                    "close it; a value cannot go on in the next line");
        }
    }

    private @Nullable Statement parent() {
        return open.isEmpty() ? null : open.getLast().owner;
    }

    private void statement(LogicalLine line, int from, int to) {
        if (!hasWords) {
            return;
        }
        hasWords = false;
        Statement statement = Statement.of(line, from, to, parent());
        if (candidate != null
                && open.isEmpty()
                && candidate.isOneOf(rootBlocks)
                && !statement.isOneOf(rootBlocks)) {
            openUnwritten(candidate);
            statement = statement.movedUnder(candidate);
        }
        add(statement);
        candidate = statement;
    }

    /** What follows a block's name can only be its lines: the brace is missing, not the block. */
    private void openUnwritten(Statement owner) {
        Located at = Range.behind(owner.words().getLast());
        report.error(
                "missing-brace",
                at,
                owner.scope(),
                owner.keyword().text() + label(owner) + " has no {; the next lines are read as its",
                "write { behind it");
        Body body = new Body(at);
        owner.open(body);
        open.add(new Open(owner, body, indent(owner)));
    }

    private void add(Statement statement) {
        if (open.isEmpty()) {
            root.add(statement);
        } else {
            open.getLast().body.add(statement);
        }
    }

    private void open(Located brace) {
        Statement owner = candidate;
        candidate = null;
        Body body = new Body(brace);
        if (owner == null) {
            report.error(
                    "unexpected-brace",
                    brace,
                    parent() == null ? null : parent().title(),
                    "no keyword stands before this brace; the block is skipped",
                    "write the block's keyword before {, or remove it");
        } else if (!open.isEmpty() && owner.isOneOf(rootBlocks)) {
            owner = unwind(owner);
        }
        if (owner != null) {
            owner.open(body);
        }
        open.add(new Open(owner, body, owner == null ? indent(brace) : indent(owner)));
    }

    /** Ends every open block for the sake of one that can only stand at the root. */
    private Statement unwind(Statement owner) {
        Body inner = open.getLast().body;
        inner.removeLast();
        missing("before " + owner.keyword().text() + " on line " + owner.keyword().span().line());
        Statement moved = owner.movedUnder(null);
        root.add(moved);
        return moved;
    }

    private void missing(String before) {
        for (Open left : open) {
            if (left.owner == null) {
                continue;
            }
            String help = "add } " + before;
            if (suspect != null && suspect.outer == left.body) {
                help =
                        "the } on line "
                                + suspect.brace.span().line()
                                + " closes "
                                + suspect.inner.keyword().text()
                                + " of line "
                                + suspect.inner.keyword().span().line()
                                + "; add } for it";
            }
            report.error(
                    "missing-brace",
                    left.owner.range(),
                    left.owner.scope(),
                    left.owner.words().getFirst().text() + label(left.owner) + " is never closed",
                    help);
        }
        open.clear();
        suspect = null;
    }

    private static String label(Statement owner) {
        return owner.words().size() > 1 ? " " + owner.words().get(1).text() : "";
    }

    private void close(Located brace) {
        candidate = null;
        if (open.isEmpty()) {
            report.error(
                    "unexpected-brace",
                    brace,
                    null,
                    "this brace closes nothing",
                    "remove it, or look for a { that is missing above");
            return;
        }
        Open closed = open.removeLast();
        closed.body.closeAt(brace);
        if (open.isEmpty()) {
            suspect = null; // whatever it was, it is closed
            return;
        }
        int indent = indent(brace);
        if (suspect == null && closed.owner != null && indent >= 0 && indent != closed.indent) {
            for (Open outer : open.subList(Math.max(0, open.size() - MOST_OUTER), open.size())) {
                if (outer.indent == indent) {
                    suspect = new Suspect(outer.body, closed.owner, brace);
                    break;
                }
            }
        }
    }

    /** The column of what begins its line; -1 for what does not. */
    private static int indent(Located at) {
        return at.expansion() == null ? indent(at.file().text(), at.start()) : -1;
    }

    private static int indent(Statement statement) {
        return statement.isPlain()
                ? indent(statement.file().text(), statement.start())
                : indent(statement.keyword());
    }

    private static int indent(String text, int at) {
        int start = at;
        while (start > 0 && text.charAt(start - 1) != '\n') {
            if (!Blanks.is(text.charAt(start - 1))) {
                return -1;
            }
            start--;
        }
        return at - start;
    }

    /** Ends the text; what is still open is reported. */
    List<Statement> end() {
        if (!open.isEmpty()) {
            missing("before the end of the file");
        }
        return root;
    }
}
