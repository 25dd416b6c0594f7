package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.model.diagnostic.Severity;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** The editor drawn by RichTextFX. */
final class RichTextEditor implements CodeEditor {
    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private Map<Integer, LineMark> marks = Map.of();

    RichTextEditor() {
        area.getStyleClass().addAll("mono", "config-text");
        area.setId("config-text");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setParagraphGraphicFactory(this::margin);
        area.setLineHighlighterOn(false);
        area.setAutoHeight(false);
        scroll.getStyleClass().add("config-scroll");
    }

    @Override
    public Node node() {
        return scroll;
    }

    /** For the keys and the pointer: the area itself, without its bars. */
    @Override
    public Node area() {
        return area;
    }

    @Override
    public String text() {
        return area.getText();
    }

    @Override
    public void load(String text) {
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    @Override
    public void replace(int start, int end, String with) {
        area.getUndoManager().preventMerge();
        int caret = area.getCaretPosition();
        area.replaceText(start, end, with);
        area.getUndoManager().preventMerge();
        // a change elsewhere leaves the caret at its character
        int moved = caret <= start ? caret : Math.max(start, caret + with.length() - (end - start));
        area.moveTo(Math.min(moved, area.getLength()));
    }

    @Override
    public void type(String text) {
        area.replaceSelection(text);
        area.requestFollowCaret();
    }

    @Override
    public void dress(List<Dress> stretches) {
        int length = area.getLength();
        if (length == 0) {
            return;
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Dress dress : stretches) {
            int start = Math.clamp(dress.start(), at, length);
            int end = Math.clamp(dress.end(), start, length);
            if (end == start) {
                continue;
            }
            spans.add(Collections.emptyList(), start - at);
            spans.add(dress.styles(), end - start);
            at = end;
        }
        spans.add(Collections.emptyList(), length - at);
        area.setStyleSpans(0, spans.create());
    }

    @Override
    public void mark(List<LineMark> next) {
        Map<Integer, LineMark> fresh = new HashMap<>();
        next.forEach(mark -> fresh.put(mark.line(), mark));
        Set<Integer> touched = new HashSet<>(marks.keySet());
        touched.addAll(fresh.keySet());
        Map<Integer, LineMark> old = marks;
        marks = fresh;
        for (int line : touched) {
            boolean there = line <= area.getParagraphs().size();
            if (there && !Objects.equals(old.get(line), fresh.get(line))) {
                area.recreateParagraphGraphic(line - 1);
            }
        }
    }

    private Node margin(int paragraph) {
        Label number = Labels.whole("line-number", "mono");
        number.setText(Integer.toString(paragraph + 1));
        Region sign = new Region();
        sign.getStyleClass().add("line-sign");
        Region change = new Region();
        change.getStyleClass().add("line-change");
        LineMark mark = marks.get(paragraph + 1);
        Severity worst = mark == null ? null : mark.worst();
        Styles.toggle(sign, "sign-error", worst == Severity.ERROR);
        Styles.toggle(sign, "sign-warning", worst == Severity.WARNING);
        Styles.toggle(sign, "sign-info", worst == Severity.INFO);
        Styles.toggle(change, "line-changed", mark != null && mark.changed());
        HBox margin = new HBox(number, sign, change);
        margin.setAlignment(Pos.CENTER_RIGHT);
        margin.getStyleClass().add("line-margin");
        return margin;
    }

    @Override
    public int caret() {
        return area.getCaretPosition();
    }

    @Override
    public void moveTo(int offset) {
        area.moveTo(Math.clamp(offset, 0, area.getLength()));
        show();
    }

    @Override
    public void select(int start, int end) {
        int length = area.getLength();
        area.selectRange(Math.clamp(start, 0, length), Math.clamp(end, 0, length));
        show();
    }

    private void show() {
        int line = area.getCurrentParagraph();
        boolean inSight =
                area.getVisibleParagraphs().size() > 0
                        && line > area.firstVisibleParToAllParIndex()
                        && line < area.lastVisibleParToAllParIndex();
        if (!inSight) {
            area.showParagraphAtCenter(line);
        }
        area.requestFollowCaret();
    }

    @Override
    public void focus() {
        area.requestFocus();
    }

    @Override
    public void editable(boolean editable) {
        area.setEditable(editable);
    }

    @Override
    public void undo() {
        area.undo();
    }

    @Override
    public void redo() {
        area.redo();
    }

    @Override
    public boolean canUndo() {
        return area.isUndoAvailable();
    }

    @Override
    public boolean canRedo() {
        return area.isRedoAvailable();
    }

    @Override
    public void onText(Runnable what) {
        area.textProperty().addListener((_, _, _) -> what.run());
    }

    @Override
    public void onCaret(Runnable what) {
        area.caretPositionProperty().addListener((_, _, _) -> what.run());
    }

    @Override
    public Optional<Bounds> caretOnScreen() {
        return area.getCaretBounds();
    }

    @Override
    public OptionalInt characterAt(double x, double y) {
        return area.hit(x, y).getCharacterIndex();
    }
}
