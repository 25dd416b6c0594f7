package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.addressPort;
import static io.understudy.model.config.table.Types.flag;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server that answers when too few others do.
 *
 * @param inhibit whether it stays in the kernel's table with weight 0 while it is not needed
 */
public record SorryServer(AddressPort at, Forwarding forwarding, boolean inhibit) {
    public static final Keyword<AddressPort> SORRY_SERVER =
            keyword("sorry_server", addressPort())
                    .asIn("192.0.2.60 80")
                    .says("The server that takes over while quorum is lost.");

    public static final Keyword<Boolean> SORRY_SERVER_INHIBIT =
            keyword("sorry_server_inhibit", flag())
                    .orElse(false)
                    .says("Keeps the sorry server in the table with weight 0 while not needed.")
                    .since("1.2.13");

    public static final Keyword<Forwarding> SORRY_SERVER_LVS_METHOD =
            keyword("sorry_server_lvs_method", Forwarding.TYPE)
                    .survivingNoValue()
                    .orElseAs("as lvs_method")
                    .asIn("NAT")
                    .says("How packets get to the sorry server.")
                    .since("1.3.6");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(SORRY_SERVER, SORRY_SERVER_INHIBIT, SORRY_SERVER_LVS_METHOD);

    static @Nullable SorryServer read(Settings s, Forwarding service, int servicePort) {
        AddressPort at = s.find(SORRY_SERVER);
        if (at == null) {
            return null;
        }
        Forwarding forwarding =
                Objects.requireNonNullElse(s.find(SORRY_SERVER_LVS_METHOD), service);
        return new SorryServer(
                forwarding.target(at, servicePort), forwarding, s.get(SORRY_SERVER_INHIBIT));
    }
}
