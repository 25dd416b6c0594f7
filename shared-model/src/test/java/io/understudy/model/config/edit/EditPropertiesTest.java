package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every edit of every file among the tests. */
class EditPropertiesTest {
    private static final Path ROOT = Path.of("src/test/resources/config");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".conf"))
                    .map(file -> ROOT.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Reading read(Map<String, byte[]> files, String main) {
        MemorySources sources = new MemorySources();
        files.forEach(sources::with);
        return ConfigReader.read(main, sources, ReadOptions.forConfigId("lb1"));
    }

    private static Map<String, byte[]> filesBeside(Path main) throws IOException {
        Path directory = Objects.requireNonNull(main.getParent());
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(
                                    file -> directory.relativize(file).toString(),
                                    EditPropertiesTest::bytes));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theInverseOfAnEditGivesBackEveryByte(String name) throws IOException {
        Path main = ROOT.resolve(name);
        SyntaxTree tree = read(filesBeside(main), main.getFileName().toString()).tree();
        List<EditOutcome> outcomes = new ArrayList<>();
        ConfigEdit plain = new ConfigEdit(tree);
        ConfigEdit aware = new ConfigEdit(tree, "lb1");
        everything(tree)
                .forEach(statement -> {
                    BlockPath path = path(statement.parent());
                    String keyword = statement.keyword().text();
                    for (ConfigEdit edit : List.of(plain, aware)) {
                        outcomes.add(edit.set(path, keyword, "150"));
                        outcomes.add(edit.set(path, "debug", "3"));
                        outcomes.add(edit.remove(path, keyword));
                        outcomes.add(edit.add(path, "\"ä€😀\" 7"));
                        outcomes.add(edit.addBlock(path, "x y {\n    z {\n    }\n}"));
                        outcomes.add(edit.renameKeyword(path, keyword, "other"));
                    }
                    if (statement.body() != null) {
                        outcomes.add(plain.remove(path(statement)));
                        String label = path(statement).last().label();
                        if (Blocks.ROOT.row(keyword) instanceof Block<?> block
                                && !label.isEmpty()) {
                            outcomes.add(Rename.of(tree, block, label, "renamed"));
                        }
                    }
                });
        outcomes.forEach(outcome -> goesBack(tree, outcome));
        assertThat(outcomes).anyMatch(one -> !(one instanceof Refused));
    }

    private static void goesBack(SyntaxTree tree, EditOutcome outcome) {
        switch (outcome) {
            case Local(List<TextEdit> edits) -> goesBack(tree, edits);
            case Shared(List<TextEdit> edits, _, _, List<TextEdit> instead) -> {
                goesBack(tree, edits);
                goesBack(tree, instead);
            }
            case Refused(String why, String help) -> {
                assertThat(why).isNotBlank();
                assertThat(help).isNotBlank();
            }
        }
    }

    private static void goesBack(SyntaxTree tree, List<TextEdit> edits) {
        EditHistory before = EditHistory.of(tree);
        EditHistory after = before.edited(edits);
        EditHistory back = after.undo();
        EditHistory again = back.redo();
        for (SourceFile file : tree.files()) {
            String name = file.name();
            assertThat(back.file(name).text()).isEqualTo(file.text());
            assertThat(back.file(name).bytes()).isEqualTo(file.bytes());
            assertThat(again.file(name).bytes()).isEqualTo(after.file(name).bytes());
            assertThat(SyntaxTree.print(after.file(name))).isEqualTo(after.file(name).bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatWasSetIsWhatIsReadThen(String name) throws IOException {
        Path main = ROOT.resolve(name);
        Map<String, byte[]> files = filesBeside(main);
        SyntaxTree tree = read(files, main.getFileName().toString()).tree();
        for (Statement statement : everything(tree).toList()) {
            BlockPath path = path(statement.parent());
            EditOutcome outcome = new ConfigEdit(tree).set(path, "debug", "3");
            if (!(outcome instanceof Local(List<TextEdit> edits))) {
                continue;
            }
            Map<String, byte[]> changed = new java.util.HashMap<>(files);
            EditHistory.of(tree)
                    .edited(edits)
                    .files()
                    .forEach((file, now) -> changed.put(file, now.bytes()));
            SyntaxTree again = read(changed, main.getFileName().toString()).tree();
            assertThat(path.lines(again))
                    .as("%s in %s", path, name)
                    .anyMatch(line ->
                            line.words().stream()
                                    .map(Word::text)
                                    .toList()
                                    .equals(List.of("debug", "3")));
        }
    }

    private static Stream<Statement> everything(SyntaxTree tree) {
        List<Statement> all = new ArrayList<>(tree.statements());
        for (int i = 0; i < all.size() && all.size() < 300; i++) {
            all.addAll(BlockPath.lines(all.get(i)));
        }
        return all.stream();
    }

    private static BlockPath path(@Nullable Statement statement) {
        if (statement == null) {
            return BlockPath.ROOT;
        }
        String label =
                statement.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
        return path(statement.parent()).then(statement.keyword().text(), label);
    }
}
