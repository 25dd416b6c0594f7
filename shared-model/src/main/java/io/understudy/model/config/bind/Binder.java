package io.understudy.model.config.bind;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.OwnLine;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.UnreadBody;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements by the table. Order matters as it does to keepalived: a block sees the
 * global_defs and the names that stand before it.
 */
public final class Binder {
    /** Without these keepalived ends. A list, since hashing rows costs the JVM classes. */
    private static final List<Keyword<?>> STOPPERS =
            List.of(VrrpInstance.VIRTUAL_ROUTER_ID, VrrpInstance.INTERFACE);

    /** Blocks of which keepalived notices that there are two of one name. */
    private static final Set<Block<?>> DUPLICATES_REFUSED =
            Set.of(VrrpInstance.BLOCK, SyncGroup.BLOCK, TrackGroup.BLOCK, BfdInstance.BLOCK);

    /** Of most words the last line counts without a word; of these it is said. */
    private static final List<Keyword<?>> OVERWRITTEN_ALOUD =
            List.of(
                    ClientTls.PASSWORD,
                    ClientTls.CA,
                    ClientTls.CERTIFICATE,
                    ClientTls.KEY,
                    UrlCheck.PATH);

    /** Blocks that keepalived skips, and goes on, unless exactly one word names them. */
    private static final List<Block<?>> NAMED_BY_ONE_WORD =
            List.of(VrrpInstance.BLOCK, SyncGroup.BLOCK, TrackGroup.BLOCK);

    private final Report report;
    private final Unknown unknown;
    private final Unacted unacted;
    private final Map<String, Set<String>> taken = new HashMap<>();
    private final Names names;
    private final Scene scene;
    private final BoundSettings global;
    private final BoundSettings root;
    private final Memory earlier;
    private final List<Memory.Met> services = new ArrayList<>();

    /** The words of all global_defs so far. */
    private String globals = "";

    /**
     * The records, and where everything in them stands.
     *
     * @param services that may be remembered
     * @param globals the words of all global_defs
     */
    public record Outcome(
            KeepalivedConfig config, Scene scene, List<Memory.Met> services, String globals) {}

    private Binder(
            Report report, BoundSettings global, BoundSettings root, Names names, Memory earlier) {
        this.report = report;
        this.unknown = new Unknown(report);
        this.unacted = new Unacted(report);
        this.global = global;
        this.root = root;
        this.names = names;
        this.scene = new Scene(root);
        this.earlier = earlier;
    }

    /** The meaning of {@code tree}; what has none is reported and left out. */
    public static Outcome bind(SyntaxTree tree, Report report) {
        return bind(tree, Memory.NONE, report);
    }

    /**
     * The same, with what an earlier reading knows.
     *
     * @param earlier whose blocks {@code tree} was read with
     */
    public static Outcome bind(SyntaxTree tree, Memory earlier, Report report) {
        Statement nowhere = Statement.at(new Range(tree.main(), 0, 0, null));
        Names names = new Names();
        BoundSettings global = new BoundSettings(nowhere, null, names);
        BoundSettings root = new BoundSettings(nowhere, global, names);
        Binder binder = new Binder(report, global, root, names, earlier);
        binder.statements(Blocks.ROOT, tree.statements(), root, true);
        binder.unacted.report();
        root.add(GlobalDefs.BLOCK, global, GlobalDefs.BLOCK.read(global));
        binder.scene.end(earlier.isBelow(binder.globals));
        return new Outcome(
                Objects.requireNonNull(Blocks.ROOT.read(root)),
                binder.scene,
                binder.services,
                binder.globals);
    }

    private void statements(
            Block<?> block, List<Statement> statements, BoundSettings into, boolean acted) {
        for (Statement statement : statements) {
            Row row = block.row(statement.keyword().text());
            switch (row) {
                case null -> unknown.report(block, statement);
                case Keyword<?> keyword -> keyword(keyword, statement, into, acted);
                case Block<?> nested -> nested(nested, statement, into, acted);
            }
            statement.forgetWords();
        }
    }

