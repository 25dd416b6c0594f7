package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What packets of a route are wrapped in (ip-route(8), encap); held as its words. */
record EncapType() implements ValueType<List<String>> {
    private static final ValueType<String> KIND = Types.oneOf("ip", "ip6", "mpls", "ila");
    private static final List<String> ATTRIBUTES =
            List.of(
                    "id",
                    "dst",
                    "src",
                    "tos",
                    "tc",
                    "hoplimit",
                    "ttl",
                    "flags",
                    "csum-mode",
                    "ident-type");
    private static final List<String> FLAGS = List.of("key", "csum", "seq", "no-key", "no-seq");

    @Override
    public String form() {
        return "ip|ip6|mpls|ila …";
    }

    @Override
    public List<String> words() {
        return KIND.words();
    }

    @Override
    public @Nullable List<String> read(Arguments in) {
        String kind = KIND.read(in);
        if (kind == null) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of(kind));
        if (kind.equals("mpls") || kind.equals("ila")) {
            Word label = in.take();
            if (label == null) {
                return null;
            }
            words.add(label.text());
        }
        Word next = in.peek();
        while (next != null && (FLAGS.contains(next.text()) || isAttribute(kind, next.text()))) {
            in.take();
            words.add(next.text());
            if (ATTRIBUTES.contains(next.text())) {
                Word value = in.take();
                if (value == null) {
                    return null;
                }
                words.add(value.text());
            }
            next = in.peek();
        }
        return List.copyOf(words);
    }

    /** An MPLS wrapping has a TTL only; what else follows belongs to the route. */
    private static boolean isAttribute(String kind, String word) {
        return kind.equals("mpls") ? word.equals("ttl") : ATTRIBUTES.contains(word);
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
