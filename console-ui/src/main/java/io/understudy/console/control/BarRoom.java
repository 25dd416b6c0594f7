package io.understudy.console.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Headings over a list: as wide as its rows, whether its scroll bar takes room from them or not.
 */
public final class BarRoom {
    private BarRoom() {}

    /** The headings, with as much room at their right as the scroll bar of the list has. */
    public static HBox beside(Region headings, ListView<?> list) {
        Region room = new Region();
        room.setMinWidth(0);
        HBox.setHgrow(headings, Priority.ALWAYS);
        HBox head = new HBox(headings, room);
        head.getStyleClass().add("tree-columns");
        list.skinProperty().subscribe(() -> follow(list, room));
        return head;
    }

    private static void follow(ListView<?> list, Region room) {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                Runnable measure = () -> room.setPrefWidth(bar.isVisible() ? bar.getWidth() : 0);
                bar.visibleProperty().subscribe(measure);
                bar.widthProperty().subscribe(measure);
                measure.run();
            }
        }
    }
}
