package io.understudy.console.feature.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/**
 * A text editor as the rest of the screen knows it; which library draws it stays behind this. All
 * offsets count UTF-16 units of {@link #text}, whose lines end with LF.
 */
interface CodeEditor {
    /** A stretch of text that wears style classes. Stretches are in order and apart. */
    record Dress(int start, int end, List<String> styles) {}

    Node node();

    /** What the keys go to and the pointer is over, without scroll bars. */
    Node area();

    String text();

    /** Shows another text and forgets what could be undone. */
    void load(String text);

    /** Puts {@code with} in the place of the characters of a range, as one step of undoing. */
    void replace(int start, int end, String with);

    /** Writes as if typed: in the place of the selection, with the caret behind it. */
    void type(String text);

    /** Dresses the text anew; what no stretch covers wears nothing. */
    void dress(List<Dress> stretches);

    /** Marks lines, counted from 1, in the margin. */
    void mark(List<LineMark> marks);

    int caret();

    /** Puts the caret there, in sight. */
    void moveTo(int offset);

    /** Selects a range, in sight. */
    void select(int start, int end);

    void focus();

    void editable(boolean editable);

    void undo();

    void redo();

    boolean canUndo();

    boolean canRedo();

    /** Runs {@code what} after each change of the text. */
    void onText(Runnable what);

    /** Runs {@code what} after each move of the caret. */
    void onCaret(Runnable what);

    /** Where the caret is on the screen; nowhere if it is out of sight. */
    Optional<Bounds> caretOnScreen();

    /** The character at a point of {@link #area}. */
    OptionalInt characterAt(double x, double y);
}
