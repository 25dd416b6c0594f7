package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the routers that share a route.
 *
 * @param device null means that the gateway tells
 * @param weight its share, 1 to 256
 * @param onLink whether it is on this link whatever its address says
 */
public record NextHop(
        @Nullable Gateway gateway, @Nullable String device, int weight, boolean onLink) {
    static final ValueType<List<NextHop>> TYPE = new Type();

    /** The words up to the next nexthop. */
    record Type() implements ValueType<List<NextHop>> {
        private static final ValueType<String> DEVICE = Types.networkInterface();
        private static final ValueType<Integer> WEIGHT = Types.integer(1, 256);
        private static final ValueType<String> WORD = Types.string("REALMS");
        private static final ValueType<List<String>> ENCAP = new EncapType();
        private static final List<String> OPTIONS =
                List.of("via", "dev", "oif", "weight", "onlink", "realms", "encap");
        private static final List<String> UNHEEDED = List.of("realms", "encap");

        @Override
        public String form() {
            return "[via [inet6] ADDRESS] [dev INTERFACE] [weight 1 to 256] [onlink] …";
        }

        @Override
        public @Nullable List<NextHop> read(Arguments in) {
            NextHop hop = new NextHop(null, null, 1, false);
            Word word = in.peek();
            while (word != null && OPTIONS.contains(word.text())) {
                in.take();
                if (UNHEEDED.contains(word.text())) {
                    in.notActedOn(word, Severity.INFO);
                }
                hop = option(in, word.text(), hop);
                if (hop == null) {
                    return null;
                }
                word = in.peek();
            }
            return List.of(hop);
        }

        /** The hop with one option more; null after reporting what is wrong with it. */
        private static @Nullable NextHop option(Arguments in, String option, NextHop hop) {
            return switch (option) {
                case "via" -> {
                    Gateway gateway = Gateway.TYPE.read(in);
                    yield gateway == null
                            ? null
                            : new NextHop(gateway, hop.device, hop.weight, hop.onLink);
                }
                case "dev", "oif" -> {
                    String device = DEVICE.read(in);
                    yield device == null
                            ? null
                            : new NextHop(hop.gateway, device, hop.weight, hop.onLink);
                }
                case "weight" -> {
                    Integer weight = WEIGHT.read(in);
                    yield weight == null
                            ? null
                            : new NextHop(hop.gateway, hop.device, weight, hop.onLink);
                }
                case "realms" -> WORD.read(in) == null ? null : hop;
                case "encap" -> ENCAP.read(in) == null ? null : hop;
                default -> new NextHop(hop.gateway, hop.device, hop.weight, true);
            };
        }

        @Override
        public List<NextHop> merge(List<NextHop> earlier, List<NextHop> later) {
            List<NextHop> all = new ArrayList<>(earlier);
            all.addAll(later);
            return List.copyOf(all);
        }
    }
}
