package io.understudy.model.config.assist;

/**
 * One way to go on writing.
 *
 * @param word as a list shows it
 * @param text what takes the place of the characters from {@code start} to {@code end}
 * @param selectFrom where in {@code text} the part begins that the writer has to fill in
 * @param selectTo where that part ends; the caret goes there
 * @param form the arguments as a manual writes them; empty if there are none
 * @param says one sentence on what it means; empty for words that speak for themselves
 */
public record Proposal(
        String word,
        Kind kind,
        int start,
        int end,
        String text,
        int selectFrom,
        int selectTo,
        String form,
        String says) {
    /** What a proposal adds. */
    public enum Kind {
        KEYWORD,
        BLOCK,
        OPTION,
        VALUE,
        /** The name of something that the configuration defines. */
        NAME,
        DEFINITION
    }

    static Proposal word(String word, Kind kind, int start, int end, String form, String says) {
        return new Proposal(word, kind, start, end, word, word.length(), word.length(), form, says);
    }
}
