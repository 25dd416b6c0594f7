package io.understudy.console.feature.config;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import io.understudy.model.config.assist.Hover;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What the word at the caret means, for those who do not point, and where the caret is. */
final class WordBar extends HBox {
    private final Wording wording;
    private final Label word = Labels.whole("mono", "strong");
    private final Label meaning = Labels.styled("small", "muted");
    private final Label place = Labels.whole("small", "quiet");

    WordBar(Wording wording) {
        super(10);
        this.wording = wording;
        meaning.setMinWidth(0);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("config-foot");
        getChildren().addAll(word, meaning, Labels.spring(), place);
    }

    /** Shows nothing of a word while {@code analysis} is about another text. */
    void show(Analysis analysis, String text, int caret) {
        int at = Math.min(caret, text.length());
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        place.setText(wording.text("config.place", line, at - before.lastIndexOf('\n')));
        Hover known =
                analysis.text().equals(text) && at < text.length()
                        ? Hover.at(analysis.reading(), at)
                        : null;
        show(known);
    }

    private void show(@Nullable Hover known) {
        word.setText(known == null ? "" : known.title());
        meaning.setText(known == null ? "" : sentence(known));
        meaning.setTooltip(known == null ? null : new Tooltip(whole(known)));
    }

    /** All of it in lines. */
    private String whole(Hover hover) {
        return Stream.concat(
                        Stream.of(
                                hover.title(), KeywordText.says(wording.messages(), hover.says())),
                        hover.facts().stream()
                                .map(f ->
                                        KeywordText.label(wording.messages(), f.label())
                                                + ": "
                                                + f.text()))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String sentence(Hover hover) {
        return KeywordText.says(wording.messages(), hover.says())
                + hover.facts().stream()
                        .filter(f -> f.label().equals("takes") || f.label().equals("default"))
                        .map(f ->
                                " · "
                                        + KeywordText.label(wording.messages(), f.label())
                                        + " "
                                        + f.text())
                        .collect(Collectors.joining());
    }
}
