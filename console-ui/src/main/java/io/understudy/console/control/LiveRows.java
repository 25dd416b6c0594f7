package io.understudy.console.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, LiveRow<D>> known = new HashMap<>();
        rows.forEach(r -> known.put(r.key(), r));
        List<LiveRow<D>> wanted = new ArrayList<>(next.size());
        for (D data : next) {
            String key = keyOf.apply(data);
            LiveRow<D> row = known.get(key);
            if (row == null) {
                row = new LiveRow<>(key, data);
            } else {
                row.put(data);
            }
            wanted.add(row);
        }
        if (!wanted.equals(rows)) {
            rows.setAll(wanted);
        }
    }
}
