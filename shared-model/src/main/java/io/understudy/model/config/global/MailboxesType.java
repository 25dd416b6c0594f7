package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A block of mail addresses; a display name may stand before one in angle brackets. */
record MailboxesType() implements ValueType<List<String>> {
    /** One mail address on the keyword's own line. */
    static final ValueType<String> ONE = new One();

    @Override
    public String form() {
        return "{ MAIL_ADDRESS … }";
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public List<String> read(Arguments in) {
        List<String> mailboxes = new ArrayList<>();
        for (Statement line : in.lines()) {
            mailboxes.addAll(mailboxes(line.words()));
        }
        return List.copyOf(mailboxes);
    }

    @Override
    public List<String> merge(List<String> earlier, List<String> later) {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    @Override
    public String show(List<String> value) {
        return String.join(", ", value);
    }

    /** Words before an address in angle brackets are its name; any other word is an address. */
    private static List<String> mailboxes(List<Word> words) {
        List<String> mailboxes = new ArrayList<>();
        boolean bracketed = words.stream().anyMatch(word -> word.text().startsWith("<"));
        StringBuilder name = new StringBuilder();
        for (Word word : words) {
            String text = word.text();
            if (!bracketed) {
                mailboxes.add(text);
            } else if (text.startsWith("<")) {
                mailboxes.add(name + text);
                name.setLength(0);
            } else {
                name.append(text).append(' ');
            }
        }
        return mailboxes;
    }

    /** One mail address with an optional display name. */
    private record One() implements ValueType<String> {
        @Override
        public String form() {
            return "MAIL_ADDRESS";
        }

        @Override
        public @Nullable String read(Arguments in) {
            List<Word> words = new ArrayList<>();
            do {
                Word word = in.take();
                if (word == null) {
                    return null;
                }
                words.add(word);
            } while (in.hasNext() && Objects.requireNonNull(in.peek()).text().startsWith("<"));
            List<String> mailboxes = mailboxes(words);
            return mailboxes.getFirst();
        }
    }
}
