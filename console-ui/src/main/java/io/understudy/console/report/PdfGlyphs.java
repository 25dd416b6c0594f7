package io.understudy.console.report;

import io.understudy.console.report.Report.Face;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The letters of a PDF, drawn as the console draws them. Each letter that occurs becomes a
 * procedure of a Type 3 font (ISO 32000-1, 9.6.5), so any script the screen shows can be printed,
 * no font file is needed or copied, and the text stays text for searching and copying.
 */
final class PdfGlyphs {
    /** Units of a letter's square; also the size that outlines are taken at. */
    static final double EM = 1000;

    private static final int MOST_PER_FONT = 256;

    /** A letter's place: which font, which code in it, and how far it advances in EM. */
    record Glyph(int font, int code, double advance) {}

    private record Key(Face face, int codePoint) {}

    private record Drawn(int codePoint, double advance, String procedure) {}

    private final Map<Face, Font> faces;
    private final Map<Key, Glyph> glyphs = new HashMap<>();
    private final List<List<Drawn>> fonts = new ArrayList<>();

    /**
     * @param faces a font for every face; their sizes do not matter
     */
    PdfGlyphs(Map<Face, Font> faces) {
        this.faces = Map.copyOf(faces);
    }

    Glyph glyph(Face face, int codePoint) {
        return glyphs.computeIfAbsent(new Key(face, codePoint), this::draw);
    }

    private Glyph draw(Key key) {
        Text text = new Text(Character.toString(key.codePoint()));
        text.setFont(new Font(Objects.requireNonNull(faces.get(key.face())).getName(), EM));
        double advance = text.getLayoutBounds().getWidth();
        Path outline = (Path) Shape.union(text, new Rectangle(0, 0));
        if (fonts.isEmpty() || fonts.getLast().size() == MOST_PER_FONT) {
            fonts.add(new ArrayList<>());
        }
        List<Drawn> font = fonts.getLast();
        font.add(new Drawn(key.codePoint(), advance, procedure(outline, advance)));
        return new Glyph(fonts.size() - 1, font.size() - 1, advance);
    }

    /** Writes all fonts and returns their entries for a page's resources. */
    String write(PdfFile file) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < fonts.size(); i++) {
            entries.append("/F%d %d 0 R ".formatted(i, write(file, fonts.get(i))));
        }
        return entries.toString();
    }

    private static int write(PdfFile file, List<Drawn> font) {
        StringBuilder procedures = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder unicode = new StringBuilder();
        for (int code = 0; code < font.size(); code++) {
            Drawn each = font.get(code);
            int procedure = file.stream("", each.procedure().getBytes(StandardCharsets.US_ASCII));
            procedures.append("/g%d %d 0 R ".formatted(code, procedure));
            names.append("/g").append(code).append(' ');
            unicode.append("<%02x> <%s>%n".formatted(code, utf16(each.codePoint())));
        }
        int map = file.stream("", toUnicode(unicode.toString(), font.size()));
        String widths =
                font.stream().map(d -> number(d.advance())).collect(Collectors.joining(" "));
        return file.object(
                """
                << /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0]
                /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >>
                /CharProcs << %s>>
                /Encoding << /Type /Encoding /Differences [0 %s] >>
                /FirstChar 0 /LastChar %d /Widths [%s] /ToUnicode %d 0 R >>\
                """
                        .formatted(procedures, names, font.size() - 1, widths, map));
    }

    /** ISO 32000-1, 9.10.3; a block holds at most 100 rows, so each stands in one of its own. */
    private static byte[] toUnicode(String rows, int count) {
        List<String> lines = rows.lines().toList();
        String blocks =
                IntStream.rangeClosed(0, (count - 1) / 100)
                        .mapToObj(i -> lines.subList(i * 100, Math.min(count, i * 100 + 100)))
                        .map(b ->
                                b.size()
                                        + " beginbfchar\n"
                                        + String.join("\n", b)
                                        + "\nendbfchar\n")
                        .collect(Collectors.joining());
        return """
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CMapName /Unicode def
        /CMapType 2 def
        1 begincodespacerange
        <00> <ff>
        endcodespacerange
        %sendcmap
        CMapName currentdict /CMap defineresource pop
        end end
        """
                .formatted(blocks)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static String utf16(int codePoint) {
        return Character.toString(codePoint)
                .chars()
                .mapToObj("%04x"::formatted)
                .collect(Collectors.joining());
    }

    private static String procedure(Path outline, double advance) {
        Bounds box = outline.getBoundsInLocal();
        StringBuilder out = new StringBuilder();
        if (box.isEmpty()) {
            return out.append(number(advance)).append(" 0 0 0 0 0 d1").toString();
        }
        append(out, advance, 0, box.getMinX(), -box.getMaxY(), box.getMaxX(), -box.getMinY());
        out.append("d1\n");
        double x = 0;
        double y = 0;
        for (PathElement each : outline.getElements()) {
            switch (each) {
                case MoveTo to -> append(out, x = to.getX(), y = -to.getY()).append("m\n");
                case LineTo to -> append(out, x = to.getX(), y = -to.getY()).append("l\n");
                case QuadCurveTo to -> {
                    // a quadratic curve, as the cubic one that it is
                    double cx = to.getControlX();
                    double cy = -to.getControlY();
                    double ex = to.getX();
                    double ey = -to.getY();
                    append(
                                    out,
                                    x + (cx - x) * 2 / 3,
                                    y + (cy - y) * 2 / 3,
                                    ex + (cx - ex) * 2 / 3,
                                    ey + (cy - ey) * 2 / 3,
                                    ex,
                                    ey)
                            .append("c\n");
                    x = ex;
                    y = ey;
                }
                case CubicCurveTo to ->
                        append(
                                        out,
                                        to.getControlX1(),
                                        -to.getControlY1(),
                                        to.getControlX2(),
                                        -to.getControlY2(),
                                        x = to.getX(),
                                        y = -to.getY())
                                .append("c\n");
                case ClosePath _ -> out.append("h\n");
                default -> throw new AssertionError("an outline has no " + each);
            }
        }
        return out.append(outline.getFillRule() == FillRule.EVEN_ODD ? "f*" : "f").toString();
    }

    private static StringBuilder append(StringBuilder out, double... numbers) {
        for (double each : numbers) {
            out.append(number(each)).append(' ');
        }
        return out;
    }

    /** A tenth of a thousandth of the letter's size is finer than any printer. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
