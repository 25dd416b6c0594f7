package io.understudy.console.feature.events;

import io.understudy.console.control.Notebook;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/** Queries at one press: those everybody needs, and those that somebody kept. */
final class SavedFilters extends MenuButton {
    private static final String NAME = "events/filters";
    private static final int MOST = 20;
    private static final double HEIGHT = 32;
    private static final List<String> USUAL =
            List.of("severity>=warning", "by:people", "kind:election", "since:1h");

    private final Wording wording;
    private final EventsViewModel model;
    private final Notebook notebook;

    SavedFilters(Wording wording, EventsViewModel model, Notebook notebook) {
        this.wording = wording;
        this.model = model;
        this.notebook = notebook;
        setId("saved-filters");
        setMinWidth(Region.USE_PREF_SIZE);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        textProperty().bind(wording.messages().bound("events.saved"));
        accessibleTextProperty().bind(textProperty()); // JavaFX leaves a menu unnamed
        setMnemonicParsing(false);
        setOnShowing(_ -> fill());
        fill();
    }

    private List<String> kept() {
        return notebook.read(NAME).lines().filter(line -> !line.isBlank()).limit(MOST).toList();
    }

    private void fill() {
        getItems().clear();
        Stream.of(USUAL, kept())
                .forEach(queries -> {
                    if (!queries.isEmpty() && !getItems().isEmpty()) {
                        getItems().add(new SeparatorMenuItem());
                    }
                    queries.forEach(
                            query -> item(query, "", () -> model.filterProperty().set(query)));
                });
        getItems().add(new SeparatorMenuItem());
        String now = model.filterProperty().get().strip();
        boolean known = kept().contains(now);
        MenuItem keep =
                item(
                        known
                                ? wording.text("events.saved.forget", now)
                                : now.isEmpty() || !model.badProperty().get().isEmpty()
                                        ? wording.text("events.saved.none")
                                        : wording.text("events.saved.keep", now),
                        "keep-filter",
                        () -> turn(now));
        keep.setDisable(now.isEmpty() || !model.badProperty().get().isEmpty());
    }

    private MenuItem item(String words, String id, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
        return item;
    }

    /** Keeps a query, or forgets it. */
    void turn(String query) {
        List<String> all = new ArrayList<>(kept());
        if (!all.remove(query)) {
            all.add(query);
        }
        notebook.write(NAME, String.join("\n", all));
    }
}
