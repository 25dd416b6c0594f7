package io.understudy.model.config.release;

import io.understudy.model.config.assist.Frame;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.Set;

/** Where a release knows a word and yet reads it in a way of its own. */
final class Quirks {
    private static final Set<String> OFF = Set.of("off", "false", "no");

    private final Release release;
    private final Report report;
    private boolean saidTermination;

    Quirks(Release release, Report report) {
        this.release = release;
        this.report = report;
    }

    void statement(Frame frame, Statement statement) {
        switch (frame) {
            case Frame.Statements(Block<?> block) -> inBlock(block, statement);
            case Frame.Lines _, Frame.Words _, Frame.Unknown _ -> {}
        }
        if (isOld() && isIn(statement, "notification_email") && hasBracket(statement)) {
            warn(
                    statement.range(),
                    statement,
                    "reads only bare addresses; names before <…> came with 2.3.0",
                    "write the address alone");
        }
    }

    private void inBlock(Block<?> block, Statement statement) {
        String keyword = statement.keyword().text();
        List<Word> arguments = statement.arguments();
        if (block == VrrpInstance.BLOCK) {
            instance(keyword, arguments, statement);
        } else if (block == GlobalDefs.BLOCK) {
            global(keyword, arguments, statement);
        } else if (block == VrrpScript.BLOCK && isOld()) {
            script(keyword, arguments, statement);
        } else if (block == MiscCheck.BLOCK && isOld() && keyword.equals("misc_path")) {
            termination(statement);
        }
    }

    private void instance(String keyword, List<Word> arguments, Statement statement) {
        if (keyword.equals("skip_check_adv_addr") && isOff(arguments)) {
            warn(
                    statement.range(),
                    statement,
                    "turns skip_check_adv_addr on, whatever value stands behind it",
                    "remove the line; off is the default");
        }
        boolean named = arguments.stream().anyMatch(word -> word.is("name") || word.is("group"));
        if (isOld() && keyword.equals("use_vmac") && named) {
            warn(
                    statement.range(),
                    statement,
                    "takes name and group here for the name of the interface; they came with"
                            + " 2.3.0",
                    "write the name of the interface alone");
        }
    }

    private void global(String keyword, List<Word> arguments, Statement statement) {
        if (keyword.equals("vrrp_iptables") || keyword.equals("vrrp_ipsets")) {
            report.info(
                    ReleaseCheck.DIFFERS,
                    statement.keyword(),
                    statement.scope(),
                    release + " knows " + keyword + " only if it was built with iptables",
                    "Debian's is not, and says unknown keyword");
        }
        boolean ignored =
                isOld()
                        ? keyword.equals("vrrp_strict")
                                || keyword.equals("vrrp_skip_check_adv_addr")
                        : keyword.equals("v3_checksum_as_v2");
        if (ignored && isOff(arguments)) {
            warn(
                    statement.range(),
                    statement,
                    "turns " + keyword + " on, whatever value stands behind it",
                    "remove the line; off is the default");
        }
    }

    private void script(String keyword, List<Word> arguments, Statement statement) {
        boolean fraction = !arguments.isEmpty() && arguments.getFirst().text().indexOf('.') >= 0;
        if (fraction && (keyword.equals("interval") || keyword.equals("timeout"))) {
            error(
                    arguments.getFirst(),
                    statement,
                    "takes whole seconds for "
                            + keyword
                            + " and ignores this line; decimals came with 2.3.2",
                    "write whole seconds");
        }
        if (keyword.equals("script")) {
            termination(statement);
        }
    }

    private void termination(Statement statement) {
        if (saidTermination) {
            return;
        }
        saidTermination = true;
        report.info(
                ReleaseCheck.DIFFERS,
                statement.keyword(),
                statement.scope(),
                release + " may end its own configuration test with status 143 where scripts are",
                "the daemon itself is not affected; 2.2.8 mended it");
    }

    /** What we say of the text itself means another thing to a release that reads it otherwise. */
    void diagnosed(Diagnostic diagnostic, SyntaxTree tree) {
        String difference =
                switch (diagnostic.code()) {
                    case "nul-byte" -> isOld() ? "reads this line up to the NUL byte" : "";
                    case "line-too-long" ->
                            isOld() ? "cuts this line and reads the rest as another one" : "";
                    case "duplicate-name" ->
                            isOld() ? "says so, too, but lets the lines change the first one" : "";
                    case "duplicate-address" ->
                            isOld() ? "keeps both; they are told apart since 2.3.3" : "";
                    case "comment-in-definition" ->
                            isOld() ? "" : "ends the definition at this line";
                    default -> "";
                };
        if (difference.isEmpty()) {
            return;
        }
        for (SourceFile file : tree.files()) {
            if (file.name().equals(diagnostic.span().file())) {
                int line = diagnostic.span().line();
                int start = file.startOf(line) + diagnostic.span().column() - 1;
                int end = file.startOf(line) + diagnostic.span().endColumn() - 1;
                report.warning(
                        ReleaseCheck.DIFFERS,
                        new Range(file, start, Math.max(start, end), null),
                        diagnostic.scope(),
                        release + " " + difference,
                        diagnostic.help());
                return;
            }
        }
    }

    private boolean isOld() {
        return release == Release.V2_2_7;
    }

    private static boolean isOff(List<Word> arguments) {
        return !arguments.isEmpty() && OFF.contains(arguments.getFirst().text());
    }

    private static boolean isIn(Statement statement, String keyword) {
        return statement.parent() != null && statement.parent().keyword().is(keyword);
    }

    private static boolean hasBracket(Statement statement) {
        return statement.words().stream().anyMatch(word -> word.text().indexOf('<') >= 0);
    }

    private void warn(Located at, Statement statement, String what, String help) {
        report.warning(ReleaseCheck.DIFFERS, at, statement.scope(), release + " " + what, help);
    }

    private void error(Located at, Statement statement, String what, String help) {
        report.error(ReleaseCheck.DIFFERS, at, statement.scope(), release + " " + what, help);
    }
}
