package io.understudy.console.feature.find;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.feature.find.Found.About;
import io.understudy.console.feature.find.Found.Fact;
import io.understudy.console.feature.find.Found.Kind;
import io.understudy.console.text.Messages;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is chosen in the palette, before Enter: how it stands, what would happen, its keys. */
final class PreviewPane extends VBox {
    private static final int MOST_FACTS = 9;

    private final Messages messages;
    private final Label title = Labels.wrapped("strong");
    private final Label lead = Labels.wrapped("muted");
    private final GridPane facts = new GridPane(0, 0);
    private final Notice warning = new Notice();
    private final Notice safe = new Notice();
    private final Label keys = Labels.styled("quiet", "small");
    private final FlowPane shortcut = new FlowPane(8, 4);

    PreviewPane(Messages messages) {
        super(12);
        this.messages = messages;
        setId("palette-preview");
        getStyleClass().add("palette-preview");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        facts.getColumnConstraints().addAll(names, values);
        keys.textProperty().bind(messages.bound("find.shortcut"));
        getChildren().addAll(title, lead, facts, warning, safe, shortcut);
    }

    void show(@Nullable Found found) {
        setVisible(found != null);
        if (found == null) {
            return;
        }
        About about = found.about().get();
        title.setText(found.title());
        lead.setText(about.lead().isEmpty() ? found.detail() : about.lead());
        show(lead, !lead.getText().isEmpty());
        showFacts(about.facts());
        if (about.warning().isEmpty()) {
            warning.hide();
        } else {
            warning.show(Glyph.WARNING, about.warning());
        }
        if (found.kind() == Kind.ACTION && !about.equals(About.NOTHING)) {
            safe.show(Glyph.NOTICE, messages.text("find.safe"));
        } else {
            safe.hide();
        }
        shortcut.getChildren().clear();
        if (!found.shortcut().isEmpty()) {
            Label cap = Labels.whole("key");
            cap.setText(found.shortcut());
            shortcut.getChildren().addAll(cap, keys);
        }
        setAccessibleText(title.getText() + ". " + lead.getText() + " " + about.warning());
    }

    private void showFacts(List<Fact> all) {
        facts.getChildren().clear();
        int visible = all.size() <= MOST_FACTS ? all.size() : MOST_FACTS - 1;
        for (int i = 0; i < visible; i++) {
            Label name = Labels.styled("muted", "palette-fact");
            name.setText(all.get(i).name());
            name.setMaxWidth(Double.MAX_VALUE);
            Label value = Labels.whole("mono", "palette-fact");
            value.setText(all.get(i).value());
            facts.addRow(i, name, value);
        }
        if (visible < all.size()) {
            Label more = Labels.styled("quiet", "palette-fact");
            more.setText(messages.text("evidence.more", all.size() - visible));
            facts.add(more, 0, visible);
        }
        show(facts, !all.isEmpty());
    }

    private static void show(javafx.scene.Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
