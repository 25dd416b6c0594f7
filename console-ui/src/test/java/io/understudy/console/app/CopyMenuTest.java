package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every table and list gives away what it shows. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
class CopyMenuTest {
    private static final List<String> ITEMS =
            List.of("Copy row as text", "Copy row as CSV", "Copy cell", "Copy table as PNG");

    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyListAndTableOffersItsRowsCellsAndPicture(FxRobot robot) {
        List<String> seen = new ArrayList<>();
        robot.interact(() -> {
            ShellForTests console =
                    ShellForTests.in(
                            stage, SampleFleet.SPLIT_BRAIN.state(), Theme.LIGHT, Language.EN);
            console.settle(SampleFleet.SPLIT_BRAIN.state());
            for (Place place : Place.values()) {
                console.shell().go(place);
                console.scene().getRoot().applyCss();
                console.scene().getRoot().layout();
                for (Node list : console.scene().getRoot().lookupAll("*")) {
                    boolean table = list instanceof ListView<?> || list instanceof TableView<?>;
                    IndexedCell<?> row = table ? firstRow(list) : null;
                    if (row != null && list instanceof Control control) {
                        ask(row);
                        ContextMenu menu = control.getContextMenu();
                        assertThat(menu).as(list.toString()).isNotNull();
                        List<String> words =
                                menu.getItems().stream().map(MenuItem::getText).toList();
                        assertThat(words).as(list.toString()).containsSubsequence(ITEMS);
                        item(menu, "Copy row as text").fire();
                        assertThat(Clipboard.getSystemClipboard().getString())
                                .as(list.toString())
                                .isNotBlank();
                        ask(row);
                        assertThat(menu.getItems()).as("offered once").hasSameSizeAs(words);
                        menu.hide();
                        seen.add(place + " " + list.getId());
                    }
                }
            }
        });
        assertThat(seen).as("lists and tables on all screens").hasSizeGreaterThan(7);
    }

    @Test
    void aRowOfEventsComesAsTextAndAsCsvAndItsTableAsAPicture(FxRobot robot) {
        robot.interact(() -> {
            ShellForTests console =
                    ShellForTests.in(stage, SampleFleet.HOST_LOST.state(), Theme.DARK, Language.EN);
            console.settle(SampleFleet.HOST_LOST.state());
            console.shell().go(Place.EVENTS);
            console.scene().getRoot().applyCss();
            console.scene().getRoot().layout();
            Control table = (Control) console.scene().lookup("#event-table");
            ask(Objects.requireNonNull(firstRow(table)));
            ContextMenu menu = table.getContextMenu();
            Clipboard board = Clipboard.getSystemClipboard();
            item(menu, "Copy row as text").fire();
            String[] columns = board.getString().split("\t");
            assertThat(columns).hasSizeGreaterThanOrEqualTo(4);
            item(menu, "Copy row as CSV").fire();
            assertThat(board.getString()).startsWith(columns[0] + ",");
            item(menu, "Copy table as PNG").fire();
            assertThat(board.getImage().getWidth()).isGreaterThan(table.getWidth());
            menu.hide();
        });
    }

    private static MenuItem item(ContextMenu menu, String text) {
        return menu.getItems().stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    /** The first that says something. */
    private static @Nullable IndexedCell<?> firstRow(Node list) {
        String kind = list instanceof ListView<?> ? ".list-cell" : ".table-row-cell";
        for (Node each : list.lookupAll(kind)) {
            if (each instanceof IndexedCell<?> row && !row.isEmpty() && row.isVisible()) {
                return row;
            }
        }
        return null;
    }

    private static void ask(Node at) {
        at.fireEvent(
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        1,
                        1,
                        1,
                        1,
                        false,
                        new PickResult(at, 1, 1)));
    }
}
