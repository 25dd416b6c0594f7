package io.understudy.model.config.release;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.assist.Expected;
import io.understudy.model.config.assist.Frame;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.Expansion;
import io.understudy.model.config.syntax.OwnLine;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Row;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Says what one release of keepalived would make of a configuration that we read otherwise. */
public final class ReleaseCheck {
    private static final String UNKNOWN = "release-lacks";
    static final String DIFFERS = "release-differs";

    private final Release release;
    private final Report report = new Report();
    private final Quirks quirks;

    private ReleaseCheck(Release release) {
        this.release = release;
        this.quirks = new Quirks(release, report);
    }

    /** What {@code release} would do otherwise with what {@code reading} read. */
    public static List<Diagnostic> of(Reading reading, Release release) {
        ReleaseCheck check = new ReleaseCheck(release);
        for (Statement statement : reading.tree().statements()) {
            check.statement(Frame.ROOT, statement);
        }
        reading.diagnostics().forEach(one -> check.quirks.diagnosed(one, reading.tree()));
        return check.report.sorted();
    }

    private void statement(Frame frame, Statement statement) {
        List<String> before = new ArrayList<>();
        for (Word word : statement.words()) {
            Expansion expansion = word.expansion();
            if (expansion != null && expansion.name().equals("$_ENV") && release.lacks("2.4.0")) {
                lacks(word, statement, "${_ENV}", "it came with 2.4.0", "write the value itself");
            }
            Expected expected = frame.after(before);
            Row row = expected.row(word.text());
            if (row != null && release.lacks(row.since()) && !isComment(statement)) {
                lacks(word, statement, row.name(), since(row), help(frame, statement, before));
                if (before.isEmpty()) {
                    return;
                }
            }
            before.add(word.text());
        }
        quirks.statement(frame, statement);
        Body body = statement.body();
        if (body != null) {
            Frame inner = frame.opened(before);
            boolean unknown =
                    frame instanceof Frame.Statements(var block)
                            && block.row(statement.keyword().text()) == null;
            if (unknown) {
                takesOver(statement);
            }
            // Inside what nobody knows there is nothing to tell, however deep it goes.
            if (!(inner instanceof Frame.Unknown)) {
                body.statements().forEach(one -> statement(inner, one));
            }
        }
    }

    private static boolean isComment(Statement statement) {
        return OwnLine.isAt(statement.keyword().file(), statement.keyword().start());
    }

    private static String since(Row row) {
        if (row.isOurs()) {
            return "it is a word of ours; write " + OwnLine.MARK + " before it";
        }
        return row.since().startsWith("after")
                ? "no release has it yet"
                : "it came with " + row.since();
    }

    private static String help(Frame frame, Statement statement, List<String> before) {
        if (!before.isEmpty()) {
            return "remove it for that release; the rest of the line may be lost with it";
        }
        return statement.body() == null
                ? "that release says unknown keyword and ignores the line"
                : "that release reads its lines as if they stood "
                        + outside(frame)
                        + ", and its } closes that";
    }

    private static String outside(Frame frame) {
        return frame instanceof Frame.Statements(var block) && block != Blocks.ROOT
                ? "in " + block.name()
                : "outside of it";
    }

    private void lacks(Word word, Statement statement, String what, String since, String help) {
        report.error(
                UNKNOWN,
                word,
                statement.scope(),
                release + " does not know " + what + ": " + since,
                help);
    }

    /** We skip an unknown block; keepalived does not. */
    private void takesOver(Statement statement) {
        report.warning(
                DIFFERS,
                Range.across(statement.keyword(), statement.keyword()),
                statement.scope(),
                release + " does not skip this block: its } closes the one around it",
                "correct or remove it");
    }
}
