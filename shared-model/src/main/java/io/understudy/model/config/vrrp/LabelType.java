package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An address's label, of which the kernel keeps 15 bytes (IFNAMSIZ of linux/if.h less its NUL). An
 * address with a longer one is left out, as keepalived leaves it out.
 */
record LabelType() implements ValueType<String> {
    private static final int MOST_BYTES = 15;

    @Override
    public String form() {
        return "LABEL";
    }

    @Override
    public @Nullable String read(Arguments in) {
        Word label = in.take();
        if (label == null) {
            return null;
        }
        if (label.text().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return label.text();
        }
        in.error(
                "label-too-long",
                label,
                "label " + label + " is longer than the kernel's 15 bytes",
                "shorten it; the address is left out");
        return null;
    }
}
