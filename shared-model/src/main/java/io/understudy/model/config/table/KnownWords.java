package io.understudy.model.config.table;

import static io.understudy.model.config.table.Keyword.keyword;

import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** Words that keepalived knows and that are not described here yet: recognised, not acted on. */
public final class KnownWords {
    private static final String SAYS = "Known to keepalived; accepted here, not acted on yet.";

    private final List<Row> rows = new ArrayList<>();

    /** Words that open a block, whose inside is not looked at. */
    public KnownWords blocks(String... names) {
        for (String name : names) {
            rows.add(Block.opaque(name, SAYS));
        }
        return this;
    }

    /** Keywords whose absence a service would notice. */
    public KnownWords thatServicesNeed(String... names) {
        return keywords(Severity.WARNING, names);
    }

    /** Keywords that tune or observe. */
    public KnownWords others(String... names) {
        return keywords(Severity.INFO, names);
    }

    private KnownWords keywords(Severity severity, String... names) {
        for (String name : names) {
            rows.add(keyword(name, Types.anyWords("…")).says(SAYS).notActedOn(severity));
        }
        return this;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }
}
