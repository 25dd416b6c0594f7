package io.understudy.console.control;

import io.understudy.console.text.Messages;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Boxes of choices whose words follow the language, closed and open, read and read aloud. */
public final class Choices {
    private Choices() {}

    /**
     * Gives the choices of a box their words.
     *
     * @param words of one choice, in the language of the moment
     */
    public static <T> void say(ComboBox<T> box, Messages messages, Function<T, String> words) {
        // bindings are held by the box alone: a box that is thrown away leaves nothing behind
        box.converterProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> new Words<>(words), messages.languageProperty()));
        box.cellFactoryProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> _ -> new Cell<>(words), messages.languageProperty()));
        box.buttonCellProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> new Cell<>(words), messages.languageProperty()));
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T choice) {
            return choice == null ? "" : words.apply(choice);
        }

        @Override
        public @Nullable T fromString(String text) {
            return null;
        }
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, String> words;

        Cell(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? null : words.apply(choice));
        }
    }
}
