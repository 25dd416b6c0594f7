package io.understudy.model.config.global;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run when something happens, and as whom: {@code notify "/usr/local/bin/tell
 * everybody" nobody}. The first word of the line is the command, in quotes where it has arguments;
 * a user and a group may follow (keepalived's notify_script_init).
 *
 * @param words program and arguments; no shell is involved
 * @param user null for the user of scripts that name none
 */
public record Invocation(List<String> words, @Nullable ScriptUser user) {
    /** A keyword without a command. */
    public static final Invocation NONE = new Invocation(List.of(), null);

    public Invocation {
        words = List.copyOf(words);
    }

    /** A command that names no user. */
    public static Invocation of(String... words) {
        return new Invocation(List.of(words), null);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** As the file may have it. */
    @Override
    public String toString() {
        String line = String.join(" ", words);
        if (user == null) {
            return line;
        }
        String command = words.size() == 1 ? line : '"' + line + '"';
        String group = user.group() == null ? "" : " " + user.group();
        return command + " " + user.user() + group;
    }
}
