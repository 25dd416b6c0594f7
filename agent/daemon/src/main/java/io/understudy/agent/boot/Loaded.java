package io.understudy.agent.boot;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.diagnostic.Diagnostic;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a daemon keeps of a configuration while it runs: its meaning. The tree behind it, several
 * times as large, can go.
 *
 * @param sha256 of the main file's bytes, lower-case hex
 * @param sums SHA-256 of the bytes of each of its files, by absolute path
 * @param bytes that it was read from
 * @param text of all its files, one behind the other; empty unless {@code config_save_dir} asks
 */
record Loaded(
        KeepalivedConfig config,
        String sha256,
        List<Diagnostic> diagnostics,
        Map<Path, String> sums,
        long bytes,
        String text) {
    private static final long LARGE = 512 * 1024;
    private static final long UNHURRIED_NANOS = 500_000_000;

    static Loaded of(Reading reading) {
        boolean saved = reading.config().global().daemon().reloading().saveDirectory() != null;
        return new Loaded(
                reading.config(),
                reading.sha256(),
                reading.diagnostics(),
                sums(reading.tree()),
                reading.tree().files().stream().mapToLong(file -> file.bytes().length).sum(),
                saved ? text(reading.tree()) : "");
    }

    private static Map<Path, String> sums(SyntaxTree tree) {
        Map<Path, String> sums = new TreeMap<>();
        for (SourceFile file : tree.files()) {
            sums.put(Path.of(file.name()).toAbsolutePath().normalize(), Sha256.of(file.bytes()));
        }
        return sums;
    }

    /** The same, with what an earlier one kept already. */
    Loaded sharing(Loaded earlier) {
        return new Loaded(config.sharing(earlier.config), sha256, diagnostics, sums, bytes, text);
    }

    /** Whether the tree of it took tens of megabytes. */
    boolean isLarge() {
        return bytes > LARGE;
    }

    /** Whether nobody would miss adverts for a twentieth of a second. */
    boolean isUnhurried() {
        return config.instances().stream()
                .allMatch(one -> one.advertIntervalNanos() >= UNHURRIED_NANOS);
    }

    /** All files of a configuration, one behind the other. */
    static String text(SyntaxTree tree) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (SourceFile file : tree.files()) {
            all.writeBytes(("# " + file.name() + "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(SyntaxTree.print(file));
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
