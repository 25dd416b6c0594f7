package io.understudy.console.feature.topology;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Hundreds of hosts at a glance: a tile for each cluster in the order of the fleet, with a square
 * for each host and a bar of its addresses, on shelves that fold. Those with a problem are framed
 * and bear a triangle.
 */
final class ClusterGrid extends DrawnPane {
    private static final double LEAST_WIDTH = 126;
    private static final double TILE_HEIGHT = 52;
    private static final double HEAD_HEIGHT = 26;
    private static final double GAP = 8;
    private static final int MOST_SQUARES = 7;

    private final Wording wording;
    private final Folds folds;
    private final Consumer<ClusterBox> open;
    private List<Shelf> shelves = List.of();
    private List<Spot> spots = List.of();
    private double laid = -1;
    private int focused;

    /** Where the head of a shelf or a tile of it stands. */
    private record Spot(Rectangle2D place, Shelf shelf, @Nullable ClusterBox tile) {
        double middle() {
            return place.getMinX() + place.getWidth() / 2;
        }
    }

    /**
     * @param open called with the cluster that is to be seen whole
     */
    ClusterGrid(Wording wording, Folds folds, Consumer<ClusterBox> open) {
        this.wording = wording;
        this.folds = folds;
        this.open = open;
        setId("topology-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        getStyleClass().add("focusable");
        setOnMouseMoved(e -> focus(at(e)));
        setOnMouseClicked(e -> {
            requestFocus();
            press(at(e));
        });
        setOnKeyPressed(this::onKey);
        focusedProperty().subscribe(this::redraw);
    }

    void show(List<ClusterBox> next) {
        shelves = Shelf.of(next);
        rearrange();
        speak();
    }

    private void rearrange() {
        int before = spots.size();
        laid = -1;
        arrange(getWidth());
        focused = Math.clamp(focused, 0, Math.max(0, spots.size() - 1));
        redraw();
        if (spots.size() != before) {
            requestParentLayout();
        }
    }

    /** Puts everything in its place for a width, unless it is there. */
    private void arrange(double width) {
        if (width == laid) {
            return;
        }
        laid = width;
        int columns = (int) Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
        double tile = (width + GAP) / columns - GAP;
        List<Spot> next = new ArrayList<>();
        double y = 1;
        for (Shelf shelf : shelves) {
            boolean named = !shelf.name().isEmpty();
            if (named) {
                next.add(
                        new Spot(
                                new Rectangle2D(0, y, Math.max(0, width), HEAD_HEIGHT),
                                shelf,
                                null));
                y += HEAD_HEIGHT + GAP / 2;
            }
            if (named && folds.isShut(shelf.name())) {
                continue;
            }
            int count = shelf.clusters().size();
            for (int i = 0; i < count; i++) {
                double x = i % columns * (tile + GAP);
                next.add(
                        new Spot(
                                new Rectangle2D(x, y, Math.max(0, tile), TILE_HEIGHT),
                                shelf,
                                shelf.clusters().get(i)));
                if (i % columns == columns - 1 || i == count - 1) {
                    y += TILE_HEIGHT + GAP;
                }
            }
        }
        spots = next;
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
        arrange(width > 0 ? width : getWidth());
        return spots.isEmpty() ? 0 : spots.getLast().place().getMaxY() + GAP;
    }

    private int at(MouseEvent event) {
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).place().contains(event.getX(), event.getY())) {
                return i;
            }
        }
        return -1;
    }

    private void focus(int index) {
        if (index >= 0 && index < spots.size() && index != focused) {
            focused = index;
            speak();
            redraw();
        }
    }

    private void press(int index) {
        if (index < 0 || index >= spots.size()) {
            return;
        }
        Spot spot = spots.get(index);
        if (spot.tile() != null) {
            open.accept(spot.tile());
        } else {
            folds.toggleShelf(spot.shelf().name());
            rearrange();
            speak();
        }
    }

    private void speak() {
        if (focused < spots.size()) {
            Spot spot = spots.get(focused);
            ClusterBox box = spot.tile();
            setAccessibleText(
                    box != null
                            ? box.name() + ", " + box.counts()
                            : spot.shelf().name() + ", " + counts(spot.shelf()));
        }
    }

    private String counts(Shelf shelf) {
        String all = wording.text("topology.shelf", shelf.clusters().size(), shelf.hosts());
        return shelf.troubled() == 0
                ? all
                : all
                        + wording.text("list.separator")
                        + wording.text("topology.shelf.troubled", shelf.troubled());
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> focus(focused - 1);
            case RIGHT -> focus(focused + 1);
            case UP -> focus(nearest(spot -> -spot.place().getMinY()));
            case DOWN -> focus(nearest(spot -> spot.place().getMinY()));
            case HOME -> focus(0);
            case END -> focus(spots.size() - 1);
            case ENTER, SPACE -> press(focused);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Of the next line that way, the one that is closest; -1 for none. */
    private int nearest(ToDoubleFunction<Spot> way) {
        if (focused >= spots.size()) {
            return -1;
        }
        Spot from = spots.get(focused);
        int best = -1;
        for (int i = 0; i < spots.size(); i++) {
            Spot to = spots.get(i);
            double ahead = way.applyAsDouble(to) - way.applyAsDouble(from);
            if (ahead > 0
                    && (best < 0
                            || ahead < way.applyAsDouble(spots.get(best)) - way.applyAsDouble(from)
                            || (to.place().getMinY() == spots.get(best).place().getMinY()
                                    && Math.abs(to.middle() - from.middle())
                                            < Math.abs(
                                                    spots.get(best).middle() - from.middle())))) {
                best = i;
            }
        }
        return best;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        arrange(width);
        Font strong = ink().strong(12);
        Font words = ink().words(11);
        for (int i = 0; i < spots.size(); i++) {
            Spot spot = spots.get(i);
            if (spot.tile() == null) {
                head(g, spot, i == focused, strong, words);
            } else {
                tile(g, spot.tile(), spot.place(), i == focused, strong, words);
            }
        }
    }

    private void head(GraphicsContext g, Spot spot, boolean mine, Font strong, Font words) {
        Rectangle2D at = spot.place();
        double middle = at.getMinY() + HEAD_HEIGHT / 2;
        if (mine && isFocused()) {
            g.setLineWidth(2);
            g.setStroke(ink().of(Tone.ACCENT));
            g.strokeRoundRect(1, at.getMinY() + 1, at.getWidth() - 2, HEAD_HEIGHT - 2, 6, 6);
        }
        g.setFill(ink().of(Tone.MUTED));
        boolean shut = folds.isShut(spot.shelf().name());
        double[] across = shut ? new double[] {8, 13, 8} : new double[] {6, 14, 10};
        double[] down =
                shut
                        ? new double[] {middle - 4, middle, middle + 4}
                        : new double[] {middle - 2, middle - 2, middle + 3};
        g.fillPolygon(across, down, 3);
        g.setFont(strong);
        g.setFill(ink().of(Tone.TEXT));
        g.fillText(spot.shelf().name(), 20, middle + 4);
        double after = 20 + ink().width(spot.shelf().name(), strong) + 10;
        g.setFont(words);
        g.setFill(ink().of(spot.shelf().troubled() > 0 ? Tone.FAULT : Tone.MUTED));
        g.fillText(counts(spot.shelf()), after, middle + 4);
    }

    private void tile(
            GraphicsContext g,
            ClusterBox box,
            Rectangle2D at,
            boolean mine,
            Font strong,
            Font words) {
        double x = at.getMinX();
        double y = at.getMinY();
        double wide = at.getWidth();
        g.setFill(ink().of(mine ? Tone.HOVER : Tone.SURFACE));
        g.fillRoundRect(x, y, wide, TILE_HEIGHT, 8, 8);
        boolean focusRing = mine && isFocused();
        g.setLineWidth(focusRing ? 2 : 1);
        g.setStroke(ink().of(focusRing ? Tone.ACCENT : box.problem() ? Tone.FAULT : Tone.BORDER));
        g.strokeRoundRect(x + 0.5, y + 0.5, wide - 1, TILE_HEIGHT - 1, 8, 8);
        double left = x + 9;
        if (box.problem()) {
            g.setFill(ink().of(Tone.FAULT));
            g.fillPolygon(
                    new double[] {left, left + 5, left + 10},
                    new double[] {y + 18, y + 9, y + 18},
                    3);
            left += 15;
        }
        g.setFont(strong);
        g.setFill(ink().of(Tone.TEXT));
        g.fillText(fitting(Shelf.brief(box), strong, x + wide - 8 - left), left, y + 18);
        squares(g, box, x + 9, y + 25, wide, words);
        bar(g, box, x + 9, y + 42, wide - 18);
    }

    private String fitting(String name, Font font, double room) {
        String shown = name;
        int end = name.length();
        while (end > 1 && ink().width(shown, font) > room) {
            end--;
            shown = name.substring(0, end) + "…";
        }
        return shown;
    }

    private void squares(
            GraphicsContext g, ClusterBox box, double x, double y, double wide, Font words) {
        int count = Math.min(MOST_SQUARES, box.hosts().size());
        double after = x;
        for (int i = 0; i < count; i++) {
            HostBox host = box.hosts().get(i);
            if (host.stale()) {
                g.setLineWidth(1.5);
                g.setStroke(ink().of(Tone.UNKNOWN));
                g.setLineDashes(3, 2);
                g.strokeRect(after + 1, y + 1, 9, 9);
                g.setLineDashes();
            } else {
                g.setFill(ink().of(Tone.UP_FILL));
                g.fillRect(after, y, 11, 11);
            }
            after += 14;
        }
        g.setFont(words);
        if (count < box.hosts().size()) {
            g.setFill(ink().of(Tone.MUTED));
            g.fillText("+" + (box.hosts().size() - count), after, y + 10);
        }
        int bad = box.units().bad();
        if (bad > 0) {
            g.setFill(ink().of(Tone.FAULT));
            g.fillText("✕ " + bad, x + wide - 44, y + 10);
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
                g.fillRect(at, y, Math.min(wide, x + room - at) - 1, 4);
                at += wide;
            }
        }
    }
}
