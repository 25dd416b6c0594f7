package io.understudy.model.config.lvs;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.table.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about IPVS services.
 *
 * @param services that have at least one server and that what balances them can balance; others are
 *     left out, as rules say
 * @param clientTls null means that checkers present no certificate
 */
public record LvsConfig(
        List<VirtualServer> services,
        List<VirtualServerGroup> groups,
        @Nullable ClientTls clientTls,
        LvsOptions options) {
    /** Nothing. */
    public static final LvsConfig NONE =
            new LvsConfig(List.of(), List.of(), null, LvsOptions.DEFAULT);

    public LvsConfig {
        services = List.copyOf(services);
        groups = List.copyOf(groups);
    }

    /** The same, whose servers have none of these checks. */
    public LvsConfig without(Set<? extends CheckConfig> left) {
        return new LvsConfig(
                services.stream().map(service -> service.without(left)).toList(),
                groups,
                clientTls,
                options);
    }

    /**
     * The same, with the services of an earlier configuration where they are the same: of two that
     * differ by one server nearly everything is kept once.
     */
    public LvsConfig sharing(LvsConfig earlier) {
        Map<List<Object>, VirtualServer> known = new HashMap<>();
        earlier.services.forEach(one -> known.put(List.of(one.key(), one.protocol()), one));
        return new LvsConfig(
                services.stream()
                        .map(one -> {
                            VirtualServer was = known.get(List.of(one.key(), one.protocol()));
                            return was != null && was.equals(one) ? was : one;
                        })
                        .toList(),
                groups,
                clientTls,
                options);
    }

    /** What the root of a file says. */
    public static LvsConfig read(Settings root) {
        LvsOptions options = LvsOptions.read(root);
        List<VirtualServerGroup> groups = root.blocks(VirtualServerGroup.BLOCK);
        return new LvsConfig(
                root.blocks(VirtualServer.BLOCK).stream()
                        .filter(service -> !service.realServers().isEmpty())
                        .filter(service ->
                                !options.backend().isNftables()
                                        || NftablesLimits.of(service, groups).isEmpty())
                        .toList(),
                groups,
                root.block(ClientTls.BLOCK),
                options);
    }
}
