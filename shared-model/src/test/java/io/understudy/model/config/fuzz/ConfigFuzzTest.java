package io.understudy.model.config.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.understudy.model.config.Blocks;
import io.understudy.model.config.assist.Completion;
import io.understudy.model.config.assist.Highlighting;
import io.understudy.model.config.assist.Hover;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.ClusterText;
import io.understudy.model.config.diff.ConfigDiff;
import io.understudy.model.config.diff.DiffText;
import io.understudy.model.config.diff.Member;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.ConfigEdit;
import io.understudy.model.config.edit.EditHistory;
import io.understudy.model.config.edit.EditOutcome;
import io.understudy.model.config.edit.Rename;
import io.understudy.model.config.heartbeat.HeartbeatImport;
import io.understudy.model.config.heartbeat.HeartbeatImport.Source;
import io.understudy.model.config.heartbeat.Imported;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.release.ReleaseCheck;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Tokens;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.diagnostic.DiagnosticText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Bytes nobody would write. The ordinary run only replays the inputs kept beside the tests; {@code
 * ./understudy fuzz 5 parser} looks for new ones.
 */
@Tag("fuzz")
class ConfigFuzzTest {
    /** Ten times what the worst of bombs takes with the fuzzer's hooks in place. */
    private static final int LONGEST_SECONDS = 60;

    private static Reading read(byte[] main, byte[] included) {
        MemorySources sources = new MemorySources().with("k.conf", main).with("a.inc", included);
        ReadOptions options = new ReadOptions("lb1", Map.of("RACK", "r7"), 1, false);
        long began = System.nanoTime();
        Reading reading = ConfigReader.read("k.conf", sources, options);
        assertThat((System.nanoTime() - began) / 1_000_000_000L).isLessThan(LONGEST_SECONDS);
        for (SourceFile file : reading.tree().files()) {
            byte[] bytes = file.name().equals("k.conf") ? main : included;
            assertThat(Arrays.equals(SyntaxTree.print(file), bytes)).isTrue();
        }
        return reading;
    }

    /** The bytes cut in two where the last byte says. */
    private static Reading readInTwo(FuzzedDataProvider data) {
        int percent = data.consumeInt(0, 100);
        byte[] all = data.consumeRemainingAsBytes();
        int cut = all.length - all.length * percent / 200;
        return read(Arrays.copyOfRange(all, 0, cut), Arrays.copyOfRange(all, cut, all.length));
    }

    @FuzzTest(maxDuration = "5m")
    void lexer(byte[] bytes) {
        SourceFile file = SourceFile.of("k.conf", bytes);
        int at = 0;
        for (Token token : Tokens.of(file)) {
            assertThat(token.start()).isEqualTo(at);
            assertThat(token.end()).isGreaterThan(at);
            at = token.end();
        }
        assertThat(at).isEqualTo(file.text().length());
        assertThat(Arrays.equals(SyntaxTree.print(file), bytes)).isTrue();
    }

    @FuzzTest(maxDuration = "5m")
    void parser(byte[] bytes) {
        Reading reading = read(bytes, new byte[0]);
        assertThat(DiagnosticText.render("k.conf", reading.diagnostics())).isNotEmpty();
        assertThat(reading.verdict()).isNotNull();
        assertThat(ConfigDiff.between(reading, reading)).isEmpty();
    }

    @FuzzTest(maxDuration = "5m")
    void expansion(FuzzedDataProvider data) {
        Reading reading = readInTwo(data);
        for (Release release : Release.values()) {
            DiagnosticText.render("k.conf", ReleaseCheck.of(reading, release));
        }
        Reading empty = read(new byte[0], new byte[0]);
        assertThat(DiffText.table(ConfigDiff.between(reading, empty))).isNotNull();
        assertThat(
                        ClusterText.render(
                                ClusterDiff.of(
                                        List.of(
                                                new Member("a", reading),
                                                new Member("b", empty),
                                                new Member("c", reading)))))
                .isNotEmpty();
    }

    @FuzzTest(maxDuration = "5m")
    void assist(FuzzedDataProvider data) {
        int offset = data.consumeInt(0, 4000);
        Reading reading = readInTwo(data);
        for (SourceFile file : reading.tree().files()) {
            Completion.at(reading.tree(), file, offset)
                    .forEach(one ->
                            assertThat(one.end()).isBetween(one.start(), file.text().length()));
            Hover.at(reading, file, offset);
            Highlighting.of(reading.tree(), file);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void edit(FuzzedDataProvider data) {
        int chosen = data.consumeInt(0, 300);
        Reading reading = readInTwo(data);
        SyntaxTree tree = reading.tree();
        List<Statement> all = everything(tree);
        if (all.isEmpty()) {
            return;
        }
        Statement statement = all.get(chosen % all.size());
        BlockPath path = path(statement.parent());
        String keyword = statement.keyword().text();
        List<EditOutcome> outcomes = new ArrayList<>();
        for (ConfigEdit edit : List.of(new ConfigEdit(tree), new ConfigEdit(tree, "lb1"))) {
            outcomes.add(edit.set(path, keyword, "150"));
            outcomes.add(edit.set(path, "advert_int", "2"));
            outcomes.add(edit.add(path, "nopreempt"));
            outcomes.add(edit.addBlock(path, "a {\n    b\n}"));
            outcomes.add(edit.remove(path, keyword));
            outcomes.add(edit.renameKeyword(path, keyword, "x"));
        }
        if (Blocks.ROOT.row(keyword) instanceof Block<?> block && statement.words().size() > 1) {
            outcomes.add(Rename.of(tree, block, statement.words().get(1).text(), "renamed"));
        }
        outcomes.forEach(outcome -> goesBack(tree, outcome));
    }

    /** The files of Heartbeat, cut out of the bytes where two others say. */
    @FuzzTest(maxDuration = "5m")
    void heartbeat(FuzzedDataProvider data) {
        int haCf = data.consumeInt(0, 2000);
        int keys = data.consumeInt(0, 200);
        Imported imported =
                HeartbeatImport.of(
                        new Source("ha.cf", data.consumeString(haCf)),
                        new Source("haresources", data.consumeString(2000)),
                        new Source("authkeys", data.consumeString(keys)),
                        "/etc/keepalived");
        read(imported.config().getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private static void goesBack(SyntaxTree tree, EditOutcome outcome) {
        EditHistory before = EditHistory.of(tree);
        EditHistory after =
                switch (outcome) {
                    case EditOutcome.Local(var edits) -> before.edited(edits);
                    case EditOutcome.Shared(var edits, _, _, _) -> before.edited(edits);
                    case EditOutcome.Refused _ -> before;
                };
        for (SourceFile file : tree.files()) {
            assertThat(Arrays.equals(after.undo().file(file.name()).bytes(), file.bytes()))
                    .isTrue();
        }
    }

    private static List<Statement> everything(SyntaxTree tree) {
        List<Statement> all = new ArrayList<>(tree.statements());
        for (int i = 0; i < all.size() && all.size() < 300; i++) {
            Body body = all.get(i).body();
            if (body != null) {
                all.addAll(body.statements());
            }
        }
        return all;
    }

    private static BlockPath path(@Nullable Statement statement) {
        List<Statement> around = new ArrayList<>();
        for (Statement at = statement; at != null; at = at.parent()) {
            around.add(at);
        }
        BlockPath path = BlockPath.ROOT;
        for (Statement at : around.reversed()) {
            String label = at.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
            path = path.then(at.keyword().text(), label);
        }
        return path;
    }
}
