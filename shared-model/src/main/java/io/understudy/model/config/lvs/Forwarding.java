package io.understudy.model.config.lvs;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.AddressPort;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How packets get from the director to a server (linux/ip_vs.h, IP_VS_CONN_F_FWD_MASK). */
public sealed interface Forwarding {
    /** Addresses and ports are rewritten; answers must come back through the director. */
    record Masquerade() implements Forwarding {
        @Override
        public String toString() {
            return "NAT";
        }
    }

    /** The packet goes as it is to the server's hardware address. */
    record DirectRouting() implements Forwarding {
        @Override
        public String toString() {
            return "DR";
        }
    }

    /**
     * The packet travels in another one.
     *
     * @param port of GUE; 0 for the others
     */
    record Tunnel(Encapsulation encapsulation, int port, Checksum checksum) implements Forwarding {
        @Override
        public String toString() {
            return switch (encapsulation) {
                case IPIP -> "TUN";
                case GUE -> "TUN type gue port " + port + checksum.word;
                case GRE -> "TUN type gre" + checksum.word;
            };
        }
    }

    /** What a tunnelled packet is wrapped in. */
    enum Encapsulation {
        IPIP,
        GUE,
        GRE
    }

    /** What protects a wrapped packet; remote checksum offload is GUE's alone. */
    enum Checksum {
        NONE(""),
        FULL(" csum"),
        REMOTE(" remcsum");

        private final String word;

        Checksum(String word) {
            this.word = word;
        }
    }

    Forwarding NAT = new Masquerade();

    /**
     * Where packets of a service end up. Only masquerading can change the port; for the other ways
     * the service's own counts, whatever is written.
     *
     * @param servicePort 0 for services of all ports and of marks
     */
    default AddressPort target(AddressPort written, int servicePort) {
        return switch (this) {
            case Masquerade _ ->
                    written.port() == 0 ? new AddressPort(written.address(), servicePort) : written;
            case DirectRouting _, Tunnel _ -> new AddressPort(written.address(), servicePort);
        };
    }

    ValueType<Forwarding> TYPE = new Type();

    /** The words behind lvs_method. */
    record Type() implements ValueType<Forwarding> {
        private static final ValueType<String> METHOD = Types.oneOf("NAT", "DR", "TUN");
        private static final ValueType<String> ENCAPSULATION = Types.oneOf("ipip", "gue", "gre");
        private static final ValueType<Integer> PORT = Types.integer(1, 65_535);
        private static final List<String> OPTIONS =
                List.of("type", "port", "nocsum", "csum", "remcsum");

        @Override
        public String form() {
            return "NAT|DR|TUN [type ipip|gue port N|gre] [nocsum|csum|remcsum]";
        }

        @Override
        public List<String> words() {
            return METHOD.words();
        }

        @Override
        public @Nullable Forwarding read(Arguments in) {
            String method = METHOD.read(in);
            return switch (method) {
                case null -> null;
                case "NAT" -> plain(NAT, in);
                case "DR" -> plain(new DirectRouting(), in);
                default -> tunnel(in);
            };
        }

        private static Forwarding plain(Forwarding method, Arguments in) {
            Word surplus = in.peek();
            if (surplus != null) {
                in.take();
                in.warning(
                        "unknown-option",
                        surplus,
                        "only TUN takes options such as " + surplus.text(),
                        "remove it");
            }
            return method;
        }

        private static @Nullable Forwarding tunnel(Arguments in) {
            Encapsulation encapsulation = Encapsulation.IPIP;
            int port = 0;
            Checksum checksum = Checksum.NONE;
            while (in.hasNext()) {
                Word word = Objects.requireNonNull(in.take());
                switch (word.text()) {
                    case "type" -> {
                        String name = ENCAPSULATION.read(in);
                        if (name == null) {
                            return null;
                        }
                        encapsulation =
                                switch (name) {
                                    case "gue" -> Encapsulation.GUE;
                                    case "gre" -> Encapsulation.GRE;
                                    default -> Encapsulation.IPIP;
                                };
                    }
                    case "port" -> {
                        Integer number = PORT.read(in);
                        if (number == null) {
                            return null;
                        }
                        port = number;
                    }
                    case "nocsum" -> checksum = Checksum.NONE;
                    case "csum" -> checksum = Checksum.FULL;
                    case "remcsum" -> checksum = Checksum.REMOTE;
                    default -> {
                        String near = DidYouMean.among(word.text(), OPTIONS);
                        in.error(
                                "unknown-option",
                                word,
                                "unknown option " + word.text() + " behind TUN",
                                near != null ? "did you mean " + near + "?" : "remove it");
                        return null;
                    }
                }
            }
            if (encapsulation == Encapsulation.GUE && port == 0) {
                in.error(
                        "tunnel-port",
                        in.last(),
                        "a gue tunnel needs a port",
                        "write port N behind it; Linux expects 6080 as a rule");
                return null;
            }
            return new Tunnel(encapsulation, port, checksum);
        }
    }
}
