package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A {@link TextDiff} as lines with numbers and signs; within a line only what changed is lit. */
public final class DiffView extends ScrollPane {
    private final Wording wording;
    private final VBox lines = new VBox();

    public DiffView(Wording wording) {
        this.wording = wording;
        getStyleClass().add("diff");
        lines.getStyleClass().add("diff-lines");
        setContent(lines);
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
    }

    public void show(TextDiff diff) {
        lines.getChildren().setAll(diff.lines().stream().map(this::row).toList());
        setAccessibleText(diff.toText());
    }

    private Node row(TextDiff.Line line) {
        return switch (line.kind()) {
            case SKIPPED -> skipped(line);
            case SAME -> row(line, " ", "diff-same");
            case REMOVED -> row(line, "−", "diff-removed");
            case ADDED -> row(line, "+", "diff-added");
        };
    }

    private Node skipped(TextDiff.Line line) {
        Label text = Labels.whole("diff-skipped");
        text.setText(wording.text("edit.diff.skipped", line.number()));
        return text;
    }

    private static Node row(TextDiff.Line line, String sign, String styleClass) {
        HBox row =
                new HBox(
                        mono(Integer.toString(line.number()), "diff-number"),
                        mono(sign, "diff-sign"),
                        mono(line.text().substring(0, line.from())),
                        mono(line.text().substring(line.from(), line.to()), "diff-mark"),
                        mono(line.text().substring(line.to())));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("diff-row", styleClass);
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }

    private static Label mono(String text, String... styleClasses) {
        Label label = Labels.whole(styleClasses);
        label.getStyleClass().add("mono");
        label.setText(text.replace("\t", "        "));
        return label;
    }
}
