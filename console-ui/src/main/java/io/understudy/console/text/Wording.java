package io.understudy.console.text;

import java.time.ZoneId;

/** The two things that turn values into text, handed around together. */
public record Wording(Messages messages, TimeText times) {
    public static Wording in(Language first, ZoneId zone) {
        Messages messages = new Messages(first);
        return new Wording(messages, new TimeText(messages, zone));
    }

    /** Short for {@link Messages#text}. */
    public String text(String key, Object... values) {
        return messages.text(key, values);
    }
}
