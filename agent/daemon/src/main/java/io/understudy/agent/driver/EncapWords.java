package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.RouteEncap;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a route's packets are wrapped in, as the kernel is asked for it (ip-route(8), encap). */
final class EncapWords {
    private static final Map<String, Integer> FLAGS =
            Map.of(
                    "csum", RouteEncap.CHECKSUM,
                    "key", RouteEncap.KEY,
                    "seq", RouteEncap.SEQUENCE,
                    "no-key", 0,
                    "no-seq", 0);

    /** ILA_CSUM_* of linux/ila.h. */
    private static final Map<String, Integer> CHECKSUM_MODES =
            Map.of("adj-transport", 0, "neutral-map", 1, "no-action", 2, "neutral-map-auto", 3);

    /** ILA_ATYPE_* of linux/ila.h. */
    private static final Map<String, Integer> IDENTIFIER_TYPES =
            Map.of("luid", 1, "use-format", 32);

    private EncapWords() {}

    /**
     * The request's part for it.
     *
     * @param words of the line behind {@code encap}
     * @throws IllegalArgumentException if a number or address is none
     */
    static RouteEncap encap(String words) {
        Iterator<String> rest = List.of(words.split(" ", -1)).iterator();
        String kind = rest.next();
        RouteEncap encap =
                switch (kind) {
                    case "mpls" -> RouteEncap.mpls(labels(after(kind, rest)));
                    case "ila" -> RouteEncap.ila(locator(after(kind, rest)));
                    case "ip" -> RouteEncap.ip(false);
                    case "ip6" -> RouteEncap.ip(true);
                    default -> throw new IllegalArgumentException("no encap " + kind);
                };
        int flags = 0;
        while (rest.hasNext()) {
            String word = rest.next();
            Integer flag = FLAGS.get(word);
            if (flag != null) {
                flags |= flag;
            } else if (word.equals("flags")) {
                flags |= Integer.decode(after(word, rest));
            } else {
                set(encap, word, after(word, rest));
            }
        }
        return flags == 0 ? encap : encap.flags(flags);
    }

    private static String after(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(word + " of encap says nothing");
        }
        return rest.next();
    }

    private static void set(RouteEncap encap, String word, String value) {
        switch (word) {
            case "id" -> encap.id(Long.decode(value));
            case "dst" -> encap.destination(IpAddress.of(value).bytes());
            case "src" -> encap.source(IpAddress.of(value).bytes());
            case "ttl", "hoplimit" -> encap.hops(Integer.decode(value));
            case "tos", "tc" -> encap.service(Integer.decode(value));
            case "csum-mode" -> encap.checksumMode(named(CHECKSUM_MODES, word, value));
            case "ident-type" -> encap.identifierType(named(IDENTIFIER_TYPES, word, value));
            default -> throw new IllegalArgumentException("encap has no " + word);
        }
    }

    private static int named(Map<String, Integer> names, String word, String value) {
        Integer number = names.get(value);
        if (number == null) {
            throw new IllegalArgumentException(word + " of encap ila cannot be " + value);
        }
        return number;
    }

    /** {@code 100/200}, the outermost first. */
    private static List<Integer> labels(String text) {
        List<Integer> labels = new ArrayList<>();
        for (String label : text.split("/", -1)) {
            int number = Integer.decode(label);
            if (number < 0 || number >= 1 << 20) {
                throw new IllegalArgumentException(
                        "MPLS label " + label + " has more than 20 bits");
            }
            labels.add(number);
        }
        return labels;
    }

    /** {@code 1:2:3:4}: 64 bits as the upper half of an IPv6 address. */
    private static long locator(String text) {
        long locator = 0;
        String[] parts = text.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("ILA locator " + text + " has not four parts");
        }
        for (String part : parts) {
            locator = locator << 16 | Integer.parseInt(part, 16) & 0xffff;
        }
        return locator;
    }
}
