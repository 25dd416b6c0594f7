package io.understudy.console.feature.ownership;

import io.understudy.console.control.DrawnPane;
import io.understudy.console.control.Hatch;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.control.TimeAxis;
import io.understudy.console.control.TimeAxis.Mark;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The lanes: a bar where a host is MASTER, a line where it is BACKUP, a crossed bar where it is in
 * FAULT, a hatch where nothing is known, a frame where two own. Only what is in sight is drawn.
 */
final class LanePane extends DrawnPane {
    static final double NAMES = 208;
    static final double AXIS = 32;

    /** About half the words of a mark and half a pill. */
    private static final double PILL_ROOM = 44;

    /** With more marks than this on a row, one stands for as many as its number takes room. */
    private static final int MOST_MARKS = 60;

    private static final double NUMBER_ROOM = 32;
    private static final double RIGHT = 24;
    private static final double BAR = 16;

    private final Wording wording;
    private Chronicle chronicle = Chronicle.empty(Instant.EPOCH, Instant.EPOCH);
    private Window window = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    private List<LaneRow> rows = List.of();
    private @Nullable Instant cursor;
    private Instant now = Instant.EPOCH;
    private @Nullable Turn selected;
    private double scroll;

    LanePane(Wording wording) {
        this.wording = wording;
    }

    void show(Chronicle of, List<LaneRow> rows, Window window, Instant now) {
        this.chronicle = of;
        this.rows = rows;
        this.window = window;
        this.now = now;
        redraw();
    }

    void cursor(@Nullable Instant at, @Nullable Turn turn) {
        cursor = at;
        selected = turn;
        redraw();
    }

    void scroll(double to) {
        scroll = Math.clamp(to, 0, Math.max(0, contentHeight() - (getHeight() - AXIS)));
        redraw();
    }

    double scroll() {
        return scroll;
    }

