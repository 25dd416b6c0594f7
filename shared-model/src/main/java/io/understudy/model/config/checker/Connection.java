package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.number;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe goes and where it comes from.
 *
 * @param target what is probed, as a rule the real server itself
 * @param source null means that the kernel chooses
 * @param sourcePort 0 means an ephemeral one
 * @param sourceInterface null means none in particular
 * @param mark SO_MARK of the packets, for policy routing; 0 means none
 * @param timeoutNanos for the whole exchange, not for the handshake alone
 */
public record Connection(
        AddressPort target,
        @Nullable IpAddress source,
        int sourcePort,
        @Nullable String sourceInterface,
        long mark,
        long timeoutNanos) {
    public static final Keyword<IpAddress> CONNECT_IP =
            keyword("connect_ip", ipAddress())
                    .orElseAs("the real server's address")
                    .asIn("192.0.2.50")
                    .says("The address to probe.")
                    .since("1.2.13");

    public static final Keyword<Integer> CONNECT_PORT =
            keyword("connect_port", integer(1, 65_535))
                    .orElseAs("the real server's port")
                    .asIn("8080")
                    .says("The port to probe.")
                    .since("1.2.13");

    public static final Keyword<IpAddress> BINDTO =
            keyword("bindto", ipAddress())
                    .orElseAs("the kernel's choice")
                    .asIn("192.0.2.30")
                    .says("The local address probes are sent from.")
                    .since("1.2.13");

    public static final Keyword<Integer> BIND_PORT =
            keyword("bind_port", integer(1, 65_535))
                    .orElseAs("any free port")
                    .asIn("40000")
                    .says("The local port probes are sent from.")
                    .since("1.2.13");

    public static final Keyword<String> BIND_IF =
            keyword("bind_if", networkInterface())
                    .asIn("eth0")
                    .says("The interface probes leave by; link-local targets need it.")
                    .since("1.3.7");

    public static final Keyword<Long> CONNECT_TIMEOUT =
            keyword("connect_timeout", seconds("0.000001", "4294.967295", 6))
                    .orElseAs("as real_server, else virtual_server, else 5")
                    .asIn("3")
                    .says("Seconds the whole exchange of one probe may take.")
                    .since("1.2.13");

    public static final Keyword<Long> FWMARK =
            keyword("fwmark", number(0, 4_294_967_295L, ""))
                    .orElse(0L)
                    .asIn("7")
                    .says("The firewall mark of probe packets, so that routing can tell them.")
                    .since("1.2.13");

    /** In the order of the manual. */
    public static final List<Row> ROWS =
            List.of(CONNECT_IP, CONNECT_PORT, BINDTO, BIND_PORT, BIND_IF, CONNECT_TIMEOUT, FWMARK);

    static Connection read(Settings s, CheckDefaults defaults) {
        IpAddress address = s.find(CONNECT_IP);
        IpAddress source = s.find(BINDTO);
        if (address != null && source != null && address.isV6() != source.isV6()) {
            // Of two that do not fit, keepalived skips the one written last.
            if (s.behind(BINDTO, CONNECT_IP)) {
                source = null;
            } else {
                address = null;
            }
        }
        Integer port = s.find(CONNECT_PORT);
        return new Connection(
                new AddressPort(
                        Objects.requireNonNullElse(address, defaults.target().address()),
                        Objects.requireNonNullElse(port, defaults.target().port())),
                source,
                Objects.requireNonNullElse(s.find(BIND_PORT), 0),
                s.find(BIND_IF),
                s.get(FWMARK),
                Objects.requireNonNullElse(
                        s.find(CONNECT_TIMEOUT), defaults.connectTimeoutNanos()));
    }
}
