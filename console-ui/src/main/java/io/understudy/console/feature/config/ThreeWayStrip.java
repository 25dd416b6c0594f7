package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.store.Intended;
import io.understudy.console.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Over the text: whether disk, agent and deployment are one file, and the ways out when somebody
 * changed the file on the host while a draft of it stands here.
 */
final class ThreeWayStrip extends VBox {
    private static final int SHORT = 8;

    private final FileEditViewModel model;
    private final Wording wording;
    private final Side disk = new Side();
    private final Side running = new Side();
    private final Side intended = new Side();
    private final Label clash = Labels.wrapped("small");
    private final Button merge = new Button();
    private final Button take = new Button();
    private final Button keep = new Button();
    private final VBox ways;

    /** One of the three. */
    private static final class Side extends HBox {
        private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
        private final Label name = Labels.whole("small", "strong");
        private final Label words = Labels.styled("small", "muted");
        private final Tooltip whole = new Tooltip();

        Side() {
            super(6);
            setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            getChildren().addAll(glyph, name, words);
            Tooltip.install(this, whole);
        }

        void show(Glyph sign, String title, String said, String sha256) {
            glyph.show(sign);
            name.setText(title);
            words.setText(said);
            whole.setText(title + ": " + said + (sha256.isEmpty() ? "" : "\nSHA-256 " + sha256));
            setAccessibleText(title + ": " + said);
        }
    }

    ThreeWayStrip(FileEditViewModel model, Wording wording) {
        super(6);
        this.model = model;
        this.wording = wording;
        setId("config-sides");
        getStyleClass().add("three-way");
        FlowPane sides = new FlowPane(18, 4, disk, running, intended);
        button(
                merge,
                "config.sides.merge",
                () -> {
                    if (!model.merge()) {
                        clash.setText(wording.text("config.sides.conflict"));
                        merge.setDisable(true);
                    }
                });
        button(take, "config.sides.take", model::takeTheirs);
        button(keep, "config.sides.keep", model::keepMine);
        FlowPane buttons = new FlowPane(8, 6, merge, keep, take);
        ways = new VBox(6, new HBox(8, new StateGlyph(Glyph.WARNING), clash), buttons);
        getChildren().addAll(sides, ways);
        model.remarkProperty().subscribe(this::render);
        model.phaseProperty().subscribe(this::render);
        render();
    }

    private void button(Button button, String key, Runnable action) {
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("row-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.textProperty().bind(wording.messages().bound(key));
        button.setOnAction(_ -> action.run());
    }

    void render() {
        Sides sides = model.sides();
        boolean clashes = model.remarkProperty().get() == Remark.CHANGED_THERE;
        Styles.show(this, sides.isRead());
        Styles.show(ways, clashes);
        Styles.toggle(this, "three-way-clash", clashes);
        if (clashes) {
            clash.setText(wording.text("config.changed_there", model.host().host()));
            merge.setDisable(!model.canMerge());
        }
        disk.show(
                clashes ? Glyph.WARNING : Glyph.CHECKED,
                wording.text("config.sides.disk"),
                brief(sides.disk()),
                sides.disk());
        running.show(
                sides.running().isEmpty()
                        ? Glyph.UNKNOWN
                        : sides.runsDisk() ? Glyph.CHECKED : Glyph.WARNING,
                wording.text("config.sides.running"),
                sides.running().isEmpty()
                        ? wording.text("config.sides.unknown")
                        : sides.runsDisk()
                                ? wording.text("config.sides.same")
                                : wording.text("config.sides.other", brief(sides.running())),
                sides.running());
        Intended wanted = sides.intended();
        intended.show(
                wanted == null ? Glyph.UNKNOWN : sides.isIntended() ? Glyph.CHECKED : Glyph.WARNING,
                wording.text("config.sides.intended"),
                wanted == null
                        ? wording.text("config.sides.never")
                        : wording.text(
                                sides.isIntended()
                                        ? "config.sides.deployed"
                                        : "config.sides.deployed_other",
                                wanted.who(),
                                wording.times().stamp(wanted.at(), sides.now())),
                wanted == null ? "" : wanted.sha256());
    }

    private static String brief(String sha256) {
        return sha256.length() <= SHORT ? sha256 : sha256.substring(0, SHORT);
    }
}
