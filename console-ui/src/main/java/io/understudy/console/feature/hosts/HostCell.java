package io.understudy.console.feature.hosts;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** One host in the table. */
final class HostCell extends LiveCell<HostRow> {
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label name = Labels.whole("strong");
    private final Label address = cell("mono", "quiet");
    private final Label label = cell("chip");
    private final Label cluster = cell("muted");
    private final Label stream = cell();
    private final Label version = cell("mono");
    private final Label up = cell();
    private final Label clock = cell("mono");
    private final Label certificate = cell();
    private final Label config = cell("mono");
    private final HostColumns row;

    HostCell() {
        HBox host = new HBox(8, glyph, name, address, label);
        host.setAlignment(Pos.CENTER_LEFT);
        host.setMinWidth(0);
        row = new HostColumns(host, cluster, stream, version, up, clock, certificate, config);
        setPrefWidth(0);
    }

    /** A narrow window cuts it off, and its tooltip has the whole of it. */
    private static Label cell(String... styleClasses) {
        Label label = Labels.styled(styleClasses);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.setTooltip(whole);
        label.setMinWidth(0);
        return label;
    }

    @Override
    protected Node body() {
        return row;
    }

    @Override
    protected void render(HostRow host) {
        glyph.show(host.glyph());
        name.setText(host.name());
        boolean labelled = !host.label().isEmpty();
        address.setText(host.address());
        address.setManaged(!labelled);
        address.setVisible(!labelled);
        label.setText(host.label());
        label.setManaged(labelled);
        label.setVisible(labelled);
        cluster.setText(host.cluster());
        stream.setText(host.stream());
        version.setText(host.version());
        up.setText(host.up());
        clock.setText(host.clock());
        certificate.setText(host.certificate());
        config.setText(host.config());
        Styles.toggle(this, Styles.HATCHED, host.stale());
        Styles.toggle(stream, "caution", !host.problem().isEmpty());
        Styles.toggle(clock, "caution", host.apart());
        Styles.toggle(certificate, "caution", host.expiring());
        Styles.toggle(config, "caution", host.refused());
        setAccessibleText(
                String.join(
                        ", ",
                        host.name(),
                        labelled ? host.label() : host.address(),
                        host.stream(),
                        host.version()));
    }
}
