package io.understudy.console.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row that stays the same object while what it shows changes, so that lists do not jump. */
public final class LiveRow<D> {
    private final String key;
    private final ReadOnlyObjectWrapper<D> data;

    LiveRow(String key, D data) {
        this.key = key;
        this.data = new ReadOnlyObjectWrapper<>(this, "data", data);
    }

    public String key() {
        return key;
    }

    public D data() {
        return data.get();
    }

    public ReadOnlyObjectProperty<D> dataProperty() {
        return data.getReadOnlyProperty();
    }

    void put(D next) {
        data.set(next);
    }
}
