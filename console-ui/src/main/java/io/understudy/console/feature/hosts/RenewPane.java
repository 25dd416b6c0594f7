package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.edit.KeyQuestionView;
import io.understudy.console.feature.edit.SecretQuestionView;
import io.understudy.console.feature.hosts.RenewViewModel.Candidate;
import io.understudy.console.text.Wording;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Which certificates are to be renewed, what that does, and what came of it. */
final class RenewPane extends VBox {
    private final Wording wording;
    private final RenewViewModel model;
    private final Map<Candidate, CheckBox> boxes = new HashMap<>();
    private final VBox form = new VBox(10);
    private final Button go = new Button();
    private final WorkPane work;
    private final KeyQuestionView key;
    private final SecretQuestionView secret;

    RenewPane(Wording wording, RenewViewModel model) {
        super(12);
        this.wording = wording;
        this.model = model;
        getStyleClass().add("edit-panel");
        setId("renew-form");
        key = new KeyQuestionView(wording, model.questions());
        secret = new SecretQuestionView(wording, model.questions());
        work = new WorkPane(wording, model);
        go.setId("host-renew-go");
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> model.renew());
        VBox choices = new VBox(6);
        for (Candidate each : model.candidates()) {
            CheckBox box = new CheckBox();
            box.selectedProperty().bindBidirectional(each.wanted());
            box.setWrapText(true);
            each.wanted().subscribe(this::render);
            boxes.put(each, box);
            choices.getChildren().add(box);
        }
        Label about = Labels.wrapped("small", "quiet");
        about.textProperty().bind(wording.messages().bound("renew.about"));
        form.getChildren()
                .addAll(choices, new AuthorityFields(wording, model.authority()), about, go);
        getChildren().addAll(form, key, secret, work.outcome(), work);
        model.runningProperty().subscribe(this::render);
        model.endProperty().subscribe(this::render);
        wording.messages().languageProperty().subscribe(this::reword);
        reword();
    }

    private void reword() {
        boxes.forEach((candidate, box) ->
                box.setText(
                        wording.text(
                                "renew.choice",
                                candidate.endpoint() == null
                                        ? wording.text("renew.own")
                                        : candidate.name(),
                                wording.times().date(candidate.ends()))));
        key.reword();
        secret.reword();
        work.render();
        render();
    }

    private void render() {
        long wanted = model.candidates().stream().filter(c -> c.wanted().get()).count();
        HostWork.End end = model.endProperty().get();
        boolean over = end != null && end.result() == HostWork.Result.DONE;
        Styles.show(form, !model.runningProperty().get() && !over);
        go.setText(wording.text("renew.go", wanted));
        go.setDisable(wanted == 0);
    }
}
