package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/** A number of frames, at least one; keepalived reads 0 as 1, so do we, and both say so. */
public record FrameCount() implements ValueType<Integer> {
    public static final ValueType<Integer> TYPE = new FrameCount();

    private static final ValueType<Integer> ANY = Types.atLeast(0);

    @Override
    public String form() {
        return "1 or more";
    }

    @Override
    public @Nullable Integer read(Arguments in) {
        Word word = in.peek();
        Integer count = ANY.read(in);
        if (word == null || count == null || count > 0) {
            return count;
        }
        in.warning(
                in.keyword().code("range"),
                word,
                in.keyword().name() + " " + word.text() + " would announce nothing; 1 is used",
                "use 1 or more");
        return 1;
    }
}
