package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.optional;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about network interfaces. */
public final class InterfaceGlobals {
    private InterfaceGlobals() {}

    public static final Keyword<String> DYNAMIC_INTERFACES =
            keyword("dynamic_interfaces", optional(oneOf("allow_if_changes"), ""))
                    .orElseAs("off")
                    .asIn("allow_if_changes")
                    .says(
                            "Accepts interfaces that do not exist yet; what depends on them waits. Those that come back as another kind are always taken.")
                    .since("2.0.0");

    public static final Keyword<String> DEFAULT_INTERFACE =
            keyword("default_interface", networkInterface())
                    .survivingNoValue()
                    .orElse("eth0")
                    .asIn("eth1")
                    .says("The interface of static addresses and routes that name none.")
                    .since("1.2.24");

    public static final Keyword<Boolean> DISABLE_LOCAL_IGMP =
            keyword("disable_local_igmp", flag())
                    .orElse(false)
                    .says("Keeps group memberships of virtual MAC interfaces off the wire.")
                    .since("2.2.0");

    public static final Keyword<String> VMAC_PREFIX =
            keyword("vmac_prefix", string("PREFIX"))
                    .keepsFirst()
                    .orElse("vrrp")
                    .asIn("vrrp")
                    .says("What the names of virtual MAC interfaces begin with.")
                    .since("2.2.0");

    public static final Keyword<String> VMAC_ADDR_PREFIX =
            keyword("vmac_addr_prefix", string("PREFIX"))
                    .keepsFirst()
                    .orElseAs("vmac_prefix")
                    .asIn("vrrp4")
                    .says(
                            "What the names of virtual MAC interfaces made for single addresses begin with.")
                    .since("2.2.0");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    DYNAMIC_INTERFACES,
                    DEFAULT_INTERFACE,
                    DISABLE_LOCAL_IGMP,
                    VMAC_PREFIX,
                    VMAC_ADDR_PREFIX);
}
