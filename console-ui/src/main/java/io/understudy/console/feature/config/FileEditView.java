package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Placeholder;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.text.Wording;
import io.understudy.model.config.assist.Proposal;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One host's configuration: outline, text and problems, form and draft. */
final class FileEditView extends HBox {
    /** Narrower, there is no outline. */
    private static final double ROOMY = 1040;

    /** Lower, few problems are listed at once. */
    private static final double TALL = 640;

    private final FileEditViewModel model;
    private final Wording wording;
    private final CodeEditor editor = new RichTextEditor();
    private final CompletionPopup completion;
    private final HoverCard hover;
    private final OutlineList outline;
    private final ProblemList problems;
    private final FormPane form;
    private final DraftPane draft;
    private final Placeholder unread = new Placeholder(Glyph.UNKNOWN);
    private final Button again = new Button();
    private final VBox refused = new VBox(12, unread, again);
    private final WordBar foot;
    private final ThreeWayStrip sides;
    private final SidePane side;
    private List<Secrets.Range> secrets = List.of();
    private boolean filling;

    FileEditView(FileEditViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        getStyleClass().add("config-work");
        completion = new CompletionPopup(editor, wording.messages(), this::take);
        hover = new HoverCard(editor, wording.messages(), this::known);
        outline = new OutlineList(wording, this::jump);
        problems = new ProblemList(wording, this::jump, this::mend);
        form = new FormPane(wording, new FormWishes(model, this::jump, this::refuse));
        draft = new DraftPane(model, wording);
        editor.area().accessibleTextProperty().bind(wording.messages().bound("place.config"));
        StackPane text = new StackPane(editor.node(), refused);
        refused.setAlignment(Pos.TOP_LEFT);
        refused.getStyleClass().add("config-unread");
        again.setId("config-again");
        again.getStyleClass().add("accent");
        again.setOnAction(_ -> model.read());
        VBox.setMargin(again, new Insets(0, 0, 0, 72));
        VBox.setVgrow(text, Priority.ALWAYS);
        foot = new WordBar(wording);
        sides = new ThreeWayStrip(model, wording);
        VBox centre = new VBox(sides, text, foot, problems);
        centre.getStyleClass().add("config-centre");
        centre.setMinWidth(280);
        HBox.setHgrow(centre, Priority.ALWAYS);
        side = new SidePane(wording, form, draft);
        getChildren().addAll(outline, centre, side);
        new EditorKeys(this, editor, completion).install();
        listen();
    }

    private void listen() {
        editor.onText(this::typed);
        editor.onCaret(this::caretMoved);
        model.textProperty().subscribe(this::textChanged);
        model.analysisProperty().subscribe(this::renderAnalysis);
        model.diffProperty().subscribe(this::renderDraftTab);
        model.phaseProperty().subscribe(this::renderPhase);
        widthProperty().subscribe(this::fit);
        heightProperty().subscribe(this::fit);
        textChanged();
        renderDraftTab();
        renderPhase(model.phaseProperty().get());
    }

    /** A small window gives its room to the text. */
    private void fit() {
        boolean unread = model.phaseProperty().get() == Phase.UNREAD;
        outline.setVisible(!unread && getWidth() >= ROOMY);
        outline.setManaged(outline.isVisible());
        problems.fit(getWidth() >= ROOMY, getHeight() >= TALL);
    }

    // ---- text and model follow each other

    private void typed() {
        if (!filling) {
            model.textProperty().set(editor.text());
        }
        if (completion.isShowing()) {
            Platform.runLater(this::refreshCompletion);
        }
    }

    /** Brings what the model changed into the editor, and nothing else. */
    private void textChanged() {
        String next = model.textProperty().get();
        String now = editor.text();
        if (next.equals(now)) {
            return;
        }
        filling = true;
        if (now.isEmpty() && !editor.canUndo()) {
            editor.load(next);
        } else {
            int head = 0;
            int most = Math.min(now.length(), next.length());
            while (head < most && now.charAt(head) == next.charAt(head)) {
                head++;
            }
            int tail = 0;
            while (tail < most - head
                    && now.charAt(now.length() - 1 - tail)
                            == next.charAt(next.length() - 1 - tail)) {
                tail++;
            }
            editor.replace(head, now.length() - tail, next.substring(head, next.length() - tail));
        }
        filling = false;
    }

    private void caretMoved() {
        model.caretProperty().set(editor.caret());
        outline.follow(editor.caret());
        foot.show(model.analysisProperty().get(), editor.text(), editor.caret());
        // the form waits for the text it is about
        Analysis analysis = model.analysisProperty().get();
        if (analysis.text().equals(editor.text())) {
            form.show(model.form());
            List<Secrets.Range> hidden = Secrets.of(analysis, editor.caret());
            if (!hidden.equals(secrets)) {
                secrets = hidden;
                editor.dress(Dressing.of(analysis, editor.caret()));
            }
        }
    }

    // ---- what is shown

    private void renderAnalysis(Analysis analysis) {
        if (!analysis.text().equals(editor.text())) {
            return; // the newer text's own analysis is on its way
        }
        editor.dress(Dressing.of(analysis, editor.caret()));
        editor.mark(Margin.of(analysis, model.diffProperty().get()));
        outline.show(analysis.outline(), editor.caret());
        problems.show(analysis.problems());
        form.show(model.form());
        foot.show(model.analysisProperty().get(), editor.text(), editor.caret());
    }

