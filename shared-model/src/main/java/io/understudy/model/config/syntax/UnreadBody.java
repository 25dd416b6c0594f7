package io.understudy.model.config.syntax;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between the braces of a block that is known already; read when somebody asks. */
public final class UnreadBody extends Body {
    private final KnownBlock before;
    private final KnownBlock known;
    private final Supplier<Statement> reading;
    private @Nullable Body read;

    UnreadBody(KnownBlock before, KnownBlock known, Located at, Supplier<Statement> reading) {
        super(at);
        this.before = before;
        this.known = known;
        this.reading = reading;
    }

    /** The block as the earlier reading had it. */
    public KnownBlock before() {
        return before;
    }

    /** The block where it stands now. */
    KnownBlock known() {
        return known;
    }

    private Body read() {
        Body body = read;
        if (body == null) {
            body = Objects.requireNonNull(reading.get().body());
            read = body;
        }
        return body;
    }

    @Override
    public Located open() {
        return read().open();
    }

    @Override
    public @Nullable Located close() {
        return read().close();
    }

    @Override
    public List<Statement> statements() {
        return read().statements();
    }
}
