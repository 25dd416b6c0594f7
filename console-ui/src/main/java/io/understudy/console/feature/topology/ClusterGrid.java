package io.understudy.console.feature.topology;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

/**
 * Hundreds of hosts at a glance: a tile for each cluster in the order of the fleet, with a square
 * for each host and a bar of its addresses. Those with a problem are framed and say so.
 */
final class ClusterGrid extends DrawnPane {
    private static final double LEAST_WIDTH = 176;
    private static final double TILE_HEIGHT = 64;
    private static final double GAP = 10;
    private static final int MOST_SQUARES = 12;

    private final Consumer<ClusterBox> open;
    private List<ClusterBox> clusters = List.of();
    private int focused;

    /**
     * @param open called with the cluster that is to be seen whole
     */
    ClusterGrid(Consumer<ClusterBox> open) {
        this.open = open;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        getStyleClass().add("focusable");
        setOnMouseMoved(e -> focus(at(e)));
        setOnMouseClicked(e -> {
            requestFocus();
            int hit = at(e);
            if (hit >= 0) {
                open.accept(clusters.get(hit));
            }
        });
        setOnKeyPressed(this::onKey);
        focusedProperty().subscribe(this::redraw);
    }

    void show(List<ClusterBox> next) {
        boolean resized = next.size() != clusters.size();
        clusters = next;
        focused = Math.clamp(focused, 0, Math.max(0, next.size() - 1));
        speak();
        redraw();
        if (resized) {
            requestLayout();
        }
    }

    private int columns(double width) {
        return (int) Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
    }

    private double tileWidth(double width) {
        return (width + GAP) / columns(width) - GAP;
    }

    /**
     * Its height is asked for with a width: in one column a large fleet is a canvas of megabytes.
     */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width > 0 ? width : getWidth());
        int rows = (clusters.size() + columns - 1) / columns;
        return rows * (TILE_HEIGHT + GAP);
    }

    private int at(MouseEvent event) {
        int columns = columns(getWidth());
        int column = (int) Math.floor(event.getX() / (tileWidth(getWidth()) + GAP));
        int row = (int) Math.floor(event.getY() / (TILE_HEIGHT + GAP));
        int index = row * columns + column;
        return column < columns && index < clusters.size() ? index : -1;
    }

    private void focus(int index) {
        if (index >= 0 && index != focused) {
            focused = index;
            speak();
            redraw();
        }
    }

    private void speak() {
        if (focused < clusters.size()) {
            ClusterBox box = clusters.get(focused);
            setAccessibleText(box.name() + ", " + box.counts());
        }
    }

    private void onKey(KeyEvent event) {
        int columns = columns(getWidth());
        switch (event.getCode()) {
            case LEFT -> focus(Math.max(0, focused - 1));
            case RIGHT -> focus(Math.min(clusters.size() - 1, focused + 1));
            case UP -> focus(focused >= columns ? focused - columns : focused);
            case DOWN -> focus(focused + columns < clusters.size() ? focused + columns : focused);
            case ENTER, SPACE -> {
                if (focused < clusters.size()) {
                    open.accept(clusters.get(focused));
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        int columns = columns(width);
        double tile = tileWidth(width);
        Font strong = ink().strong(12);
        Font words = ink().words(11);
        for (int i = 0; i < clusters.size(); i++) {
            double x = (i % columns) * (tile + GAP);
            double y = Math.floor((double) i / columns) * (TILE_HEIGHT + GAP);
            tile(g, clusters.get(i), x, y + 1, tile, i == focused, strong, words);
        }
    }

    private void tile(
            GraphicsContext g,
            ClusterBox box,
            double x,
            double y,
            double wide,
            boolean mine,
            Font strong,
            Font words) {
        g.setFill(ink().of(mine ? Tone.HOVER : Tone.SURFACE));
        g.fillRoundRect(x, y, wide, TILE_HEIGHT, 8, 8);
        boolean focusRing = mine && isFocused();
        g.setLineWidth(focusRing ? 2 : 1);
        g.setStroke(ink().of(focusRing ? Tone.ACCENT : box.problem() ? Tone.FAULT : Tone.BORDER));
        g.strokeRoundRect(x + 0.5, y + 0.5, wide - 1, TILE_HEIGHT - 1, 8, 8);
        g.setFont(strong);
        g.setFill(ink().of(Tone.TEXT));
        g.fillText(shorten(box.name(), 24), x + 10, y + 18, wide - 20);
        squares(g, box, x + 10, y + 27, wide, words);
        bar(g, box, x + 10, y + 48, wide - 20);
    }

    private static String shorten(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    private void squares(
            GraphicsContext g, ClusterBox box, double x, double y, double wide, Font words) {
        int count = Math.min(MOST_SQUARES, box.hosts().size());
        for (int i = 0; i < count; i++) {
            HostBox host = box.hosts().get(i);
            double left = x + i * 15;
            if (host.stale()) {
                g.setLineWidth(1.5);
                g.setStroke(ink().of(Tone.UNKNOWN));
                g.setLineDashes(3, 2);
                g.strokeRect(left + 1, y + 1, 9, 9);
                g.setLineDashes();
            } else {
                g.setFill(ink().of(Tone.UP_FILL));
                g.fillRect(left, y, 11, 11);
            }
        }
        int bad = box.units().bad();
        if (bad > 0) {
            g.setFont(words);
            g.setFill(ink().of(Tone.FAULT));
            g.fillText("✕ " + bad, x + wide - 46, y + 10);
        }
    }

    /** Good, set aside, bad, unknown: as wide as their share, and none less than can be seen. */
    private void bar(GraphicsContext g, ClusterBox box, double x, double y, double room) {
        int total = Math.max(1, box.units().total());
        double at = x;
        Tone[] tones = {Tone.UP_FILL, Tone.DRAINING, Tone.FAULT, Tone.UNKNOWN};
        int[] parts = {
            box.units().good(), box.units().warning(), box.units().bad(), box.units().unknown()
        };
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                double wide = Math.max(6, room * parts[i] / total);
                g.setFill(ink().of(tones[i]));
                g.fillRect(at, y, Math.min(wide, x + room - at) - 1, 6);
                at += wide;
            }
        }
    }
}
