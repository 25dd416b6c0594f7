package io.understudy.console.app;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows all of its content larger: with so much less room, and everything in proportion. */
final class ZoomPane extends Region {
    private final Node content;
    private final ObservableDoubleValue zoom;

    ZoomPane(Node content, ObservableDoubleValue zoom) {
        this.content = content;
        this.zoom = zoom;
        Scale scale = new Scale();
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.subscribe(_ -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }
}
