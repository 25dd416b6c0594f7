package io.understudy.agent.boot;

import io.understudy.agent.ops.DataDump;
import io.understudy.agent.ops.Dump;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.global.Reloading;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.DiagnosticText;
import io.understudy.model.diagnostic.SecretWords;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration again and has it taken on, if it is sound. A bad one changes nothing but
 * the console's and the log's knowledge.
 */
final class Reload {
    private final Arguments arguments;
    private final Configuration configuration;
    private final StatePublisher publisher;
    private final Path usualFile;
    private final Consumer<Loaded> taken;
    private final Log log;
    private Loaded running;
    private int saved;

    /**
     * @param usualFile the file that tells others of a reload, where its keyword names none
     * @param taken takes on a configuration that passed its check
     */
    Reload(
            Arguments arguments,
            Configuration configuration,
            StatePublisher publisher,
            Path usualFile,
            Loaded running,
            Consumer<Loaded> taken,
            Log log) {
        this.arguments = arguments;
        this.configuration = configuration;
        this.publisher = publisher;
        this.usualFile = usualFile;
        this.running = running;
        this.taken = taken;
        this.log = log;
    }

    /** Does it. Not for two threads at once. */
    void run() {
        Reloading settings = running.config().global().daemon().reloading();
        Path signpost = signpost(settings);
        save(settings, "before", running.text());
        begin(signpost);
        Reading fresh = configuration.read(running.memory());
        end(signpost);
        note(settings, fresh);
        if (!fresh.canRun() || fresh.hasErrors()) {
            List<Diagnostic> diagnostics = new ArrayList<>();
            fresh.diagnostics().forEach(one -> diagnostics.add(SecretWords.hidden(one)));
            publisher.publish(new ConfigurationRejected(diagnostics), Instant.now());
        } else {
            running = Loaded.of(fresh).sharing(running);
            taken.accept(running);
        }
        if (settings.saveDirectory() != null) {
            save(settings, "after", Loaded.text(fresh.tree()));
        }
        saved++;
    }

    /**
     * Lets go of the trees of a large file, which would else wait in memory for many reloads more.
     * Everything stands still for a twentieth of a second: not where adverts are that dense, and
     * else when no timer is due soon.
     */
    void tidyUp() {
        if (running.isLarge() && running.isUnhurried()) {
            System.gc();
        }
    }

    private @Nullable Path signpost(Reloading settings) {
        String file = settings.file();
        return file == null ? null : file.isEmpty() ? usualFile : Path.of(file);
    }

    /** While the file is there and empty, files are being read, and better left alone. */
    private void begin(@Nullable Path signpost) {
        if (signpost != null) {
            try {
                Path directory = signpost.getParent();
                if (signpost.equals(usualFile) && directory != null) {
                    Files.createDirectories(directory);
                }
                Files.write(signpost, new byte[0]);
            } catch (IOException e) {
                log.warning("reload_file cannot be written: " + e.getMessage());
            }
        }
    }

    private void end(@Nullable Path signpost) {
        if (signpost != null) {
            try {
                Files.deleteIfExists(signpost);
            } catch (IOException e) {
                log.warning("reload_file cannot be deleted: " + e.getMessage());
            }
        }
    }

    /** {@code reload_check_config} with a file: what is to be said of the new configuration. */
    private void note(Reloading settings, Reading fresh) {
        String file = settings.checkLog();
        if (file != null && !file.isEmpty()) {
            write(
                    Path.of(file),
                    DiagnosticText.render(arguments.configFile(), fresh.diagnostics()));
        }
    }

    /** {@code config_save_dir}: files and state around each reload, numbered. */
    private void save(Reloading settings, String when, String text) {
        String directory = settings.saveDirectory();
        if (directory == null) {
            return;
        }
        Path place = Path.of(directory);
        try {
            Files.createDirectory(place);
        } catch (FileAlreadyExistsException _) {
            // It was made at an earlier reload.
        } catch (IOException e) {
            log.warning("config_save_dir cannot be made: " + e.getMessage());
            return;
        }
        String name = "keepalived." + ProcessHandle.current().pid() + "." + saved + "." + when;
        write(place.resolve(name + ".conf"), text);
        write(place.resolve(name + ".data"), DataDump.text(publisher.state(), running.config()));
    }

    private void write(Path file, String text) {
        try {
            Dump.write(file, text);
        } catch (IOException e) {
            log.warning("cannot write " + file + ": " + e.getMessage());
        }
    }
}
