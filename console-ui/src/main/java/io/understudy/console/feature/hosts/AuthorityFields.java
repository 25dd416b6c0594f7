package io.understudy.console.feature.hosts;

import io.understudy.console.control.Styles;
import io.understudy.console.text.Wording;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Where the authority is, and whether its passphrase stays in the keyring. */
final class AuthorityFields extends VBox {
    AuthorityFields(Wording wording, AuthorityChoice choice) {
        super(10);
        CheckBox keeps = new CheckBox();
        keeps.setId("enrol-keyring");
        keeps.textProperty().bind(wording.messages().bound("enrol.keyring"));
        keeps.setWrapText(true);
        choice.keepingProperty().subscribe(keeps::setSelected);
        keeps.setOnAction(_ -> choice.keep(keeps.isSelected()));
        Styles.show(keeps, choice.hasKeyring());
        getChildren()
                .addAll(
                        new PathField(
                                wording,
                                "enrol.authority",
                                "enrol-authority",
                                choice.directoryProperty(),
                                false),
                        keeps);
    }
}
