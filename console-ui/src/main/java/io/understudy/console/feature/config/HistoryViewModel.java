package io.understudy.console.feature.config;

import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.store.IntendedFiles.Blamed;
import io.understudy.console.store.IntendedFiles.Version;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.diff.ConfigDiff;
import io.understudy.model.config.diff.DiffText;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What was deployed to one host, when, by whom and why: two versions side by side, where each line
 * came from, and the way back. All methods belong on the screen's thread.
 */
final class HistoryViewModel {
    /**
     * Two versions, compared.
     *
     * @param meanings what it means, a sentence each
     * @param blame where each line of the newer came from
     */
    record Comparison(TextDiff text, List<String> meanings, List<Blamed> blame) {
        Comparison {
            meanings = List.copyOf(meanings);
            blame = List.copyOf(blame);
        }
    }

    /** Something that waits for disk or network. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private final Endpoint host;
    private final IntendedFiles files;
    private final InstantSource clock;
    private final Executor background;
    private final Executor screen;
    private final ObservableList<Version> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Version> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Version> against = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remote = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Boolean> pushed = new ReadOnlyObjectWrapper<>(false);

    HistoryViewModel(
            Endpoint host,
            IntendedFiles files,
            InstantSource clock,
            Executor background,
            Executor screen) {
        this.host = host;
        this.files = files;
        this.clock = clock;
        this.background = background;
        this.screen = screen;
        chosen.subscribe((_, now) -> chosen(now));
        against.subscribe((_, _) -> compare());
        read();
    }

    Endpoint host() {
        return host;
    }

    Instant now() {
        return clock.instant();
    }

    /** Newest first. */
    ObservableList<Version> versions() {
        return versions;
    }

    ObjectProperty<@Nullable Version> chosenProperty() {
        return chosen;
    }

    /** What the chosen one is compared with: unless told otherwise the one before it. */
    ObjectProperty<@Nullable Version> againstProperty() {
        return against;
    }

    ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** What did not work, in the words of git or the disk; "" while all did. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Where {@link #push} goes; "" if nowhere. */
    ReadOnlyStringProperty remoteProperty() {
        return remote.getReadOnlyProperty();
    }

    /** Whether the last push arrived. */
    ReadOnlyObjectProperty<Boolean> pushedProperty() {
        return pushed.getReadOnlyProperty();
    }

    void read() {
        wait(() -> {
            List<Version> fresh = files.history(host);
            String url = files.remote();
            screen.execute(() -> {
                Version before = chosen.get();
                versions.setAll(fresh);
                remote.set(url);
                chosen.set(
                        fresh.stream()
                                .filter(v -> before != null && v.id().equals(before.id()))
                                .findFirst()
                                .orElse(fresh.isEmpty() ? null : fresh.getFirst()));
            });
        });
    }

    private void chosen(@Nullable Version now) {
        int at = now == null ? -1 : versions.indexOf(now);
        Version before = at >= 0 && at + 1 < versions.size() ? versions.get(at + 1) : null;
        if (against.get() == before) {
            compare();
        } else {
            against.set(before);
        }
    }

    private void compare() {
        Version newer = chosen.get();
        Version older = against.get();
        if (newer == null) {
            comparison.set(null);
            return;
        }
        wait(() -> {
            String now = text(newer);
            String then = older == null ? "" : text(older);
            Comparison found =
                    new Comparison(
                            TextDiff.between(then, now),
                            older == null
                                    ? List.of()
                                    : ConfigDiff.between(reading(then), reading(now)).stream()
                                            .map(DiffText::sentence)
                                            .toList(),
                            files.blame(host, newer));
            screen.execute(() -> {
                if (chosen.get() == newer && against.get() == older) {
                    comparison.set(found);
                }
            });
        });
    }

    private static Reading reading(String text) {
        String path = "keepalived.conf";
        return ConfigReader.read(path, MemorySources.of(path, text), ReadOptions.forConfigId(""));
    }

    /** The text of a version; waits for the disk. */
    String text(Version version) throws IOException {
        byte[] content = files.at(host, version);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    /** Makes the chosen version the draft of the host's file; deployed as any draft is. */
    void draft(FileEditViewModel file, String reason) {
        Version version = chosen.get();
        if (version != null) {
            wait(() -> {
                String text = text(version);
                screen.execute(() -> file.propose(text, reason));
            });
        }
    }

    /** Gives the chosen version a name. */
    void tag(String name) {
        Version version = chosen.get();
        if (version != null && !name.isBlank()) {
            wait(() -> {
                files.tag(
                        version,
                        name.strip(),
                        System.getProperty("user.name", "?"),
                        clock.instant());
                screen.execute(this::read);
            });
        }
    }

    /** Pushes there from now on, and at once; "" for nowhere. */
    void push(String url) {
        pushed.set(false);
        wait(() -> {
            if (!url.strip().equals(files.remote())) {
                files.setRemote(url);
            }
            String now = files.remote();
            screen.execute(() -> remote.set(now));
            if (!now.isEmpty()) {
                files.push();
                screen.execute(() -> pushed.set(true));
            }
        });
    }

    private void wait(Task task) {
        trouble.set("");
        background.execute(() -> {
            try {
                task.run();
            } catch (IOException e) {
                screen.execute(() -> trouble.set(String.valueOf(e.getMessage())));
            }
        });
    }
}
