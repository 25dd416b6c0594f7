package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A weight, and whether it works the other way round. */
record WeightType(int min, int max) implements ValueType<Weight> {
    @Override
    public String form() {
        return min + " to " + max + " [reverse|noreverse]";
    }

    @Override
    public @Nullable Weight read(Arguments in) {
        Long value = new IntegerType(min, max, "").read(in);
        boolean reverse = in.takeIf("reverse");
        if (!reverse) {
            in.takeIf("noreverse");
        }
        Word surplus = in.peek();
        if (value != null && surplus != null && in.isLineOf("weight")) {
            in.take();
            in.warning(
                    "unknown-option",
                    surplus,
                    "weight knows no option " + surplus.text(),
                    "write reverse, noreverse or nothing");
        }
        return value == null ? null : new Weight(value.intValue(), reverse);
    }

    @Override
    public List<String> words() {
        return List.of("reverse", "noreverse");
    }
}
