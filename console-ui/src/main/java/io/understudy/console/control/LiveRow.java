package io.understudy.console.control;

import java.util.function.Supplier;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;

/**
 * A row that stays the same object while what it shows changes, so that lists do not jump. Its data
 * are made when they are first asked for; only cells that show it listen.
 */
public final class LiveRow<D> {
    private final String key;
    private final Made data;
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();

    LiveRow(String key, Supplier<D> words) {
        this.key = key;
        this.data = new Made(words);
    }

    public String key() {
        return key;
    }

    public D data() {
        return data.get();
    }

    public ObservableValue<D> dataProperty() {
        return data;
    }

    /** Whether it is there no longer, and only keeps its place. */
    public ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    void gone(boolean is) {
        gone.set(is);
    }

    void put(Supplier<D> words) {
        data.words = words;
        data.invalidate();
    }

    /**
     * Lets go of what its words are made of. Until the next are put, only words are asked for that
     * were made already.
     */
    void rest() {
        D made = data.isValid() ? data.get() : null;
        data.words =
                () -> {
                    if (made == null) {
                        throw new IllegalStateException(key + " is on no screen");
                    }
                    return made;
                };
    }

    private final class Made extends ObjectBinding<D> {
        private Supplier<D> words;

        Made(Supplier<D> words) {
            this.words = words;
        }

        @Override
        protected D computeValue() {
            return words.get();
        }
    }
}
