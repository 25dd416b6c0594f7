package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.feature.hosts.HostRow.Fact;
import io.understudy.console.feature.hosts.HostRow.Group;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Facts in columns, one for each group. */
final class FactsPane extends HBox {
    private List<Group> shown = List.of();

    FactsPane() {
        getStyleClass().add("facts");
        setMinHeight(USE_PREF_SIZE);
    }

    /** By the width that columns get; a box asks how high they were as narrow as they may be. */
    @Override
    protected double computePrefHeight(double width) {
        double left = width - snappedLeftInset() - snappedRightInset();
        double each = width < 0 ? width : Math.floor(left / Math.max(1, getChildren().size()));
        return snappedTopInset()
                + getChildren().stream().mapToDouble(c -> c.prefHeight(each)).max().orElse(0)
                + snappedBottomInset();
    }

    void show(List<Group> groups) {
        if (groups.equals(shown)) {
            return;
        }
        boolean same = shapeOf(groups).equals(shapeOf(shown));
        shown = groups;
        if (same) {
            refill(groups);
        } else {
            getChildren().setAll(groups.stream().map(FactsPane::column).toList());
        }
    }

    private static List<List<String>> shapeOf(List<Group> groups) {
        return groups.stream().map(g -> g.facts().stream().map(Fact::name).toList()).toList();
    }

    private void refill(List<Group> groups) {
        for (int i = 0; i < groups.size(); i++) {
            VBox column = (VBox) getChildren().get(i);
            for (int k = 0; k < groups.get(i).facts().size(); k++) {
                VBox fact = (VBox) column.getChildren().get(k + 1);
                ((Label) fact.getChildren().get(1)).setText(groups.get(i).facts().get(k).value());
            }
        }
    }

    private static VBox column(Group group) {
        VBox column = new VBox(12);
        column.getStyleClass().add("facts-column");
        column.setMinWidth(0);
        column.setPrefWidth(10);
        HBox.setHgrow(column, Priority.ALWAYS);
        Label title = Labels.styled("strong");
        title.setText(group.title());
        column.getChildren().add(title);
        for (Fact fact : group.facts()) {
            Label name = Labels.styled("section");
            name.setText(fact.name());
            Label value = Labels.wrapped(fact.mono() ? "mono" : "plain-value");
            value.setText(fact.value());
            column.getChildren().add(new VBox(2, name, value));
        }
        return column;
    }
}