    private <T> void keyword(
            Keyword<T> row, Statement statement, BoundSettings into, boolean acted) {
        mark(row, statement, acted);
        if (row.type().isBlock() != (statement.body() != null)) {
            wrongBrace(row, statement);
            if (row.type().isBlock()) {
                return;
            }
        }
        if (row.type().isBlock() && statement.words().size() > 1) {
            report.warning(
                    "words-before-brace",
                    Range.across(statement.words().get(1), statement.words().getLast()),
                    statement.scope(),
                    row.name() + " takes no words before its brace",
                    "move what is meant into the block, and remove the rest");
        }
        if (row.firstWins() && into.has(row)) {
            report.error(
                    "repeated-keyword",
                    statement.range(),
                    statement.scope(),
                    row.name() + " is already set; this line is ignored",
                    "keep one of the two");
            return;
        }
        if (OVERWRITTEN_ALOUD.contains(row) && into.has(row)) {
            report.warning(
                    "overwritten-keyword",
                    statement.range(),
                    statement.scope(),
                    row.name() + " is already set; this line replaces it",
                    "keep one of the two");
        }
        Arguments arguments = Arguments.of(row, statement, report);
        T value = row.type().read(arguments);
        into.put(row, statement, value);
        if (value != null && arguments.hasNext()) {
            surplus(row, statement, arguments);
        }
    }

    private void surplus(Row row, Statement statement, Arguments arguments) {
        report.warning(
                "extra-argument",
                Range.across(Objects.requireNonNull(arguments.peek()), statement.words().getLast()),
                statement.scope(),
                row.name() + " does not take all of these words",
                "the marked ones are ignored; remove them");
    }

    private void wrongBrace(Row row, Statement statement) {
        if (statement.body() != null) {
            report.error(
                    "unexpected-brace",
                    statement.body().open(),
                    statement.scope(),
                    row.name() + " opens no block; what stands in the braces is skipped",
                    "remove the braces");
        } else {
            report.error(
                    "missing-brace",
                    Range.behind(statement.words().getLast()),
                    statement.scope(),
                    row.name() + " has no block",
                    "write { behind it");
        }
    }

    private void mark(Row row, Statement statement, boolean acted) {
        if (row.deprecation() != null) {
            report.add(
                    row.deprecation(),
                    "deprecated",
                    statement.keyword(),
                    statement.scope(),
                    row.name() + " is an old name",
                    "write " + row.replacement());
        }
        if (row.isOurs() && !isMarked(statement)) {
            report.warning(
                    "own-keyword",
                    statement.keyword(),
                    statement.scope(),
                    "keepalived does not know " + row.name(),
                    "write " + OwnLine.MARK + " before it, which is a comment to keepalived");
        }
        if (row instanceof Keyword<?> keyword && !keyword.buildOption().isEmpty()) {
            report.info(
                    "build-option",
                    statement.keyword(),
                    statement.scope(),
                    "a keepalived built without "
                            + keyword.buildOption()
                            + " calls "
                            + row.name()
                            + " unknown",
                    "keepalived -v lists what yours was built with");
        }
        if (acted && row.unacted() != null) {
            unacted.add(row, statement);
        }
    }

    private static boolean isMarked(Statement statement) {
        return OwnLine.isAt(statement.keyword().file(), statement.keyword().start());
    }

    private <T> void nested(
            Block<T> block, Statement statement, BoundSettings into, boolean acted) {
        mark(block, statement, acted);
        if (statement.body() == null) {
            wrongBrace(block, statement);
            return;
        }
        if (NAMED_BY_ONE_WORD.contains(block) && statement.words().size() != 2) {
            report.error(
                    "block-name",
                    statement.range(),
                    statement.scope(),
                    block.name() + " takes one word as its name; the block is skipped",
                    "write " + block.name() + " NAME {, with quotes around a name that has blanks");
            return;
        }
        boolean hasLabel = statement.words().size() > 1;
        if (!hasLabel && !block.label().isEmpty() && !block.labelIsOptional()) {
            report.error(
                    "missing-parameter",
                    Range.behind(statement.keyword()),
                    statement.scope(),
                    block.name() + " needs a name; the block is skipped",
                    "write " + block.name() + " " + block.label() + " {");
            return;
        }
        if (hasLabel && block.label().isEmpty()) {
            report.warning(
                    "extra-argument",
                    Range.across(statement.words().get(1), statement.words().getLast()),
                    statement.scope(),
                    block.name() + " takes no words before its brace",
                    "the marked ones are ignored; remove them");
        }
        into.mention(block, statement);
        if (block == VirtualServer.BLOCK && isKnown(statement, into)) {
            return;
        }
        if (block.acceptsAnything()) {
            return;
        }
        boolean actedInside = acted && block.unacted() == null;
        if (block == GlobalDefs.BLOCK) {
            statements(block, statement.body().statements(), global, actedInside);
            globals += words(statement.body().statements());
            return;
        }
        int unactedBefore = unacted.count();
        BoundSettings settings = new BoundSettings(statement, global, names);
        boolean labelled = block.labelRow() == null || label(block.labelRow(), settings);
        if (block.contents() != null) {
            contents(block.contents(), settings);
        } else {
            statements(block, statement.body().statements(), settings, actedInside);
        }
        T record = labelled && isAdmitted(block, settings) ? complete(block, settings) : null;
        into.add(block, settings, record);
        if (record != null && block.unique()) {
            names.define(block, settings.label());
        }
        if (record != null && statement.parent() == null) {
            scene.add(block, new Bound<>(record, settings));
            if (record instanceof VirtualServer service && unacted.count() == unactedBefore) {
                services.add(new Memory.Met(statement, new Memory.Remembered(service, globals)));
            }
        }
    }

