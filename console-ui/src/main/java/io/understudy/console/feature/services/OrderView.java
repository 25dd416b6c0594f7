package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.services.OrderText.Line;
import io.understudy.console.feature.services.OrderViewModel.Host;
import io.understudy.console.feature.services.OrderViewModel.Phase;
import io.understudy.console.feature.services.OrderViewModel.Reply;
import io.understudy.console.feature.services.OrderViewModel.Sight;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The docked panel of some real servers: how they stand, what can be asked of them, what every host
 * foresees of it, what it did, and what their checks found.
 */
final class OrderView extends VBox {
    private static final int SERVERS_AT_MOST = 12;

    private final OrderViewModel model;
    private final Wording wording;
    private final OrderText text;
    private final VBox servers = new VBox(4);
    private final Map<Verb, ToggleButton> verbs = new EnumMap<>(Verb.class);
    private final ToggleGroup group = new ToggleGroup();
    private final TextField weight = new TextField();
    private final HBox weighed;
    private final Notice weightWrong = new Notice();
    private final CheckBox keep = new CheckBox();
    private final VBox hosts = new VBox(4);
    private final VBox replies = new VBox(6);
    private final Button main = new Button();
    private final CheckHistoryPane checks;
    private final PeakPane peak;
    private FleetPicture picture;

    /**
     * @param archive what services carried before
     */
    OrderView(OrderViewModel model, Wording wording, FleetPicture picture, Archive archive) {
        super(10);
        this.model = model;
        this.wording = wording;
        this.text = new OrderText(wording);
        this.picture = picture;
        this.checks = new CheckHistoryPane(wording);
        this.peak = new PeakPane(wording, archive);
        getStyleClass().add("edit-panel");
        setId("server-order");
        replies.setId("order-replies");
        FlowPane choices = new FlowPane(6, 6);
        for (Verb verb : Verb.values()) {
            choices.getChildren().add(choice(verb));
        }
        weight.setId("order-weight");
        weight.getStyleClass().add("mono");
        weight.setPrefColumnCount(8);
        weight.textProperty().bindBidirectional(model.weightProperty());
        Label name = Labels.bound(wording.messages(), "order.weight_field", "strong");
        name.setLabelFor(weight);
        weighed = new HBox(10, name, weight);
        weighed.setAlignment(Pos.CENTER_LEFT);
        keep.setId("order-keep");
        keep.selectedProperty().bindBidirectional(model.keepProperty());
        main.setId("order-main");
        main.getStyleClass().add("accent");
        main.setOnAction(_ -> model.carryOut());
        getChildren()
                .addAll(
                        servers,
                        choices,
                        weighed,
                        weightWrong,
                        keep,
                        hosts,
                        main,
                        replies,
                        peak,
                        checks);
        model.verbProperty().subscribe(this::render);
        model.phaseProperty().subscribe(this::render);
        model.repliesProperty().subscribe(this::render);
        model.hostsProperty().subscribe(this::renderHosts);
        model.sightsProperty().subscribe(this::renderServers);
    }

    private ToggleButton choice(Verb verb) {
        ToggleButton button = new ToggleButton();
        button.setId("order-" + verb.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().add("chip");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            model.verbProperty().set(verb);
            render();
        });
        verbs.put(verb, button);
        return button;
    }

    /** The fleet is this now. */
    void show(FleetPicture next) {
        picture = next;
        model.update(next);
    }

    void reword() {
        render();
        renderHosts();
        renderServers();
        peak.render();
    }

    private void renderServers() {
        servers.getChildren().clear();
        List<Sight> sights = model.sightsProperty().get();
        for (Sight one : sights.subList(0, Math.min(SERVERS_AT_MOST, sights.size()))) {
            servers.getChildren().add(server(one));
        }
        int more = model.targets().size() - servers.getChildren().size();
        if (more > 0) {
            Label rest = Labels.wrapped("quiet");
            rest.setText(wording.text("order.servers_more", more));
            servers.getChildren().add(rest);
        }
        peak.show(sights, picture);
        checks.show(sights.size() == 1 ? sights.getFirst().server() : null, picture.now());
    }

    private Node server(Sight one) {
        String progress = text.progress(one.server().intervention());
        Notice line = new Notice();
        line.show(
                ServicesViewModel.glyph(one.server().state()),
                wording.text("order.server", one.server().name(), one.target().service()),
                wording.text(
                        progress.isEmpty() ? "order.state" : "order.state_draining",
                        one.server().state(),
                        one.server().weightEffective(),
                        one.server().reason(),
                        progress));
        return line;
    }

    private void renderHosts() {
        hosts.getChildren().clear();
        for (Host host : model.hostsProperty().get()) {
            CheckBox box = new CheckBox();
            box.setId("order-host-" + host.name());
            box.setText(
                    host.obstacle() == null
                            ? wording.text("order.on", host.name())
                            : wording.text(
                                    "order.not_on", host.name(), text.obstacle(host.obstacle())));
            box.setWrapText(true);
            box.setSelected(host.isAsked());
            box.setDisable(host.obstacle() != null);
            box.setOnAction(_ -> model.want(host.endpoint(), box.isSelected()));
            hosts.getChildren().add(box);
        }
        render();
    }

    private void render() {
        Verb verb = model.verbProperty().get();
        verbs.forEach((each, button) -> {
            button.setText(text.name(each));
            button.setSelected(each == verb);
        });
        Styles.show(weighed, verb == Verb.WEIGHT);
        weight.setPromptText(wording.text("order.weight_configured"));
        Styles.toggle(weight, "bad-value", model.isWeightWrong());
        if (model.isWeightWrong()) {
            weightWrong.show(Glyph.CRITICAL, wording.text("order.weight_wrong"));
        } else {
            weightWrong.hide();
        }
        Styles.show(keep, verb.lasts());
        keep.setText(wording.text("order.keep"));
        Phase phase = model.phaseProperty().get();
        main.setText(text.action(verb, model.targets().size()));
        main.setDisable(!model.isReady());
        replies.getChildren().clear();
        for (Reply reply : model.repliesProperty().get()) {
            Label heading = Labels.wrapped("section");
            heading.setText(text.heading(reply, phase));
            replies.getChildren().add(heading);
            for (Line line : text.lines(reply, picture)) {
                Notice notice = new Notice();
                notice.show(line.glyph(), line.text());
                replies.getChildren().add(notice);
            }
        }
    }
}
