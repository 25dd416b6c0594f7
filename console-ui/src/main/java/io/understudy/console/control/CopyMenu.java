package io.understudy.console.control;

import io.understudy.console.text.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What every table and list offers: its row as text or CSV, one cell, and all of it as a picture.
 * It takes what stands on the screen, so that no screen has to say anything for it; where a list
 * has a menu of its own, this stands below it.
 */
public final class CopyMenu {
    private final Messages messages;
    private final ContextMenu ofGrids = new ContextMenu();
    private @Nullable Node table;
    private List<String> row = List.of();
    private String cell = "";

    private CopyMenu(Messages messages) {
        this.messages = messages;
        fill(ofGrids);
    }

    /** Gives the menu to every table and list within, now or later. */
    public static void install(Node within, Messages messages) {
        CopyMenu menu = new CopyMenu(messages);
        within.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, menu::asked);
    }

    private void asked(ContextMenuEvent event) {
        if (!(event.getTarget() instanceof Node target)) {
            return;
        }
        Node found = null;
        for (Node at = target; at != null && found == null; at = at.getParent()) {
            found = at instanceof ListView<?> || at instanceof TableView<?> ? at : null;
            found = at instanceof KeptGrid ? at : found;
        }
        table = found;
        if (found instanceof KeptGrid grid) {
            takeRow(grid, target);
            ofGrids.show(grid, event.getScreenX(), event.getScreenY());
            event.consume();
        } else if (found instanceof Control list) {
            takeRow(list, target);
            offer(list);
        }
    }

    /** Below the list's own menu, if it has one; once. */
    private void offer(Control list) {
        ContextMenu menu = list.getContextMenu();
        if (menu == null) {
            menu = new ContextMenu();
            list.setContextMenu(menu);
        }
        if (menu.getItems().stream().noneMatch(item -> item.getUserData() == CopyMenu.class)) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            fill(menu);
        }
    }

    private void fill(ContextMenu menu) {
        item(menu, "copy.row", () -> Copying.copy(String.join("\t", row)));
        item(menu, "copy.row.csv", () -> Copying.copy(csv(row)));
        item(menu, "copy.cell", () -> Copying.copy(cell));
        item(
                menu,
                "copy.stamped",
                () -> {
                    Node all = table;
                    if (all != null) {
                        Copying.copyStamped(text(all, all));
                    }
                });
        item(
                menu,
                "copy.table.png",
                () -> {
                    Node all = table;
                    if (all != null) {
                        Copying.picture(all);
                    }
                });
    }

    private void item(ContextMenu menu, String key, Runnable copy) {
        MenuItem item = new MenuItem();
        item.setUserData(CopyMenu.class);
        item.textProperty().bind(messages.bound(key));
        item.setOnAction(_ -> copy.run());
        menu.getItems().add(item);
    }

    private void takeRow(Control list, Node target) {
        IndexedCell<?> at = cellOf(target);
        if (at == null || at.isEmpty()) {
            at = selected(list);
        }
        row = at == null ? List.of() : texts(at);
        cell = at == null || target == list ? String.join("\t", row) : cellOf(target, at);
    }

    private void takeRow(KeptGrid grid, Node target) {
        Node at = target;
        while (at != grid && at.getParent() != grid) {
            at = at.getParent();
        }
        Integer index = at == grid ? null : GridPane.getRowIndex(at);
        row =
                grid.getChildrenUnmodifiable().stream()
                        .filter(each -> index != null && index.equals(GridPane.getRowIndex(each)))
                        .sorted(Comparator.comparing(Node::getLayoutX))
                        .flatMap(each -> texts(each).stream())
                        .toList();
        cell = String.join(" ", at == grid ? List.of() : texts(at));
    }

    /** The row under the pointer: the outermost, for those of a table are made of others. */
    private static @Nullable IndexedCell<?> cellOf(Node target) {
        IndexedCell<?> found = null;
        for (Node at = target; at != null; at = at.getParent()) {
            found = at instanceof IndexedCell<?> each ? each : found;
        }
        return found;
    }

    /** The keyboard asks for the row that is selected. */
    private static @Nullable IndexedCell<?> selected(Control list) {
        int index =
                switch (list) {
                    case ListView<?> rows -> rows.getSelectionModel().getSelectedIndex();
                    case TableView<?> rows -> rows.getSelectionModel().getSelectedIndex();
                    default -> -1;
                };
        String kind = list instanceof ListView<?> ? ".list-cell" : ".table-row-cell";
        for (Node each : list.lookupAll(kind)) {
            if (each instanceof IndexedCell<?> row && row.getIndex() == index && !row.isEmpty()) {
                return row;
            }
        }
        return null;
    }

    /** The text under the pointer; all of the row's where there is none. */
    private static String cellOf(Node target, Node row) {
        for (Node at = target; at != null && at != row; at = at.getParent()) {
            List<String> words = texts(at);
            if (!words.isEmpty()) {
                return String.join(" ", words);
            }
        }
        return String.join("\t", texts(row));
    }

    /** What stands in a node, from left to right as it was put together. */
    private static List<String> texts(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        String words =
                node instanceof Labeled labeled
                        ? labeled.getText()
                        : node instanceof Text text ? text.getText() : null;
        boolean icon = node instanceof FontIcon;
        if (words != null && !words.isBlank() && !icon) {
            found.add(words);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /**
     * What the list or table around a node shows, a line a row: the chosen rows if there are any,
     * else all that are in sight.
     *
     * @param otherwise where to look for one, where the node is in none
     */
    public static String text(@Nullable Node focused, Node otherwise) {
        Control list = null;
        for (Node at = focused; at != null && list == null; at = at.getParent()) {
            list = at instanceof ListView<?> || at instanceof TableView<?> ? (Control) at : null;
        }
        if (list == null) {
            list =
                    Stream.of(".list-view", ".table-view")
                            .flatMap(kind -> otherwise.lookupAll(kind).stream())
                            .filter(Node::isVisible)
                            .map(Control.class::cast)
                            .findFirst()
                            .orElse(null);
        }
        if (list == null) {
            return "";
        }
        List<IndexedCell<?>> cells =
                list
                        .lookupAll(list instanceof ListView<?> ? ".list-cell" : ".table-row-cell")
                        .stream()
                        .filter(each -> each instanceof IndexedCell<?> cell && !cell.isEmpty())
                        .<IndexedCell<?>>map(each -> (IndexedCell<?>) each)
                        .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                        .toList();
        List<IndexedCell<?>> chosen = cells.stream().filter(IndexedCell::isSelected).toList();
        return (chosen.isEmpty() ? cells : chosen)
                .stream()
                        .map(cell -> String.join("\t", texts(cell)))
                        .collect(Collectors.joining("\n"));
    }

    static String csv(List<String> values) {
        return values.stream()
                .map(value ->
                        value.matches("[^\",\r\n]*")
                                ? value
                                : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