    /** Takes on the service of a block that was not read again; false if it has to be. */
    private boolean isKnown(Statement statement, BoundSettings into) {
        Memory.Remembered known =
                statement.body() instanceof UnreadBody body
                        ? earlier.service(body.before(), globals)
                        : null;
        if (known == null) {
            return false;
        }
        Settings settings = new LaterSettings(statement, () -> again(statement));
        into.add(VirtualServer.BLOCK, settings, known.service());
        scene.addKnown(VirtualServer.BLOCK, new Bound<>(known.service(), settings));
        services.add(new Memory.Met(statement, known));
        return true;
    }

    /** The settings of a service that is known; all that is to be said of it was said. */
    private Settings again(Statement statement) {
        Binder apart = new Binder(new Report(), global, root, names, Memory.NONE);
        BoundSettings settings = new BoundSettings(statement, global, names);
        boolean _ = apart.label(VirtualServer.KEY, settings);
        List<Statement> lines = Objects.requireNonNull(statement.body()).statements();
        apart.statements(VirtualServer.BLOCK, lines, settings, true);
        return settings;
    }

    /** What global_defs say, in a form that is the same for what means the same. */
    private static String words(List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        for (Statement statement : statements) {
            for (Word word : statement.words()) {
                text.append(word.quoted() ? '"' : ' ').append(word.text()).append('\0');
            }
            Body body = statement.body();
            text.append(body == null ? ";" : "{" + words(body.statements()) + "}");
            statement.forgetWords();
        }
        return text.toString();
    }

    /** Reads what stands before the brace; false if it means nothing, which has been reported. */
    private <T> boolean label(Keyword<T> row, BoundSettings settings) {
        Arguments arguments = Arguments.of(row, settings.statement(), report);
        T value = row.type().read(arguments);
        settings.put(row, settings.statement(), value);
        if (value != null && arguments.hasNext()) {
            surplus(row, settings.statement(), arguments);
        }
        return value != null;
    }

    private <T> void contents(Keyword<T> row, BoundSettings settings) {
        Arguments arguments = Arguments.of(row, settings.statement(), report);
        settings.put(row, settings.statement(), row.type().read(arguments));
    }

    /** Whether the name is new; the first block of a name counts, as in keepalived 2.2.8. */
    private boolean isAdmitted(Block<?> block, BoundSettings settings) {
        if (!block.unique()) {
            return true;
        }
        String label = settings.label();
        boolean isNew = taken.computeIfAbsent(block.name(), _ -> new HashSet<>()).add(label);
        if (isNew) {
            return true;
        }
        if (!DUPLICATES_REFUSED.contains(block)) {
            report.warning(
                    "shadowed-name",
                    settings.statement().range(),
                    settings.statement().scope(),
                    "there is a " + block.name() + " " + label + " already; this one is never used",
                    "give it another name, or remove it");
            return false;
        }
        report.error(
                "duplicate-name",
                settings.statement().range(),
                settings.statement().scope(),
                "there is a " + block.name() + " " + label + " already; this one is left out",
                "give it another name, or merge the two");
        return false;
    }

    /** The record of a block that has all it needs. */
    private <T> @Nullable T complete(Block<T> block, BoundSettings settings) {
        if (block.labelRow() != null && !settings.has(block.labelRow())) {
            return null;
        }
        boolean whole = true;
        for (Keyword<?> row : block.required()) {
            if (!settings.has(row) && !block.excuses(row, settings)) {
                whole = false;
                sayMissing(block, row, settings);
            }
        }
        return whole ? block.read(settings) : null;
    }

    /** A broken value was told of at its line; where it stops the daemon, so is what follows. */
    private void sayMissing(Block<?> block, Keyword<?> row, BoundSettings settings) {
        boolean written = !settings.statements(row).isEmpty();
        if (written && !STOPPERS.contains(row)) {
            return;
        }
        report.error(
                "missing-" + row.name().replace('_', '-'),
                settings.statement().range(),
                settings.statement().scope(),
                (block.name() + " " + settings.label()).strip()
                        + (written ? " has no usable " : " has no ")
                        + row.name(),
                (written ? "correct that line: " : "add a line such as: ")
                        + row.name()
                        + " "
                        + row.asIn().replaceAll("\\s+", " "));
    }
}
