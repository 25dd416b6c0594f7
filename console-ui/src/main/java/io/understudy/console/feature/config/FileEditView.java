package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.config.FileEditViewModel.Remark;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.text.Wording;
import io.understudy.model.config.assist.Hover;
import io.understudy.model.config.assist.Proposal;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** One host's configuration: outline, text and problems, form and draft. */
final class FileEditView extends HBox {
    private static final double SIDE = 348;

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
    private final Label word = Labels.styled("mono", "strong");
    private final Label meaning = Labels.styled("small", "muted");
    private final Label place = Labels.whole("small", "quiet");
    private final Placeholder unread = new Placeholder(Glyph.UNKNOWN);
    private final Button again = new Button();
    private final VBox refused = new VBox(12, unread, again);
    private final HBox foot = new HBox(10);
    private final VBox side;
    private final ToggleButton formTab = new ToggleButton();
    private final ToggleButton draftTab = new ToggleButton();
    private List<Secrets.Range> secrets = List.of();
    private boolean filling;

    FileEditView(FileEditViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        getStyleClass().add("config-work");
        completion = new CompletionPopup(editor, this::take);
        hover = new HoverCard(editor, this::known);
        outline = new OutlineList(wording, this::jump);
        problems = new ProblemList(wording, this::jump, this::mend);
        form = new FormPane(wording, new FormWishes(model, this::jump, this::refuse));
        draft = new DraftPane(model, wording);
        StackPane text = new StackPane(editor.node(), refused);
        refused.setAlignment(Pos.TOP_LEFT);
        refused.getStyleClass().add("config-unread");
        again.setId("config-again");
        again.getStyleClass().add("accent");
        again.setOnAction(_ -> model.read());
        VBox.setMargin(again, new Insets(0, 0, 0, 72));
        VBox.setVgrow(text, Priority.ALWAYS);
        word.setMinWidth(USE_PREF_SIZE);
        meaning.setMinWidth(0);
        foot.getChildren().addAll(word, meaning, Labels.spring(), place);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("config-foot");
        VBox centre = new VBox(text, foot, problems);
        centre.getStyleClass().add("config-centre");
        centre.setMinWidth(280);
        HBox.setHgrow(centre, Priority.ALWAYS);
        side = side();
        getChildren().addAll(outline, centre, side);
        new EditorKeys(this, editor, completion).install();
        listen();
    }

    private VBox side() {
        ScrollPane drafts = new ScrollPane(draft);
        drafts.setFitToWidth(true);
        drafts.getStyleClass().add("panel-body");
        form.visibleProperty().bind(formTab.selectedProperty());
        drafts.visibleProperty().bind(draftTab.selectedProperty());
        ToggleGroup tabs = new ToggleGroup();
        tabs.getToggles().addAll(formTab, draftTab);
        tabs.selectedToggleProperty()
                .addListener((_, old, now) -> {
                    if (now == null) {
                        tabs.selectToggle(old);
                    }
                });
        formTab.setId("config-form-tab");
        draftTab.setId("config-draft-tab");
        formTab.setSelected(true);
        formTab.textProperty().bind(wording.messages().bound("config.form"));
        SegmentedButton both = new SegmentedButton(formTab, draftTab);
        both.setToggleGroup(tabs);
        HBox head = new HBox(both);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pane-head");
        StackPane stack = new StackPane(form, drafts);
        VBox.setVgrow(stack, Priority.ALWAYS);
        VBox made = new VBox(head, stack);
        made.getStyleClass().add("config-side");
        made.setMinWidth(SIDE);
        made.setMaxWidth(SIDE);
        return made;
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
        renderFoot();
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
        renderFoot();
    }

    private void renderFoot() {
        Analysis analysis = model.analysisProperty().get();
        int at = Math.min(editor.caret(), editor.text().length());
        String before = editor.text().substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        place.setText(wording.text("config.place", line, at - before.lastIndexOf('\n')));
        Hover known =
                analysis.text().equals(editor.text()) && at < editor.text().length()
                        ? Hover.at(analysis.reading(), at)
                        : null;
        word.setText(known == null ? "" : known.title());
        meaning.setText(known == null ? "" : sentence(known));
        meaning.setTooltip(known == null ? null : new Tooltip(known.text()));
    }

    private static String sentence(Hover hover) {
        return hover.says()
                + hover.facts().stream()
                        .filter(f -> f.label().equals("takes") || f.label().equals("default"))
                        .map(f -> " · " + f.label() + " " + f.text())
                        .collect(Collectors.joining());
    }

    private void renderDraftTab() {
        int lines = model.diffProperty().get().changedLines();
        draftTab.setText(
                lines == 0
                        ? wording.text("config.draft")
                        : wording.text("config.draft.lines", lines));
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
        (asks ? draftTab : formTab).setSelected(asks || phase == Phase.EDITING);
        if (phase == Phase.EDITING && model.isDraft()) {
            draftTab.setSelected(true);
        }
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
        renderDraftTab();
        renderFoot();
        Phase phase = model.phaseProperty().get();
        boolean drafts = draftTab.isSelected();
        renderPhase(phase);
        (drafts ? draftTab : formTab).setSelected(true);
    }

    // ---- what the operator does

    void complete() {
        completion.show(model.proposals(editor.caret()));
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
        return new HoverCard.Words(model.hover(offset), here);
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

    void undo() {
        editor.undo();
    }

    void redo() {
        editor.redo();
    }

    void deploy() {
        draftTab.setSelected(true);
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
        formTab.setSelected(true);
        form.focusFilter();
    }
}
