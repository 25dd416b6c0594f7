package io.understudy.console.feature.config;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the editor's screen. */
final class EditorKeys {
    private final FileEditView view;
    private final CodeEditor editor;
    private final CompletionPopup completion;

    EditorKeys(FileEditView view, CodeEditor editor, CompletionPopup completion) {
        this.view = view;
        this.editor = editor;
        this.completion = completion;
    }

    void install() {
        editor.area().addEventFilter(KeyEvent.KEY_PRESSED, this::inText);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::anywhere);
    }

    private void inText(KeyEvent event) {
        if (completion.handle(event)) {
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            view.complete();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !hasModifier(event)) {
            view.newLine();
            event.consume();
        }
    }

    private static boolean hasModifier(KeyEvent event) {
        return event.isAltDown()
                || event.isControlDown()
                || event.isMetaDown()
                || event.isShiftDown();
    }

    private void anywhere(KeyEvent event) {
        if (event.getCode() == KeyCode.F6) {
            view.nextRegion(event.isShiftDown());
        } else if (event.getCode() == KeyCode.F8) {
            view.nextProblem(event.isShiftDown());
        } else if (event.getCode() == KeyCode.ENTER && event.isAltDown()) {
            view.mendHere();
        } else if (event.getCode() == KeyCode.D && event.isShortcutDown()) {
            view.deploy();
        } else {
            return;
        }
        event.consume();
    }
}