    private void renderDraftTab() {
        side.count(model.diffProperty().get().changedLines());
        editor.mark(Margin.of(model.analysisProperty().get(), model.diffProperty().get()));
    }

    private void renderPhase(Phase phase) {
        boolean none = phase == Phase.UNREAD;
        refused.setVisible(none);
        for (Region part : List.of(side, foot, problems)) {
            part.setVisible(!none);
            part.setManaged(!none);
        }
        fit();
        again.setText(wording.text("edit.again"));
        if (none) {
            unread.show(
                    Glyph.CRITICAL,
                    wording.text("config.unread", model.host().configPath(), model.host().host()),
                    why());
        }
        editor.editable(phase == Phase.EDITING);
        form.setDisable(phase != Phase.EDITING);
        boolean asks = phase == Phase.READING || phase == Phase.DEPLOYING || phase == Phase.ENDED;
        side.showDraft(asks || phase == Phase.EDITING && model.isDraft());
    }

    private String why() {
        DeployFailure failure = model.readFailureProperty().get();
        if (model.remarkProperty().get() == Remark.LONE_CR) {
            return wording.text("config.lone_cr");
        }
        return failure == null
                ? ""
                : new EditText(wording, model.host().host(), new Aim.File()).failure(failure);
    }

    void reword() {
        problems.reword();
        form.reword();
        draft.reword();
        sides.render();
        renderDraftTab();
        foot.show(model.analysisProperty().get(), editor.text(), editor.caret());
        Phase phase = model.phaseProperty().get();
        boolean drafts = side.showsDraft();
        renderPhase(phase);
        side.showDraft(drafts);
    }

    // ---- what the operator does

    void complete() {
        completion.show(model.current().proposals(editor.caret()));
    }

    private void refreshCompletion() {
        if (completion.isShowing()) {
            complete();
        }
    }

    private void take(Proposal proposal) {
        editor.replace(proposal.start(), proposal.end(), proposal.text());
        editor.select(
                proposal.start() + proposal.selectFrom(), proposal.start() + proposal.selectTo());
        editor.focus();
    }

    private HoverCard.Words known(int offset) {
        Analysis now = model.current();
        List<Problem> here =
                now.problems().stream()
                        .filter(p -> p.start() <= offset && offset < p.end())
                        .toList();
        return new HoverCard.Words(model.current().hover(offset), here);
    }

    private void jump(int offset) {
        editor.moveTo(offset);
        editor.focus();
    }

    private void jump(Problem problem) {
        editor.select(problem.start(), problem.end());
        editor.focus();
    }

    private void mend(Problem.Fix fix) {
        model.mend(fix);
        jump(fix.start() + fix.with().length());
    }

    private void refuse(@Nullable FormEdit edit) {
        if (edit != null) {
            form.refuse(edit);
        }
    }

    /** The streams told something new. */
    void refresh() {
        sides.render();
    }

    /** Goes to the next problem behind the caret, or the one before it, and around the end. */
    void nextProblem(boolean back) {
        List<Problem> all = model.current().problems();
        Problem next = Problems.next(all, editor.caret(), back);
        if (next != null) {
            jump(next);
            problems.select(next);
        }
    }

    /** Mends the problem at the caret, if a machine can. */
    void mendHere() {
        int caret = editor.caret();
        for (Problem problem : model.current().problems()) {
            if (problem.fix() != null && problem.start() <= caret && caret <= problem.end()) {
                mend(problem.fix());
                return;
            }
        }
    }

    /** Breaks the line; what follows keeps its indentation. */
    void newLine() {
        if (model.phaseProperty().get() == Phase.EDITING) {
            editor.type(Indent.newLine(editor.text(), editor.caret()));
        }
    }

    /** Takes the keys to the next part of the screen: outline, text, problems, form. */
    void nextRegion(boolean back) {
        List<Region> parts =
                List.of(outline, (Region) editor.node(), problems, side).stream()
                        .filter(Region::isVisible)
                        .toList();
        int now = 0;
        for (int i = 0; i < parts.size(); i++) {
            now = hasFocus(parts.get(i)) ? i : now;
        }
        Region next = parts.get(Math.floorMod(now + (back ? -1 : 1), parts.size()));
        if (next == outline) {
            outline.focus();
        } else if (next == problems) {
            problems.focus();
        } else if (next == side) {
            side.focus();
        } else {
            editor.focus();
        }
    }

    /** Asks the owner: focusWithin stays true where a focused field was taken out of a form. */
    private boolean hasFocus(Node part) {
        Node at = getScene().getFocusOwner();
        while (at != null && at != part) {
            at = at.getParent();
        }
        return at != null;
    }

    void undo() {
        editor.undo();
    }

    void redo() {
        editor.redo();
    }

    void deploy() {
        side.showDraft(true);
        model.deploy();
    }

    void leave() {
        completion.hide();
        hover.leave();
    }

    boolean isTyping() {
        return editor.area().isFocused();
    }

    void focusFilter() {
        side.showDraft(false);
        form.focusFilter();
    }
}
