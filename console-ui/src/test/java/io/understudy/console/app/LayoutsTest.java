package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LayoutsTest {
    @Start
    void start(Stage stage) {}

    private static TableView<String> table() {
        TableView<String> table = new TableView<>();
        table.setId("events");
        for (String id : List.of("time", "where", "what")) {
            TableColumn<String, String> column = new TableColumn<>(id);
            column.setId(id);
            column.setPrefWidth(80);
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
            table.getColumns().add(column);
        }
        return table;
    }

    private static SplitPane split(TableView<String> table) {
        SplitPane split = new SplitPane(new VBox(new ScrollPane(table)), new VBox());
        split.setId("halves");
        return split;
    }

    private static List<String> ids(TableView<String> table) {
        return table.getColumns().stream().map(TableColumn::getId).toList();
    }

    @Test
    void columnsAndDividersComeBackAsTheyWereLeft(FxRobot robot) {
        robot.interact(() -> {
            TableView<String> left = table();
            SplitPane before = split(left);
            before.setDividerPositions(0.3);
            TableColumn<String, ?> what = left.getColumns().removeLast();
            left.getColumns().addFirst(what);
            what.setSortType(SortType.DESCENDING);
            left.getSortOrder().add(what);
            Layouts layouts = new Layouts(Map.of());
            layouts.remember(Place.EVENTS, before);

            TableView<String> now = table();
            SplitPane after = split(now);
            new Layouts(layouts.all()).apply(Place.EVENTS, after);
            assertThat(ids(now)).containsExactly("what", "time", "where");
            assertThat(now.getSortOrder().stream().map(TableColumn::getId)).containsExactly("what");
            assertThat(now.getSortOrder().getFirst().getSortType()).isEqualTo(SortType.DESCENDING);
            assertThat(after.getDividerPositions()).containsExactly(0.3);
        });
    }

    @Test
    void whatIsRememberedOfOneScreenIsNoOthers(FxRobot robot) {
        robot.interact(() -> {
            Layouts layouts = new Layouts(Map.of("events/events", "what:300: time:90: where:70:"));
            TableView<String> other = table();
            layouts.apply(Place.HOSTS, other);
            assertThat(ids(other)).containsExactly("time", "where", "what");
            TableView<String> same = table();
            layouts.apply(Place.EVENTS, same);
            assertThat(ids(same)).containsExactly("what", "time", "where");
            assertThat(same.getColumns().getFirst().getPrefWidth()).isEqualTo(300);
        });
    }

    @Test
    void nonsenseChangesNothing(FxRobot robot) {
        robot.interact(() -> {
            Layouts layouts =
                    new Layouts(
                            Map.of("events/events", "time:x:+q: nobody:5: a", "panel", "9999999"));
            TableView<String> table = table();
            layouts.apply(Place.EVENTS, table);
            assertThat(table.getColumns()).hasSize(3);
            assertThat(table.getColumns().getFirst().getPrefWidth()).isEqualTo(80);
            assertThat(layouts.number("panel", 300, 700, 400)).isEqualTo(400);
        });
    }
}
