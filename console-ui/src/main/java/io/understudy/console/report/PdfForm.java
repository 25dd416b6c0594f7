package io.understudy.console.report;

import io.understudy.console.report.PdfGlyphs.Glyph;
import io.understudy.console.report.Report.Face;
import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Line;
import io.understudy.console.report.Report.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.text.Font;

/**
 * A report as PDF on A4, for printing and for the archive. It draws letters by JavaFX, but no
 * window is needed and any thread may do it.
 */
public final class PdfForm {
    /** A4 in points. */
    private static final double WIDTH = 595;

    private static final double HEIGHT = 842;
    private static final double MARGIN = 54;
    private static final double INDENT = 12;
    private static final double LEADING = 1.4;
    private static final double FOOT = 8;

    /** A letter with the room it takes, in points. */
    private record Sort(int codePoint, Glyph glyph, double width) {}

    private final Report report;
    private final PdfGlyphs glyphs;
    private final List<StringBuilder> pages = new ArrayList<>();
    private double y;

    private PdfForm(Report report, Map<Face, Font> faces) {
        this.report = report;
        this.glyphs = new PdfGlyphs(faces);
    }

    /**
     * The file.
     *
     * @param faces a font for every face, whatever its size
     * @param language a tag of BCP 47, for screen readers
     */
    public static byte[] bytes(Report report, Map<Face, Font> faces, String language) {
        PdfForm form = new PdfForm(report, faces);
        form.turn();
        for (int i = 0; i < report.lines().size(); i++) {
            form.set(report.lines().get(i), i == 0);
        }
        form.number();
        return form.file(language);
    }

    /** To a new page. */
    private void turn() {
        pages.add(new StringBuilder());
        y = HEIGHT - MARGIN;
    }

    private void set(Line line, boolean first) {
        double size = size(line.kind());
        double left = MARGIN + (line.kind() == Kind.ITEM ? INDENT : 0);
        List<List<Sort>> rows = rows(sorts(line, size), WIDTH - MARGIN - left);
        y -= first ? 0 : before(line.kind());
        // a heading stands with what it is the heading of
        double wanted = size * LEADING * (isHeading(line.kind()) ? 4 : 1);
        if (y - wanted < MARGIN) {
            turn();
        }
        for (int i = 0; i < rows.size(); i++) {
            if (y - size * LEADING < MARGIN) {
                turn();
            }
            y -= size * LEADING;
            if (i == 0 && line.kind() == Kind.ITEM) {
                show(sorts(new Line(Kind.ITEM, "•"), size), MARGIN, y, size);
            }
            show(rows.get(i), left, y, size);
        }
        if (line.kind() == Kind.TITLE || line.kind() == Kind.SECTION) {
            y -= 4;
            rule(line.kind() == Kind.TITLE ? 1 : 0.4);
            y -= 3;
        }
    }

    private static double size(Kind kind) {
        return switch (kind) {
            case TITLE -> 20;
            case SECTION -> 13;
            case SUBJECT -> 10.5;
            case PARAGRAPH, ITEM -> 9;
        };
    }

    private static double before(Kind kind) {
        return switch (kind) {
            case TITLE, SECTION -> 14;
            case SUBJECT -> 8;
            case PARAGRAPH -> 3;
            case ITEM -> 1.5;
        };
    }

    private static boolean isHeading(Kind kind) {
        return kind != Kind.PARAGRAPH && kind != Kind.ITEM;
    }

    private List<Sort> sorts(Line line, double size) {
        List<Sort> sorts = new ArrayList<>();
        for (Run run : line.runs()) {
            Face face = isHeading(line.kind()) ? Face.STRONG : run.face();
            run.text()
                    .codePoints()
                    .forEach(c -> {
                        Glyph glyph = glyphs.glyph(face, Character.isISOControl(c) ? ' ' : c);
                        sorts.add(new Sort(c, glyph, glyph.advance() / PdfGlyphs.EM * size));
                    });
        }
        return sorts;
    }

