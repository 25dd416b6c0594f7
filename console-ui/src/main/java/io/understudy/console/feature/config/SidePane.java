package io.understudy.console.feature.config;

import io.understudy.console.control.Segments;
import io.understudy.console.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Beside the text: the form of a block, or what the draft changes and its way to the host. */
final class SidePane extends VBox {
    private static final double WIDTH = 348;

    private final Wording wording;
    private final ToggleButton formTab = new ToggleButton();
    private final ToggleButton draftTab = new ToggleButton();

    SidePane(Wording wording, FormPane form, DraftPane draft) {
        this.wording = wording;
        ScrollPane drafts = new ScrollPane(draft);
        drafts.setFitToWidth(true);
        drafts.getStyleClass().add("panel-body");
        form.visibleProperty().bind(formTab.selectedProperty());
        drafts.visibleProperty().bind(draftTab.selectedProperty());
        formTab.setId("config-form-tab");
        draftTab.setId("config-draft-tab");
        formTab.textProperty().bind(wording.messages().bound("config.form"));
        HBox head = new HBox(tabs());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pane-head");
        StackPane stack = new StackPane(form, drafts);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getStyleClass().add("config-side");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        getChildren().addAll(head, stack);
    }

    private SegmentedButton tabs() {
        SegmentedButton both = Segments.of(formTab, draftTab);
        formTab.setSelected(true);
        return both;
    }

    /** Says on the tab how many lines the draft changes. */
    void count(int lines) {
        draftTab.setText(
                lines == 0
                        ? wording.text("config.draft")
                        : wording.text("config.draft.lines", lines));
    }

    void showDraft(boolean draft) {
        (draft ? draftTab : formTab).setSelected(true);
    }

    boolean showsDraft() {
        return draftTab.isSelected();
    }

    void focus() {
        (showsDraft() ? draftTab : formTab).requestFocus();
    }
}
