package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.ssh.HostKeyOffer;
import io.understudy.console.text.Wording;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The question about a key that was never seen: fingerprint, how to see it on the host itself, and
 * a field that compares what was pasted from there. Enter never trusts.
 */
public final class KeyQuestionView extends VBox {
    private final Wording wording;
    private final Questions questions;
    private final Label title = Labels.wrapped("card-title");
    private final Label about = Labels.wrapped("muted");
    private final Label other = Labels.wrapped("caution", "small");
    private final Label fingerprint = Labels.wrapped("fingerprint", "mono");
    private final Label command = Labels.wrapped("command", "mono");
    private final TextField pasted = new TextField();
    private final Label compared = Labels.wrapped("small");
    private final Button trust = new Button();
    private final Button stop = new Button();
    private @Nullable HostKeyOffer offer;

    public KeyQuestionView(Wording wording, Questions questions) {
        super(8);
        this.wording = wording;
        this.questions = questions;
        getStyleClass().add("question");
        setId("key-question");
        trust.setId("trust-key");
        trust.getStyleClass().add("accent");
        trust.textProperty().bind(wording.messages().bound("edit.key.trust"));
        trust.setOnAction(_ -> questions.answerKey(true));
        stop.setId("stop-key");
        stop.textProperty().bind(wording.messages().bound("edit.key.stop"));
        stop.setOnAction(_ -> questions.answerKey(false));
        pasted.setId("pasted-key");
        pasted.getStyleClass().add("mono");
        pasted.textProperty().subscribe(this::compare);
        getChildren()
                .addAll(
                        title,
                        about,
                        fingerprint,
                        other,
                        Labels.bound(wording.messages(), "edit.key.run", "section"),
                        command,
                        Labels.bound(wording.messages(), "edit.key.paste", "section"),
                        pasted,
                        compared,
                        new HBox(8, trust, stop));
        questions.keyProperty().subscribe(_ -> reword());
    }

    public void reword() {
        Questions.Key question = questions.keyProperty().get();
        setVisible(question != null);
        setManaged(question != null);
        if (question == null) {
            return;
        }
        HostKeyOffer now = question.offer();
        if (!now.equals(offer)) {
            offer = now;
            pasted.clear();
        }
        title.setText(wording.text("edit.key.title", now.type()));
        about.setText(wording.text("edit.key.about", now.target().toString()));
        fingerprint.setText(grouped(now.fingerprint()));
        other.setText(
                wording.text(
                        "edit.key.other",
                        String.join(wording.text("list.separator"), now.otherTypes())));
        other.setVisible(!now.otherTypes().isEmpty());
        other.setManaged(!now.otherTypes().isEmpty());
        command.setText(
                "ssh-keygen -lf /etc/ssh/ssh_host_"
                        + now.type().toLowerCase(Locale.ROOT)
                        + "_key.pub");
        compare();
    }

    /** "SHA256:" and groups of four, as a person compares them. */
    private static String grouped(String fingerprint) {
        int colon = fingerprint.indexOf(':') + 1;
        return fingerprint.substring(0, colon)
                + "\n"
                + fingerprint.substring(colon).replaceAll("(.{4})", "$1 ").strip();
    }

    private void compare() {
        HostKeyOffer now = offer;
        String text = pasted.getText();
        boolean blank = text.isBlank() || now == null;
        boolean same = now != null && text.replaceAll("\\s+", " ").contains(now.fingerprint());
        compared.setText(blank ? "" : wording.text(same ? "edit.key.same" : "edit.key.different"));
        compared.setVisible(!blank);
        compared.setManaged(!blank);
        Styles.toggle(compared, "good", same);
        Styles.toggle(compared, "wrong", !same);
        trust.setDisable(!blank && !same);
    }
}
