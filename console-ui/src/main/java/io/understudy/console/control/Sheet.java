package io.understudy.console.control;

import java.util.List;

/**
 * What a drawing shows, as a table: for those who do not see it, and to copy from.
 *
 * @param head the columns' names
 * @param rows each with a value per column
 */
public record Sheet(List<String> head, List<List<String>> rows) {
    public Sheet {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
