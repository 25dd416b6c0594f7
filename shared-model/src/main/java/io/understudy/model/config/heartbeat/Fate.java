package io.understudy.model.config.heartbeat;

/**
 * What became of something that Heartbeat was told.
 *
 * @param from where it stands
 * @param carried whether the new configuration has it; otherwise its reader has to decide
 * @param says what it is now, or why it is nothing and what to do instead; one line
 */
public record Fate(Line from, boolean carried, String says) {
    static Fate carried(Line from, String says) {
        return new Fate(from, true, says);
    }

    static Fate left(Line from, String says) {
        return new Fate(from, false, says);
    }

    @Override
    public String toString() {
        return from + ": " + says;
    }
}
