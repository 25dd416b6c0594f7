package io.understudy.console.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A list of {@link LiveRow}s that is brought up to date with as little change as possible. */
public final class LiveRows<D> {
    private final ObservableList<LiveRow<D>> rows = FXCollections.observableArrayList();
    private final Function<D, String> keyOf;

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
