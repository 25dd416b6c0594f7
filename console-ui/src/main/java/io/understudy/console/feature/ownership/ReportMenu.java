package io.understudy.console.feature.ownership;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Ink;
import io.understudy.console.control.SaveFile;
import io.understudy.console.report.PdfForm;
import io.understudy.console.report.Report;
import io.understudy.console.report.Report.Face;
import io.understudy.console.report.TextForms;
import io.understudy.console.text.Wording;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The incident report, in the forms it can be taken away in. */
final class ReportMenu extends HBox {
    private static final double ANY_SIZE = 10;

    private final Wording wording;
    private final Consumer<Consumer<Report>> report;
    private final Ink ink = new Ink(() -> {});
    private final MenuButton button = new MenuButton(null, new FontIcon(Feather.FILE_TEXT));

    /**
     * @param report makes one of what is on show, and hands it over soon
     * @param told says what became of a file
     */
    ReportMenu(Wording wording, Consumer<Consumer<Report>> report, Label told) {
        this.wording = wording;
        this.report = report;
        button.setId("report");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(wording.messages().bound("ownership.report"));
        button.accessibleTextProperty().bind(button.textProperty());
        item("ownership.report.markdown", r -> Copying.copy(TextForms.markdown(r)));
        item("ownership.report.text", r -> Copying.copy(TextForms.plain(r)));
        item("ownership.report.pdf", r -> save(r, told));
        setAlignment(Pos.CENTER);
        getChildren().addAll(button, ink);
    }

    private void item(String key, Consumer<Report> take) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(wording.messages().bound(key));
        item.setOnAction(_ -> report.accept(take));
        button.getItems().add(item);
    }

    private void save(Report now, Label told) {
        Map<Face, Font> faces =
                Map.of(
                        Face.PLAIN, ink.words(ANY_SIZE),
                        Face.STRONG, ink.strong(ANY_SIZE),
                        Face.MONO, ink.mono(ANY_SIZE));
        String language = wording.messages().language().locale().toLanguageTag();
        SaveFile.save(
                this, wording, "incident.pdf", () -> PdfForm.bytes(now, faces, language), told);
    }
}
