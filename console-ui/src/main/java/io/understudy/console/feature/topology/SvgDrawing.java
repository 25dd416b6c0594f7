package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Ink;
import io.understudy.console.control.Ink.Tone;
import io.understudy.console.feature.topology.Picture.Chip;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.Leaf;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import io.understudy.console.feature.topology.Plan.Box;
import io.understudy.console.feature.topology.Plan.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Writes clusters as SVG 1.1, from the boxes and the plan that the window shows. */
final class SvgDrawing {
    private static final double HEAD = 40;
    private static final double GAP = 16;

    /** A cluster, and where its boxes stand. */
    record Part(ClusterBox cluster, boolean services, Plan plan) {}

    private final Function<Tone, Color> ink;
    private final StringBuilder out = new StringBuilder();

    private SvgDrawing(Function<Tone, Color> ink) {
        this.ink = ink;
    }

    /**
     * The file's text.
     *
     * @param stamp what it shows and of when, in one line
     * @param ink the theme's colours, as {@link Ink#of} gives them
     */
    static String of(String stamp, List<Part> parts, double width, Function<Tone, Color> ink) {
        return new SvgDrawing(ink).write(stamp, parts, width);
    }

    private String write(String stamp, List<Part> parts, double width) {
        double height = HEAD;
        for (Part part : parts) {
            height += HEAD + part.plan().height() + GAP;
        }
        put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        put(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                        + " viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\">\n",
                width, height, width, height);
        put("<title>%s</title>\n", escape(stamp));
        rect(0, 0, width, height, 0, Tone.INSET, null, false);
        text(Plan.SIDE, 24, 13, Tone.MUTED, false, stamp);
        double y = HEAD;
        for (Part part : parts) {
            cluster(part, y, width);
            y += HEAD + part.plan().height() + GAP;
        }
        put("</svg>\n");
        return out.toString();
    }

    private void cluster(Part part, double y, double width) {
        put("<g transform=\"translate(0 %.1f)\">\n", y);
        rect(
                0.5,
                0.5,
                width - 1,
                HEAD + part.plan().height() - 1,
                8,
                Tone.INSET,
                Tone.BORDER,
                false);
        text(Plan.SIDE, 24, 13, Tone.TEXT, true, part.cluster().name());
        text(width / 2, 24, 12, Tone.MUTED, false, part.cluster().counts());
        put("<g transform=\"translate(0 %.1f)\">\n", HEAD);
        Map<String, Box> at = part.plan().boxes();
        for (Link link : Plan.links(part.cluster(), part.services())) {
            line(at.get(link.from()), at.get(link.to()), link);
        }
        frame(at.get(Plan.CLIENTS), Condition.GOOD);
        part.cluster().routers().forEach(r -> router(r, at));
        part.cluster().services().forEach(s -> service(s, at.get(Plan.service(s.key()))));
        part.cluster().targets().forEach(t -> target(t, at.get(Plan.target(t.key()))));
        part.cluster().hosts().forEach(h -> host(h, at.get(Plan.host(h.host()))));
        put("</g>\n</g>\n");
    }

    private void line(@Nullable Box from, @Nullable Box to, Link link) {
        if (from == null || to == null) {
            return;
        }
        double x1 = from.x() + from.width();
        double x2 = to.x();
        double bend = (x2 - x1) / 2;
        String kind = Edge.kindOf(link);
        Tone tone =
                switch (kind) {
                    case "path-broken", "tie-fault" -> Tone.FAULT;
                    case "path-stale", "tie-stale" -> Tone.UNKNOWN;
                    case "tie-owner" -> Tone.MASTER;
                    default -> Tone.BORDER_STRONG;
                };
        String dash =
                switch (kind) {
                    case "path-broken", "tie-fault" -> " stroke-dasharray=\"6 4\"";
                    case "path-stale", "tie-stale" -> " stroke-dasharray=\"1 5\"";
                    case "tie-standby" -> " stroke-dasharray=\"5 4\"";
                    default -> "";
                };
        put(
                "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\""
                        + " stroke=\"%s\" stroke-width=\"%.1f\"%s/>\n",
                x1,
                from.middle(),
                x1 + bend,
                from.middle(),
                x2 - bend,
                to.middle(),
                x2,
                to.middle(),
                web(tone),
                kind.equals("tie-owner") ? 3 : Plan.width(link.rate()),
                dash);
    }

    private void router(RouterBox router, Map<String, Box> at) {
        for (int i = 0; i < router.addresses().size(); i++) {
            Box box = at.get(Plan.address(router.key(), i));
            frame(box, router.addresses().get(i).condition());
            mono(box, 22, router.addresses().get(i).address());
            note(box, 42, router.addresses().get(i).note(), router.condition());
        }
        Box box = at.get(Plan.router(router.key()));
        frame(box, router.condition());
        if (box == null) {
            return;
        }
        text(box.x() + 12, box.y() + 22, 13, Tone.TEXT, true, router.name());
        right(box, 22, router.id());
        double x = box.x() + 12;
        double y = box.y() + 46;
        for (Chip chip : router.chips()) {
            double wide = 24 + chip.name().length() * 7.0;
            if (x + wide > box.x() + box.width() - 8) {
                x = box.x() + 12;
                y += 20;
            }
            glyph(x + 6, y - 4, chip.glyph());
            text(x + 16, y, 12, tone(chip.glyph()), false, chip.name());
            x += wide + 8;
        }
    }

