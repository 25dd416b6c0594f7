package io.understudy.console.control;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ListCell;

/**
 * A list cell that says what its graphic shows, where it was given no name. It is put into words
 * when a screen reader asks.
 */
public class SpokenCell<T> extends ListCell<T> {
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Object own = super.queryAccessibleAttribute(attribute, parameters);
        boolean silent = own == null || own.toString().isBlank();
        return attribute == AccessibleAttribute.TEXT && silent && !isEmpty()
                ? Spoken.of(getGraphic())
                : own;
    }
}
