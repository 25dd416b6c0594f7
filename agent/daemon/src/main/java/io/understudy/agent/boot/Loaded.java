package io.understudy.agent.boot;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bind.Memory;
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
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a daemon keeps of a configuration while it runs: its meaning, and what makes the next
 * reading quick. The tree behind it, several times as large, can go.
 *
 * @param sha256 of the main file's bytes, lower-case hex
 * @param sums SHA-256 of the bytes of each of its files, by absolute path
 * @param bytes that it was read from
 * @param text of all its files, one behind the other; empty unless {@code config_save_dir} asks
 * @param memory of the reading
 */
record Loaded(
        KeepalivedConfig config,
        String sha256,
        List<Diagnostic> diagnostics,
        Map<Path, String> sums,
        long bytes,
        String text,
        Memory memory) {
    private static final long LARGE = 512 * 1024;
    private static final long UNHURRIED_NANOS = 500_000_000;

    static Loaded of(Reading reading) {
        boolean saved = reading.config().global().daemon().reloading().saveDirectory() != null;
        Map<Path, String> sums = new TreeMap<>();
        long bytes = 0;
        for (SourceFile file : reading.tree().files()) {
            byte[] content = file.bytes();
            bytes += content.length;
            sums.put(absolute(file), Sha256.of(content));
        }
        return new Loaded(
                reading.config(),
                Objects.requireNonNull(sums.get(absolute(reading.tree().main()))),
                reading.diagnostics(),
                sums,
                bytes,
                saved ? text(reading.tree()) : "",
                reading.memory());
    }

    private static Path absolute(SourceFile file) {
        return Path.of(file.name()).toAbsolutePath().normalize();
    }

    /** The same, with what an earlier one kept already. */
    Loaded sharing(Loaded earlier) {
        return new Loaded(
                config.sharing(earlier.config), sha256, diagnostics, sums, bytes, text, memory);
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
