package io.understudy.console.app;

import io.understudy.console.control.FilterField;
import io.understudy.console.control.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/**
 * How operators left tables and divided panes: widths, order and sorting of columns, positions of
 * dividers, filters, switches that are marked with {@link #KEPT}, and every {@link Kept} part.
 * Whatever bears an id is remembered under it and the screen's code.
 */
final class Layouts {
    /** The style class of switches that stay as they were left. */
    static final String KEPT = "kept";

    private static final String ON = "on";
    private static final double NARROWEST = 16;
    private static final double WIDEST = 4_000;

    private final Map<String, String> kept;

    Layouts(Map<String, String> kept) {
        this.kept = new TreeMap<>(kept);
    }

    /** Everything that is remembered. */
    Map<String, String> all() {
        return Map.copyOf(kept);
    }

    /** A number under that name, if it lies within these bounds. */
    double number(String name, double least, double most, double otherwise) {
        double value = parse(kept.getOrDefault(name, ""));
        return value >= least && value <= most ? value : otherwise;
    }

    /** A text under that name; "" if there is none. */
    String text(String name) {
        return kept.getOrDefault(name, "");
    }

    void keep(String name, String text) {
        kept.put(name, text);
    }

    void keep(String name, double value) {
        kept.put(name, String.valueOf(Math.round(value)));
    }

    /** Lays a screen out as it was left. */
    void apply(Place place, Node screen) {
        walk(
                screen,
                node -> {
                    String known = kept.get(name(place, node));
                    if (known != null && node instanceof TableView<?> table) {
                        applyTable(table, known);
                    } else if (known != null && node instanceof SplitPane split) {
                        double[] positions =
                                Arrays.stream(known.split(" "))
                                        .mapToDouble(Layouts::parse)
                                        .toArray();
                        split.setDividerPositions(positions);
                    } else if (known != null
                            && node instanceof ToggleButton button
                            && button.isSelected() != known.equals(ON)) {
                        button.fire();
                    } else if (known != null && node instanceof Kept part) {
                        part.leave(known);
                    } else if (node instanceof FilterField filter && place != Place.CONFIG) {
                        filter.field().setText(text(filterOf(place)));
                    }
                });
    }

    /** Remembers how a screen is laid out. */
    void remember(Place place, Node screen) {
        walk(
                screen,
                node -> {
                    if (node instanceof TableView<?> table && node.getId() != null) {
                        kept.put(name(place, node), text(table));
                    } else if (node instanceof SplitPane split && node.getId() != null) {
                        kept.put(
                                name(place, node),
                                Arrays.stream(split.getDividerPositions())
                                        .mapToObj(at -> String.valueOf(Math.round(at * 1e4) / 1e4))
                                        .collect(Collectors.joining(" ")));
                    } else if (node instanceof ToggleButton button
                            && button.getStyleClass().contains(KEPT)) {
                        kept.put(name(place, node), button.isSelected() ? ON : "");
                    } else if (node instanceof Kept part) {
                        kept.put(name(place, node), part.kept());
                    } else if (node instanceof FilterField filter && place != Place.CONFIG) {
                        kept.put(filterOf(place), filter.field().getText());
                    }
                });
    }

    /** A screen has one filter; that of a form is about one block, and not kept. */
    private static String filterOf(Place place) {
        return place.code() + "/filter";
    }

    private static String name(Place place, Node node) {
        return place.code() + "/" + node.getId();
    }

    private static String text(TableView<?> table) {
        return table.getColumns().stream()
                .map(column -> {
                    int sorted = table.getSortOrder().indexOf(column);
                    String order =
                            sorted < 0
                                    ? ""
                                    : (column.getSortType() == SortType.ASCENDING ? "+" : "-")
                                            + sorted;
                    return column.getId() + ":" + Math.round(column.getWidth()) + ":" + order;
                })
                .collect(Collectors.joining(" "));
    }

    /** One column as it was left; columns that came since stand behind the others. */
    private record Left(int place, double width, String order) {}

    private static <S> void applyTable(TableView<S> table, String known) {
        Map<String, Left> left = new HashMap<>();
        for (String one : known.split(" ")) {
            String[] parts = one.split(":", 3);
            if (parts.length == 3) {
                left.put(parts[0], new Left(left.size(), parse(parts[1]), parts[2]));
            }
        }
        List<TableColumn<S, ?>> columns = new ArrayList<>(table.getColumns());
        columns.sort(
                Comparator.comparingInt(c -> {
                    Left was = left.get(c.getId());
                    return was == null ? Integer.MAX_VALUE : was.place();
                }));
        if (!columns.equals(table.getColumns())) {
            table.getColumns().setAll(columns);
        }
        TreeMap<String, TableColumn<S, ?>> sorted = new TreeMap<>();
        for (TableColumn<S, ?> column : columns) {
            Left was = left.get(column.getId());
            if (was != null && was.width() >= NARROWEST && was.width() <= WIDEST) {
                column.setPrefWidth(was.width());
            }
            if (was != null && was.order().length() > 1 && column.isSortable()) {
                boolean up = was.order().startsWith("+");
                column.setSortType(up ? SortType.ASCENDING : SortType.DESCENDING);
                sorted.put(was.order().substring(1), column);
            }
        }
        table.getSortOrder().setAll(sorted.values());
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** Also what a skin has not taken in yet. */
    private static void walk(@Nullable Node node, Consumer<Node> visitor) {
        if (node == null) {
            return;
        }
        visitor.accept(node);
        switch (node) {
            case SplitPane split -> split.getItems().forEach(each -> walk(each, visitor));
            case TabPane tabs ->
                    tabs.getTabs().stream()
                            .map(Tab::getContent)
                            .forEach(each -> walk(each, visitor));
            case ScrollPane scroll -> walk(scroll.getContent(), visitor);
            case FilterField _ -> {}
            case TableView<?> _ -> {} // nothing in a table is laid out by hand
            case Parent parent ->
                    parent.getChildrenUnmodifiable().forEach(each -> walk(each, visitor));
            default -> {}
        }
    }
}