    private void service(ServiceBox service, @Nullable Box box) {
        frame(box, service.condition());
        if (box != null) {
            glyph(box.x() + 14, box.y() + 15, service.glyph());
            mono(box, 19, 26, service.title());
            right(box, 19, service.note());
            note(box, 36, service.how(), service.condition());
        }
    }

    private void target(TargetBox target, @Nullable Box box) {
        frame(box, target.condition());
        if (box == null) {
            return;
        }
        glyph(box.x() + 14, box.y() + 15, target.glyph());
        mono(box, 19, 26, target.title());
        note(box, 36, target.note(), target.condition());
        double y = Plan.SERVICE_HEIGHT + 12;
        for (Leaf leaf : target.leaves()) {
            glyph(box.x() + 18, box.y() + y - 4, leaf.glyph());
            mono(box, y, 30, leaf.name());
            right(box, y, leaf.note());
            y += 22;
        }
    }

    private void host(HostBox host, @Nullable Box box) {
        if (box != null) {
            frame(box, host.stale() ? Condition.STALE : Condition.GOOD);
            text(box.x() + 12, box.y() + 22, 13, Tone.TEXT, true, host.name());
            mono(box, 42, host.address());
            note(box, 60, host.note(), Condition.GOOD);
        }
    }

    private void frame(@Nullable Box box, Condition condition) {
        if (box != null) {
            Tone edge =
                    switch (condition) {
                        case GOOD -> Tone.BORDER;
                        case BROKEN -> Tone.FAULT;
                        case STALE -> Tone.BORDER_STRONG;
                    };
            rect(
                    box.x(),
                    box.y(),
                    box.width(),
                    box.height(),
                    6,
                    Tone.SURFACE,
                    edge,
                    condition == Condition.STALE);
        }
    }

    private void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            Tone fill,
            @Nullable Tone edge,
            boolean dashed) {
        put(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\""
                        + " fill=\"%s\"%s%s/>\n",
                x,
                y,
                width,
                height,
                radius,
                web(fill),
                edge == null ? "" : " stroke=\"" + web(edge) + "\"",
                dashed ? " stroke-dasharray=\"4 3\"" : "");
    }

    /** The shape says it too, as on screen: diamonds own addresses, circles answer checks. */
    private void glyph(double x, double y, Glyph glyph) {
        String colour = web(tone(glyph));
        switch (glyph) {
            case MASTER, BACKUP, FAULT, INIT ->
                    put(
                            "<path d=\"M%.1f %.1f l5 5 l-5 5 l-5 -5 z\" fill=\"%s\" stroke=\"%s\"/>\n",
                            x, y - 5, glyph == Glyph.MASTER ? colour : "none", colour);
            default ->
                    put(
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\" stroke=\"%s\"%s/>\n",
                            x,
                            y,
                            glyph == Glyph.UP ? colour : "none",
                            colour,
                            glyph == Glyph.STALE || glyph == Glyph.UNKNOWN
                                    ? " stroke-dasharray=\"2 2\""
                                    : "");
        }
    }

    private static Tone tone(Glyph glyph) {
        return switch (glyph) {
            case MASTER -> Tone.MASTER;
            case BACKUP -> Tone.BACKUP;
            case UP -> Tone.UP;
            case FAULT, DOWN, CRITICAL -> Tone.FAULT;
            case DRAINING -> Tone.DRAINING;
            default -> Tone.UNKNOWN;
        };
    }

    private void mono(@Nullable Box box, double down, String words) {
        mono(box, down, 12, words);
    }

    private void mono(@Nullable Box box, double down, double in, String words) {
        if (box != null) {
            put(
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" font-family=\"monospace\""
                            + " fill=\"%s\">%s</text>\n",
                    box.x() + in, box.y() + down, web(Tone.TEXT), escape(words));
        }
    }

    private void note(@Nullable Box box, double down, String words, Condition condition) {
        if (box != null) {
            Tone tone = condition == Condition.BROKEN ? Tone.FAULT : Tone.MUTED;
            text(box.x() + 12, box.y() + down, 12, tone, false, words);
        }
    }

    private void right(Box box, double down, String words) {
        put(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" text-anchor=\"end\""
                        + " fill=\"%s\">%s</text>\n",
                box.x() + box.width() - 10, box.y() + down, web(Tone.SUBTLE), escape(words));
    }

    private void text(double x, double y, int size, Tone tone, boolean bold, String words) {
        put(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\"%s fill=\"%s\">%s</text>\n",
                x, y, size, bold ? " font-weight=\"bold\"" : "", web(tone), escape(words));
    }

    private String web(Tone tone) {
        Color color = ink.apply(tone);
        return String.format(
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    /** As XML 1.0 allows it; what it forbids altogether becomes a question mark. */
    static String escape(String words) {
        StringBuilder text = new StringBuilder();
        words.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> text.append("&amp;");
                        case '<' -> text.append("&lt;");
                        case '>' -> text.append("&gt;");
                        case '"' -> text.append("&quot;");
                        default -> {
                            boolean forbidden =
                                    c < 0x20
                                            || (c >= 0xd800 && c <= 0xdfff)
                                            || c == 0xfffe
                                            || c == 0xffff;
                            text.appendCodePoint(forbidden ? '?' : c);
                        }
                    }
                });
        return text.toString();
    }

    private void put(String format, Object... values) {
        out.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
