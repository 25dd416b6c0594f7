package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the routers that share a route.
 *
 * @param device null means that the gateway tells
 * @param weight its share, 1 to 256
 * @param onLink whether it is on this link whatever its address says
 * @param realms marks for accounting, as written; null for none
 * @param encap what packets are wrapped in, as written; null for nothing
 */
public record NextHop(
        @Nullable Gateway gateway,
        @Nullable String device,
        int weight,
        boolean onLink,
        @Nullable String realms,
        @Nullable String encap) {
    private static final NextHop NOWHERE = new NextHop(null, null, 1, false, null, null);

    /** The router that a route has alone. */
    static NextHop via(Gateway gateway) {
        return NOWHERE.to(gateway);
    }

    private NextHop to(Gateway next) {
        return new NextHop(next, device, weight, onLink, realms, encap);
    }

    private NextHop by(String next) {
        return new NextHop(gateway, next, weight, onLink, realms, encap);
    }

    private NextHop weighing(int next) {
        return new NextHop(gateway, device, next, onLink, realms, encap);
    }

    private NextHop direct() {
        return new NextHop(gateway, device, weight, true, realms, encap);
    }

    private NextHop marked(String next) {
        return new NextHop(gateway, device, weight, onLink, next, encap);
    }

    private NextHop wrappedIn(String next) {
        return new NextHop(gateway, device, weight, onLink, realms, next);
    }

    static final ValueType<List<NextHop>> TYPE = new Type();

    /** The words up to the next nexthop. */
    record Type() implements ValueType<List<NextHop>> {
        private static final ValueType<String> DEVICE = Types.networkInterface();
        private static final ValueType<Integer> WEIGHT = Types.integer(1, 256);
        private static final ValueType<String> WORD = Types.string("REALMS");
        private static final ValueType<List<String>> ENCAP = new EncapType();
        private static final List<String> OPTIONS =
                List.of("via", "dev", "oif", "weight", "onlink", "realms", "encap");

        @Override
        public String form() {
            return "[via [inet6] ADDRESS] [dev INTERFACE] [weight 1 to 256] [onlink] …";
        }

        @Override
        public @Nullable List<NextHop> read(Arguments in) {
            NextHop hop = NOWHERE;
            Word word = in.peek();
            while (word != null && OPTIONS.contains(word.text())) {
                in.take();
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
                    yield gateway == null ? null : hop.to(gateway);
                }
                case "dev", "oif" -> {
                    String device = DEVICE.read(in);
                    yield device == null ? null : hop.by(device);
                }
                case "weight" -> {
                    Integer weight = WEIGHT.read(in);
                    yield weight == null ? null : hop.weighing(weight);
                }
                case "realms" -> {
                    String realms = WORD.read(in);
                    yield realms == null ? null : hop.marked(realms);
                }
                case "encap" -> {
                    List<String> encap = ENCAP.read(in);
                    yield encap == null ? null : hop.wrappedIn(ENCAP.show(encap));
                }
                default -> hop.direct();
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
