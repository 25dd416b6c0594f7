package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The question for a password or a passphrase; what is typed is used once and not kept. */
public final class SecretQuestionView extends VBox {
    private final Wording wording;
    private final Questions questions;
    private final Label title = Labels.wrapped("card-title");
    private final PasswordField field = new PasswordField();

    public SecretQuestionView(Wording wording, Questions questions) {
        super(8);
        this.wording = wording;
        this.questions = questions;
        getStyleClass().add("question");
        setId("secret-question");
        field.setId("secret");
        field.setOnAction(_ -> give());
        Button go = new Button();
        go.getStyleClass().add("accent");
        go.textProperty().bind(wording.messages().bound("edit.secret.go"));
        go.setOnAction(_ -> give());
        Button stop = new Button();
        stop.textProperty().bind(wording.messages().bound("edit.key.stop"));
        stop.setOnAction(_ -> questions.answerSecret(Optional.empty()));
        getChildren()
                .addAll(
                        title,
                        field,
                        Labels.bound(wording.messages(), "edit.secret.kept", "small", "quiet"),
                        new HBox(8, go, stop));
        questions.secretProperty().subscribe(_ -> reword());
    }

    public void reword() {
        Questions.Secret question = questions.secretProperty().get();
        setVisible(question != null);
        setManaged(question != null);
        if (question != null) {
            title.setText(
                    wording.text(
                            switch (question.kind()) {
                                case PASSWORD -> "edit.secret.password";
                                case PASSPHRASE -> "edit.secret.passphrase";
                                case NEW_PASSPHRASE -> "edit.secret.new_passphrase";
                                case REPEATED_PASSPHRASE -> "edit.secret.repeated_passphrase";
                                case SUDO -> "edit.secret.sudo";
                                case SUDO_AGAIN -> "edit.secret.sudo_again";
                            },
                            question.subject()));
            field.requestFocus();
        }
    }

    private void give() {
        String secret = field.getText();
        field.clear();
        questions.answerSecret(secret.isEmpty() ? Optional.empty() : Optional.of(secret));
    }
}
