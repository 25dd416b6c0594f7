package io.understudy.console.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A list of {@link LiveRow}s that is brought up to date with as little change as possible. */
public final class LiveRows<D> {
    private final ObservableList<LiveRow<D>> rows = FXCollections.observableArrayList();
    private final Function<D, String> keyOf;
    private final ReadOnlyIntegerWrapper moves = new ReadOnlyIntegerWrapper();
    private List<LiveRow<D>> latest = List.of();
    private boolean held;
    private boolean resting;

    public LiveRows(Function<D, String> keyOf) {
        this.keyOf = keyOf;
    }

    public ObservableList<LiveRow<D>> rows() {
        return rows;
    }

    /** The list changes only where rows came, went or moved; other rows get their new data. */
    public void update(List<D> next) {
        updatePending(next.stream().map(d -> new Pending<>(keyOf.apply(d), () -> d)).toList());
    }

    /** The same, with rows that are put into words when they are looked at. */
    public void updatePending(List<Pending<D>> next) {
        Map<String, LiveRow<D>> known = HashMap.newHashMap(rows.size());
        rows.forEach(r -> known.put(r.key(), r));
        List<LiveRow<D>> wanted = new ArrayList<>(next.size());
        for (Pending<D> pending : next) {
            LiveRow<D> row = known.get(pending.key());
            if (row == null) {
                row = new LiveRow<>(pending.key(), pending.words());
            } else {
                row.put(pending.words());
            }
            wanted.add(row);
        }
        latest = wanted;
        if (resting) {
            resting = false;
            place(latest); // nobody has seen the places of before
        } else {
            arrange();
        }
    }

    /** Lets go of what rows are made of, until the next update; nobody looks at them meanwhile. */
    public void rest() {
        resting = true;
        rows.forEach(LiveRow::rest);
        latest = List.copyOf(rows);
    }

    /**
     * Keeps rows in their places from now on: new ones come last, and those that are gone stay,
     * said to be gone. A list that shows mostly other rows than before is not held.
     */
    void hold(boolean on) {
        if (held != on) {
            held = on;
            arrange();
        }
    }

    /** Puts everything in its place, held or not: the operator asked for another view. */
    public void settle() {
        place(latest);
    }

    /** How many rows would move, come or go if they were not held. */
    ReadOnlyIntegerProperty movesProperty() {
        return moves.getReadOnlyProperty();
    }

    private void arrange() {
        Set<LiveRow<D>> wanted = new HashSet<>(latest);
        long staying = rows.stream().filter(wanted::contains).count();
        if (!held || staying * 2 < rows.size()) {
            place(latest);
            return;
        }
        Set<LiveRow<D>> known = new HashSet<>(rows);
        List<LiveRow<D>> kept = new ArrayList<>(rows);
        latest.stream().filter(row -> !known.contains(row)).forEach(kept::add);
        int away = 0;
        for (int i = 0; i < kept.size(); i++) {
            boolean gone = !wanted.contains(kept.get(i));
            kept.get(i).gone(gone);
            away += gone || i >= latest.size() || kept.get(i) != latest.get(i) ? 1 : 0;
        }
        moves.set(away);
        if (!kept.equals(rows)) {
            replace(kept);
        }
    }

    private void place(List<LiveRow<D>> wanted) {
        wanted.forEach(row -> row.gone(false));
        moves.set(0);
        if (!wanted.equals(rows)) {
            replace(wanted);
        }
    }

    /** What only came or went is taken in and out singly: a list that is set anew scrolls. */
    private void replace(List<LiveRow<D>> wanted) {
        Set<LiveRow<D>> staying = new HashSet<>(wanted);
        List<LiveRow<D>> left = new ArrayList<>(rows);
        left.removeIf(r -> !staying.contains(r));
        Set<LiveRow<D>> known = new HashSet<>(left);
        List<LiveRow<D>> inOrder = new ArrayList<>(wanted);
        inOrder.removeIf(r -> !known.contains(r));
        int changes = rows.size() - left.size() + wanted.size() - left.size();
        if (!inOrder.equals(left) || changes > 8) {
            rows.setAll(wanted);
            return;
        }
        rows.removeIf(r -> !staying.contains(r));
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= rows.size() || rows.get(i) != wanted.get(i)) {
                rows.add(i, wanted.get(i));
            }
        }
    }
}
