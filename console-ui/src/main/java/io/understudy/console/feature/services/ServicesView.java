package io.understudy.console.feature.services;

import io.understudy.console.control.Copying;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.feature.services.ServiceRow.Head;
import io.understudy.console.feature.services.ServiceRow.Server;
import io.understudy.console.feature.services.ServiceRow.Service;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Who serves, and how loaded: services with their real servers, checks, weights and rates. */
public final class ServicesView implements Screen {
    private static final List<String> HEADINGS =
            List.of(
                    "services.col.name",
                    "services.col.state",
                    "services.col.scheduler",
                    "services.col.check",
                    "services.col.active",
                    "services.col.connections",
                    "services.col.in",
                    "services.col.out");

    private final Wording wording;
    private final ServicesViewModel model;
    private final VBox root = new VBox(16);
    private final FilterField filter;
    private final ListView<LiveRow<ServiceRow>> list = new ListView<>();
    private final Placeholder empty = new Placeholder(Glyph.NOTICE);

    /**
     * @param gauges the rates
     */
    public ServicesView(Wording wording, Gauges gauges) {
        this.wording = wording;
        this.model = new ServicesViewModel(wording, gauges);
        this.filter = new FilterField(wording.messages(), "services.filter", 280);
        filter.field().textProperty().bindBidirectional(model.filterProperty());
        build();
    }

    private void build() {
        Label title = Labels.bound(wording.messages(), "place.services", "screen-title");
        Label summary = Labels.wrapped("screen-detail");
        summary.textProperty().bind(model.summaryProperty());
        VBox words = new VBox(4, title, summary);
        HBox.setHgrow(words, Priority.ALWAYS);
        ToggleButton only = new ToggleButton();
        only.setId("services-not-normal");
        only.getStyleClass().add("chip");
        only.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        only.textProperty().bind(wording.messages().bound("vrrp.only"));
        only.selectedProperty().bindBidirectional(model.onlyNotNormalProperty());
        HBox top =
                new HBox(
                        12,
                        words,
                        only,
                        filter,
                        Copying.button(wording.messages(), "copy.text", this::copy));
        top.setAlignment(Pos.CENTER_LEFT);
        list.setId("service-list");
        list.setItems(model.rows());
        list.setFixedCellSize(32);
        list.getStyleClass().addAll("flat-list", "matrix");
        list.setCellFactory(_ -> new ServiceCell(model::toggle));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.accessibleTextProperty().bind(wording.messages().bound("place.services"));
        list.visibleProperty().bind(empty.visibleProperty().not());
        VBox.setVgrow(list, Priority.ALWAYS);
        Label[] headings =
                HEADINGS.stream()
                        .map(k -> Labels.bound(wording.messages(), k, "section"))
                        .toArray(Label[]::new);
        for (int i = 4; i < headings.length; i++) {
            headings[i].setAlignment(Pos.CENTER_RIGHT);
        }
        HBox head = ServiceCell.Columns.row(headings);
        head.getStyleClass().addAll("list-row", "tree-columns");
        VBox table = new VBox(head, list);
        StackPane card = new StackPane(table, empty);
        card.getStyleClass().add("card");
        VBox.setVgrow(card, Priority.ALWAYS);
        root.getStyleClass().add("screen");
        root.getChildren().addAll(top, card);
    }

    private void onKey(KeyEvent event) {
        LiveRow<ServiceRow> row = list.getSelectionModel().getSelectedItem();
        if (row == null || !(row.data() instanceof Service service)) {
            return;
        }
        switch (event.getCode()) {
            case ENTER, SPACE -> model.toggle(service.key());
            case RIGHT -> {
                if (!service.open()) {
                    model.toggle(service.key());
                }
            }
            case LEFT -> {
                if (service.open()) {
                    model.toggle(service.key());
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void copy() {
        StringBuilder text = new StringBuilder(model.summaryProperty().get()).append('\n');
        for (LiveRow<ServiceRow> row : model.rows()) {
            switch (row.data()) {
                case Head head -> text.append(head.name()).append('\n');
                case Service s ->
                        text.append(s.name())
                                .append('\t')
                                .append(s.state())
                                .append('\t')
                                .append(s.scheduler())
                                .append('\t')
                                .append(s.note())
                                .append('\n');
                case Server s ->
                        text.append("  ")
                                .append(s.name())
                                .append('\t')
                                .append(s.state())
                                .append('\t')
                                .append(s.weight())
                                .append('\t')
                                .append(s.check())
                                .append(' ')
                                .append(s.latency())
                                .append('\t')
                                .append(s.hint())
                                .append('\n');
            }
        }
        Copying.copy(text.toString());
    }

    /** Filters by that text. */
    public void filter(String text) {
        model.onlyNotNormalProperty().set(false);
        filter.field().setText(text);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        model.update(picture);
        boolean none = model.rows().isEmpty();
        boolean filtered = none && !model.summaryProperty().get().isEmpty();
        boolean unheard = picture.hosts().stream().allMatch(h -> h.snapshot() == null);
        empty.setVisible(none);
        empty.show(
                unheard ? Glyph.UNKNOWN : Glyph.NOTICE,
                wording.text(
                        unheard
                                ? "services.unheard"
                                : filtered ? "services.nomatch" : "services.none"),
                wording.text(
                        unheard
                                ? "services.unheard.detail"
                                : filtered ? "services.nomatch.detail" : "services.none.detail"));
    }

    @Override
    public void reword() {
        list.refresh();
    }

    @Override
    public void focusFilter() {
        filter.field().requestFocus();
    }
}