    /** As much on each row as fits; a word that fits on none is broken. */
    private static List<List<Sort>> rows(List<Sort> sorts, double width) {
        List<List<Sort>> rows = new ArrayList<>();
        int begin = 0;
        int may = 0;
        double used = 0;
        for (int i = 0; i < sorts.size(); i++) {
            if (i > begin
                    && LineBreaks.between(sorts.get(i - 1).codePoint(), sorts.get(i).codePoint())) {
                may = i;
            }
            used += sorts.get(i).width();
            if (used > width && i > begin && sorts.get(i).codePoint() != ' ') {
                int end = may > begin ? may : i;
                rows.add(sorts.subList(begin, end));
                begin = end;
                used = sorts.subList(begin, i + 1).stream().mapToDouble(Sort::width).sum();
            }
        }
        rows.add(sorts.subList(begin, sorts.size()));
        return rows;
    }

    private void show(List<Sort> row, double x, double baseline, double size) {
        StringBuilder page = pages.getLast();
        page.append("BT 1 0 0 1 %s %s Tm ".formatted(point(x), point(baseline)));
        int font = -1;
        StringBuilder codes = new StringBuilder();
        for (Sort each : row) {
            if (each.glyph().font() != font) {
                flush(page, codes);
                font = each.glyph().font();
                page.append("/F%d %s Tf ".formatted(font, point(size)));
            }
            codes.append("%02x".formatted(each.glyph().code()));
        }
        flush(page, codes);
        page.append("ET\n");
    }

    private static void flush(StringBuilder page, StringBuilder codes) {
        if (!codes.isEmpty()) {
            page.append('<').append(codes).append("> Tj ");
            codes.setLength(0);
        }
    }

    private void rule(double thickness) {
        pages.getLast()
                .append(
                        "%s w %s %s m %s %s l S\n"
                                .formatted(
                                        point(thickness),
                                        point(MARGIN),
                                        point(y),
                                        point(WIDTH - MARGIN),
                                        point(y)));
    }

    /** What the document is and which page this is, below each. */
    private void number() {
        List<StringBuilder> all = List.copyOf(pages);
        for (int i = 0; i < all.size(); i++) {
            pages.add(all.get(i)); // the one that is written on
            String foot = report.title() + "   " + (i + 1) + " / " + all.size();
            List<Sort> sorts = sorts(new Line(Kind.PARAGRAPH, foot), FOOT);
            double width = sorts.stream().mapToDouble(Sort::width).sum();
            show(sorts, WIDTH - MARGIN - width, MARGIN / 2, FOOT);
            pages.removeLast();
        }
    }

    private byte[] file(String language) {
        PdfFile file = new PdfFile();
        int tree = file.reserve();
        String resources = "<< /Font << " + glyphs.write(file) + ">> >>";
        List<Integer> kids = new ArrayList<>();
        for (StringBuilder page : pages) {
            int content = file.stream("", page.toString().getBytes(StandardCharsets.US_ASCII));
            kids.add(
                    file.object(
                            "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %s"
                                            .formatted(tree, point(WIDTH), point(HEIGHT), resources)
                                    + " /Contents %d 0 R >>".formatted(content)));
        }
        file.object(
                tree,
                "<< /Type /Pages /Count %d /Kids [%s] >>"
                        .formatted(
                                kids.size(),
                                kids.stream()
                                        .map(k -> k + " 0 R")
                                        .collect(Collectors.joining(" "))));
        int about =
                file.object(
                        "<< /Title %s /Creator (Understudy) >>"
                                .formatted(PdfFile.string(report.title())));
        int catalogue =
                file.object(
                        "<< /Type /Catalog /Pages %d 0 R /Lang (%s)".formatted(tree, language)
                                + " /ViewerPreferences << /DisplayDocTitle true >> >>");
        return file.finish(catalogue, about);
    }

    private static String point(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
