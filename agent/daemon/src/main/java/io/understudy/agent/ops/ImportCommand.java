package io.understudy.agent.ops;

import io.understudy.model.config.heartbeat.Fate;
import io.understudy.model.config.heartbeat.HeartbeatImport;
import io.understudy.model.config.heartbeat.HeartbeatImport.Source;
import io.understudy.model.config.heartbeat.Imported;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code import heartbeat}: a keepalived.conf from the files of Linux-HA's Heartbeat. */
public final class ImportCommand {
    static final String USAGE =
            """
            usage: understudy import heartbeat [--output DIR] HA.CF HARESOURCES [AUTHKEYS]

              --output DIR   where keepalived.conf and its scripts are written (.); no file there is
                             overwritten. They belong into /etc/keepalived of every node

            Every line of the files is answered: what it became, or why it has no counterpart and
            what to do instead. Exit status: 0 written, 1 not, 2 misuse.
            """;

    /** Where the configuration says that its scripts are. */
    private static final String PLACE = "/etc/keepalived";

    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    private ImportCommand() {}

    /** Runs the command; returns its exit status. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        Path directory = Path.of("");
        List<String> words = new ArrayList<>(arguments);
        int output = words.indexOf("--output");
        if (output >= 0 && output + 1 < words.size()) {
            directory = Path.of(words.remove(output + 1));
            words.remove(output);
        }
        boolean understood =
                words.size() >= 3
                        && words.size() <= 4
                        && words.getFirst().equals("heartbeat")
                        && words.stream().noneMatch(word -> word.startsWith("-"));
        if (!understood) {
            err.println("import: name heartbeat and its files (--help shows the usage)");
            return MISUSE;
        }
        try {
            Imported imported =
                    HeartbeatImport.of(
                            source(words.get(1)),
                            source(words.get(2)),
                            words.size() > 3 ? source(words.get(3)) : new Source("authkeys", ""),
                            PLACE);
            write(imported, directory, out);
            tell(imported, out);
            return 0;
        } catch (IOException e) {
            err.println("import: " + e.getMessage());
            return FAILED;
        }
    }

    private static Source source(String name) throws IOException {
        try {
            return new Source(name, Files.readString(Path.of(name), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IOException("cannot read " + name + "; is it there, and yours to read?", e);
        }
    }

    private static void write(Imported imported, Path directory, PrintStream out)
            throws IOException {
        Files.createDirectories(directory.toAbsolutePath());
        write(directory.resolve("keepalived.conf"), imported.config(), "rw-r-----", out);
        for (Map.Entry<String, String> script : imported.scripts().entrySet()) {
            write(directory.resolve(script.getKey()), script.getValue(), "rwxr-xr-x", out);
        }
    }

    private static void write(Path file, String text, String mode, PrintStream out)
            throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already; --output names another directory");
        }
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        out.println("wrote " + file);
    }

    private static void tell(Imported imported, PrintStream out) {
        out.println();
        out.println("carried over:");
        imported.fates().stream().filter(Fate::carried).forEach(fate -> out.println("  " + fate));
        List<Fate> left = imported.fates().stream().filter(fate -> !fate.carried()).toList();
        if (!left.isEmpty()) {
            out.println();
            out.println("without counterpart, for you to decide:");
            left.forEach(fate -> out.println("  " + fate));
        }
    }
}
