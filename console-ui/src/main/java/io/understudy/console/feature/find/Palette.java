package io.understudy.console.feature.find;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Messages;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The palette over the window: a line to type in, and what it finds. Its keys suffice. */
public final class Palette extends VBox {
    public static final double WIDTH = 980;
    public static final double HEIGHT = 500;

    private final PaletteViewModel model = new PaletteViewModel();
    private final Messages messages;
    private final TextField line = new TextField();
    private final ListView<Found> list = new ListView<>(model.results());
    private final PreviewPane preview;
    private @Nullable Node before;

    public Palette(Messages messages) {
        this.messages = messages;
        setId("palette");
        getStyleClass().add("palette");
        setVisible(false);
        setManaged(false);
        line.setId("palette-line");
        line.getStyleClass().add("palette-line");
        line.promptTextProperty().bind(messages.bound("find.prompt"));
        line.accessibleTextProperty().bind(messages.bound("find.prompt"));
        line.textProperty().bindBidirectional(model.queryProperty());
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox head = new HBox(10, new FontIcon(Feather.SEARCH), line, key("Esc"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("palette-head");
        list.setId("palette-list");
        list.getStyleClass().addAll("flat-list", "palette-list");
        list.accessibleTextProperty().bind(messages.bound("find.results"));
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        Label nothing = Labels.bound(messages, "find.nothing", "quiet");
        list.setPlaceholder(nothing);
        preview = new PreviewPane(messages);
        HBox.setHgrow(list, Priority.ALWAYS);
        HBox body = new HBox(list, preview);
        body.setFillHeight(true);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body, foot());
        list.getSelectionModel().selectedItemProperty().subscribe(preview::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.results()
                .addListener(
                        (javafx.collections.ListChangeListener<Found>)
                                _ -> list.getSelectionModel().selectFirst());
        focusWithinProperty()
                .subscribe(inside -> {
                    if (!inside) {
                        hide();
                    }
                });
    }

    private static Label key(String text) {
        Label key = Labels.whole("key");
        key.setText(text);
        return key;
    }

    private HBox foot() {
        HBox foot =
                new HBox(
                        8,
                        key("↑ ↓"),
                        Labels.bound(messages, "find.move", "quiet", "small"),
                        key("Enter"),
                        Labels.bound(messages, "find.go", "quiet", "small"),
                        Labels.spring(),
                        key(">"),
                        Labels.bound(messages, "find.action", "quiet", "small"),
                        key("@"),
                        Labels.bound(messages, "find.host", "quiet", "small"),
                        key("#"),
                        Labels.bound(messages, "find.address", "quiet", "small"));
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    /**
     * Opens with what can be found now.
     *
     * @param deeds what can be done besides; asked for when something is typed
     */
    public void show(List<Found> things, Supplier<List<Found>> deeds) {
        before = getScene() == null ? null : getScene().getFocusOwner();
        model.open(things, deeds);
        setVisible(true);
        toFront();
        line.requestFocus();
    }

    /** Closes, and gives the focus back to whoever had it. */
    public void hide() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        Node last = before;
        before = null;
        if (last != null && last.getScene() == getScene()) {
            last.requestFocus();
        }
    }

    private void onKey(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            case PAGE_DOWN -> select(selected + 8);
            case PAGE_UP -> select(selected - 8);
            case ENTER -> choose();
            case TAB -> {} // there is nowhere else to go
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (!model.results().isEmpty()) {
            int next = Math.clamp(index, 0, model.results().size() - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
        }
    }

    private void choose() {
        Found chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            hide();
            chosen.go().run();
        }
    }

    private final class Cell extends ListCell<Found> {
        private final FontIcon icon = new FontIcon(Feather.SEARCH);
        private final Label title = Labels.whole("strong");
        private final Label detail = Labels.styled("quiet");
        private final Label shortcut = Labels.whole("key");
        private final Label kind = Labels.whole("quiet", "small");
        private final HBox row = new HBox(10, icon, title, detail, Labels.spring(), shortcut, kind);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("list-row");
            setPrefWidth(0);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    list.getSelectionModel().select(getIndex());
                    choose();
                }
            });
        }

        @Override
        protected void updateItem(Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(
                    switch (found.kind()) {
                        case SCREEN -> Feather.LAYOUT;
                        case ACTION -> Feather.ZAP;
                        case HOST -> Feather.HARD_DRIVE;
                        case ADDRESS -> Feather.MAP_PIN;
                        case INSTANCE -> Feather.COLUMNS;
                        case SERVICE -> Feather.SERVER;
                        case SERVER -> Feather.CPU;
                    });
            title.setText(found.title());
            detail.setText(found.detail());
            shortcut.setText(found.shortcut());
            shortcut.setVisible(!found.shortcut().isEmpty());
            shortcut.setManaged(shortcut.isVisible());
            kind.setText(messages.text(found.kind().key()));
            setGraphic(row);
            setAccessibleText(kind.getText() + " " + found.title() + " " + found.detail());
        }
    }
}