    double contentHeight() {
        return rows.stream().mapToDouble(LaneRow::height).sum();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - NAMES - RIGHT);
    }

    double x(Instant at) {
        return NAMES + window.x(at, plotWidth());
    }

    Instant at(double x) {
        return window.at(x - NAMES, plotWidth());
    }

    /** The row at that height of the pane, or null. */
    @Nullable LaneRow rowAt(double y) {
        double top = AXIS - scroll;
        for (LaneRow row : rows) {
            if (y >= Math.max(AXIS, top) && y < top + row.height()) {
                return row;
            }
            top += row.height();
        }
        return null;
    }

    /** The turn nearest to a point, within a few pixels; null if there is none. */
    @Nullable Turn turnAt(double x, double y) {
        LaneRow row = rowAt(y);
        if (row == null || row.lane() == null) {
            return null;
        }
        Turn found = null;
        double least = 7;
        for (Turn turn : Chronicle.within(row.lane().turns(), at(x - least), at(x + least))) {
            double away = Math.abs(x(turn.at()) - x);
            if (away < least) {
                found = turn;
                least = away;
            }
        }
        return found;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setTextBaseline(VPos.CENTER);
        drawAxis(g, height);
        g.save();
        g.beginPath();
        g.rect(0, AXIS, width, height - AXIS);
        g.clip();
        double top = AXIS - scroll;
        for (LaneRow row : rows) {
            if (top + row.height() >= AXIS && top <= height) {
                drawRow(g, row, top, width);
            }
            top += row.height();
        }
        g.restore();
        drawNow(g, height);
        drawCursor(g, height);
    }

    private void drawAxis(GraphicsContext g, double height) {
        g.setFont(ink().mono(11));
        g.setLineWidth(1);
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) Math.max(2, plotWidth() / 84);
        for (Mark mark : TimeAxis.marks(wording.times(), window.from(), window.to(), most)) {
            double x = Math.round(x(mark.at())) + 0.5;
            g.setStroke(ink().of(Tone.GRID));
            g.strokeLine(x, AXIS, x, height);
            g.setFill(ink().of(Tone.SUBTLE));
            if (!isUnderPill(x)) {
                g.fillText(mark.text(), x, AXIS / 2);
            }
        }
    }

    /** Whether a mark's words would stand below those of the present or of the cursor. */
    private boolean isUnderPill(double x) {
        Instant at = cursor;
        return window.holds(now) && Math.abs(x - x(now)) < PILL_ROOM
                || at != null && window.holds(at) && Math.abs(x - x(at)) < PILL_ROOM * 1.5;
    }

    private void drawRow(GraphicsContext g, LaneRow row, double top, double width) {
        Lane lane = row.lane();
        if (lane == null) {
            g.setFill(ink().of(Tone.INSET));
            g.fillRect(1, top, width - 2, row.height());
            g.setFill(ink().of(Tone.TEXT));
            g.setFont(ink().strong(12));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(row.cluster(), 14, top + row.height() / 2, width - 28);
            return;
        }
        drawNames(g, row, lane, top);
        g.setStroke(ink().of(Tone.GRID));
        g.setLineWidth(1);
        g.strokeLine(0, top + row.height() - 0.5, width, top + row.height() - 0.5);
        double at = top + LaneRow.PADDING;
        if (row.open()) {
            for (HostLane host : lane.hosts()) {
                drawHost(g, lane, host, at);
                at += LaneRow.HOST;
            }
        } else {
            for (HostLane host : lane.hosts()) {
                drawMasters(g, lane, host, at);
            }
        }
        drawContested(g, lane, top + 3, row.height() - 6);
        drawTurns(g, row, lane, top + LaneRow.PADDING);
    }

    private void drawNames(GraphicsContext g, LaneRow row, Lane lane, double top) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(ink().of(Tone.SUBTLE));
        double first = top + LaneRow.PADDING + LaneRow.HOST / 2;
        drawArrow(g, row.open(), 14, first);
        g.setFill(ink().of(Tone.TEXT));
        g.setFont(ink().mono(12));
        String address = lane.addresses().isEmpty() ? lane.name() : lane.addresses().getFirst();
        String more = lane.addresses().size() > 1 ? " +" + (lane.addresses().size() - 1) : "";
        g.fillText(address + more, 26, first, row.open() ? 122 : 112);
        g.setFill(ink().of(Tone.SUBTLE));
        g.setFont(ink().words(11));
        if (row.open()) {
            if (lane.hosts().size() > 1) {
                g.fillText(lane.name(), 26, first + LaneRow.HOST, 116);
            }
            g.setTextAlign(TextAlignment.RIGHT);
            double y = first;
            for (HostLane host : lane.hosts()) {
                g.setFill(ink().of(Tone.MUTED));
                g.fillText(host.host(), NAMES - 12, y, 60);
                y += LaneRow.HOST;
            }
        } else {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(lane.name(), NAMES - 12, first, 60);
        }
    }

    private static void drawArrow(GraphicsContext g, boolean open, double x, double y) {
        if (open) {
            g.fillPolygon(new double[] {x, x + 7, x + 3.5}, new double[] {y - 2, y - 2, y + 3}, 3);
        } else {
            g.fillPolygon(new double[] {x + 1, x + 6, x + 1}, new double[] {y - 4, y, y + 4}, 3);
        }
    }

    private void drawHost(GraphicsContext g, Lane lane, HostLane host, double top) {
        double drawn = 0;
        for (Stretch each : inSight(host.stretches())) {
            double from = Math.max(NAMES, x(each.from()));
            double to = Math.min(NAMES + plotWidth(), endOf(each));
            if (to <= from || to < drawn + 1) {
                continue; // not in sight, or within the pixel before
            }
            drawn = to;
            double y = top + (LaneRow.HOST - BAR) / 2;
            switch (each.role()) {
                case MASTER -> drawMaster(g, lane, host, each, from, to, y);
                case BACKUP -> {
                    g.setFill(ink().of(Tone.BORDER_STRONG));
                    g.fillRect(from, y + BAR / 2 - 1.5, to - from, 3);
                }
                case FAULT -> drawFault(g, from, to, y);
                case INIT -> {
                    g.setStroke(ink().of(Tone.UNKNOWN));
                    g.setLineDashes(1, 3);
                    g.strokeLine(from, y + BAR / 2, to, y + BAR / 2);
                    g.setLineDashes();
                }
                case LOST -> drawLost(g, from, to, y);
                case ABSENT -> {}
            }
        }
    }

    /** What holds on at the end of the record holds until now. */
    private double endOf(Stretch each) {
        boolean open = !each.to().isBefore(chronicle.to());
        return x(open && now.isAfter(each.to()) ? now : each.to());
    }

    private List<Stretch> inSight(List<Stretch> all) {
        List<Stretch> reaching = Chronicle.reaching(all, window.from(), window.to());
        // what holds on at the end of the record is drawn until now
        return reaching.isEmpty() && !all.isEmpty() ? List.of(all.getLast()) : reaching;
    }

    private void drawMasters(GraphicsContext g, Lane lane, HostLane host, double top) {
        for (Stretch each : inSight(host.stretches())) {
            double from = Math.max(NAMES, x(each.from()));
            double to = Math.min(NAMES + plotWidth(), endOf(each));
            if (to > from && each.role() == Role.MASTER) {
                drawMaster(g, lane, host, each, from, to, top + (LaneRow.HOST - BAR) / 2);
            }
        }
    }

    private void drawMaster(
            GraphicsContext g,
            Lane lane,
            HostLane host,
            Stretch each,
            double from,
            double to,
            double y) {
        boolean second =
                Chronicle.reaching(lane.contested(), each.from(), each.to()).stream()
                        .anyMatch(c -> c.from().equals(each.from()));
        g.setFill(ink().of(second ? Tone.FAULT_SOLID : Tone.MASTER_SOLID));
        double length = Math.max(2, to - from);
        if (length < 4) {
            g.fillRect(from, y, length, BAR); // no room for round corners
        } else {
            g.fillRoundRect(from, y, length, BAR, 4, 4);
        }
        String text = wording.text("ownership.bar", host.host());
        if (to - from > 28 + text.length() * 6.4) {
            g.setFill(ink().of(Tone.ON_SOLID));
            g.setFont(ink().strong(11));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(text, from + 8, y + BAR / 2);
        }
    }

    private void drawFault(GraphicsContext g, double from, double to, double y) {
        g.setFill(ink().of(Tone.FAULT_BG));
        g.fillRect(from, y, to - from, BAR);
        g.setStroke(ink().of(Tone.FAULT));
        g.setLineWidth(1);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), BAR - 1);
        for (double x = from + 10; x < to - 4; x += 22) {
            g.strokeLine(x - 3, y + BAR / 2 - 3, x + 3, y + BAR / 2 + 3);
            g.strokeLine(x - 3, y + BAR / 2 + 3, x + 3, y + BAR / 2 - 3);
        }
    }

    private void drawLost(GraphicsContext g, double from, double to, double y) {
        Hatch.fill(g, from, y, to - from, BAR, ink().of(Tone.BORDER_STRONG));
        g.setStroke(ink().of(Tone.UNKNOWN));
        g.setLineWidth(1);
        g.setLineDashes(3, 2);
        g.strokeRect(from + 0.5, y + 0.5, Math.max(1, to - from - 1), BAR - 1);
        g.setLineDashes();
        String text = wording.text("ownership.lost");
        if (to - from > 90) {
            g.setFill(ink().of(Tone.SURFACE));
            g.fillRect(from + 6, y + 1, 66, BAR - 2);
            g.setFill(ink().of(Tone.UNKNOWN));
            g.setFont(ink().words(11));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(text, from + 10, y + BAR / 2);
        }
    }

    private void drawContested(GraphicsContext g, Lane lane, double top, double height) {
        for (Stretch each : Chronicle.reaching(lane.contested(), window.from(), window.to())) {
            double from = Math.max(NAMES, x(each.from()));
            double to = Math.min(NAMES + plotWidth(), endOf(each));
            if (to > from) {
                g.setStroke(ink().of(Tone.FAULT));
                g.setLineWidth(2);
                g.strokeRect(from, top, Math.max(3, to - from), height);
                drawTag(g, wording.text("ownership.two"), from - 6, top + height / 2);
            }
        }
    }

    private void drawTag(GraphicsContext g, String text, double right, double y) {
        double width = 16 + text.length() * 6.6;
        if (right - width < NAMES) {
            return;
        }
        g.setFill(ink().of(Tone.FAULT_BG));
        g.fillRoundRect(right - width, y - 9, width, 18, 4, 4);
        g.setFill(ink().of(Tone.FAULT));
        g.setFont(ink().strong(11));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(text, right - 8, y);
    }

    /** A mark per change; those that would overlap are one mark with their number. */
    private void drawTurns(GraphicsContext g, LaneRow row, Lane lane, double top) {
        List<Turn> turns = Chronicle.within(lane.turns(), window.from(), window.to());
        double apart = turns.size() > MOST_MARKS ? NUMBER_ROOM : row.open() ? 0 : 2;
        double last = Double.NEGATIVE_INFINITY;
        int merged = 0;
        for (Turn turn : turns) {
            double x = x(turn.at());
            boolean chosen = turn.equals(selected);
            if (!chosen && x - last < apart) {
                merged++;
                continue;
            }
            drawTurn(g, x, top + row.offset(turn) + LaneRow.HOST / 2, chosen);
            if (merged > 0) {
                g.setFill(ink().of(Tone.TEXT));
                g.fillText("×" + (merged + 1), last, top - 2);
                merged = 0;
            }
            last = x;
        }
    }

    private void drawTurn(GraphicsContext g, double x, double y, boolean chosen) {
        double r = chosen ? 6 : 3.5;
        if (chosen) {
            g.setFill(ink().of(Tone.SURFACE));
            g.fillOval(x - 10, y - 10, 20, 20);
            g.setStroke(ink().of(Tone.INFO));
            g.setLineWidth(2);
            g.strokeOval(x - 10, y - 10, 20, 20);
        }
        g.setFill(chosen ? ink().of(Tone.MASTER) : ink().of(Tone.TEXT));
        g.fillPolygon(new double[] {x - r, x, x + r, x}, new double[] {y, y - r, y, y + r}, 4);
    }

    private void drawNow(GraphicsContext g, double height) {
        if (window.holds(now)) {
            line(g, now, ink().of(Tone.UP_FILL), height);
            pill(g, wording.text("ownership.now"), x(now), ink().of(Tone.UP_SOLID));
        }
    }

    private void drawCursor(GraphicsContext g, double height) {
        Instant at = cursor;
        if (at != null && window.holds(at)) {
            line(g, at, ink().of(Tone.INFO), height);
            pill(g, wording.times().clockMillis(at), x(at), ink().of(Tone.INFO_SOLID));
        }
    }

    private void line(GraphicsContext g, Instant at, Color colour, double height) {
        double x = Math.round(x(at));
        g.setStroke(colour);
        g.setLineWidth(2);
        g.strokeLine(x, AXIS - 4, x, height);
    }

    private void pill(GraphicsContext g, String text, double x, Color fill) {
        double width = 16 + text.length() * (text.length() > 8 ? 6.7 : 7.5);
        double left = Math.clamp(x - width / 2, NAMES, NAMES + plotWidth() + RIGHT - width);
        g.setFill(fill);
        g.fillRoundRect(left, 5, width, 22, 6, 6);
        g.setFill(ink().of(Tone.ON_SOLID));
        g.setFont(ink().mono(11));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(text, left + width / 2, AXIS / 2);
    }
}
