package io.understudy.console.feature.find;

import io.understudy.console.feature.find.Found.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is typed, and what was found by it. */
final class PaletteViewModel {
    private static final int MOST = 60;

    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Found> results = FXCollections.observableArrayList();
    private List<Found> all = List.of();
    private Supplier<List<Found>> more = List::of;
    private boolean whole;

    private record Scored(Found found, int score) {}

    PaletteViewModel() {
        query.subscribe(this::search);
    }

    StringProperty queryProperty() {
        return query;
    }

    /** Best first. */
    ObservableList<Found> results() {
        return results;
    }

    /**
     * Begins anew with what can be found now.
     *
     * @param deeds what stands behind it as soon as something is typed: it is a lot
     */
    void open(List<Found> things, Supplier<List<Found>> deeds) {
        all = List.copyOf(things);
        more = deeds;
        whole = false;
        query.set("");
        search();
    }

    private void search() {
        String typed = query.get().strip();
        if (!whole && !typed.isEmpty()) {
            whole = true;
            List<Found> both = new ArrayList<>(all);
            both.addAll(more.get());
            all = both;
        }
        Kind only = typed.isEmpty() ? null : kind(typed.charAt(0));
        String words = only == null ? typed : typed.substring(1).strip();
        List<Scored> scored = new ArrayList<>();
        for (Found found : all) {
            if (only != null && found.kind() != only) {
                continue;
            }
            int score = Fuzzy.score(words, found.title(), found.more());
            if (score != Fuzzy.NEVER) {
                scored.add(new Scored(found, words.isEmpty() ? 0 : score));
            }
        }
        scored.sort(
                Comparator.comparingInt(Scored::score)
                        .reversed()
                        .thenComparing(one -> one.found().kind()));
        results.setAll(scored.stream().limit(MOST).map(Scored::found).toList());
    }

    private static @org.jspecify.annotations.Nullable Kind kind(char first) {
        for (Kind kind : Kind.values()) {
            if (kind.prefix() != 0 && kind.prefix() == first) {
                return kind;
            }
        }
        return null;
    }
}
