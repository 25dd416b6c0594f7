package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.ProtocolKeywords;
import io.understudy.model.config.vrrp.SourceKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;

/** Words about unicast in an instance that speaks multicast, and the other way round. */
final class CastOptions implements InstanceRule {
    /** What makes keepalived expect peers. */
    private static final List<Keyword<?>> OF_UNICAST =
            List.of(
                    VrrpInstance.UNICAST_PEER,
                    SourceKeywords.CHECK_UNICAST_SRC,
                    SourceKeywords.UNICAST_TTL,
                    ProtocolKeywords.OLD_UNICAST_CHECKSUM);

    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (Keyword<?> row : OF_UNICAST) {
            if (!instance.isUnicast() && settings.has(row)) {
                report.warning(
                        "unicast-without-peers",
                        InstanceRule.keyword(settings, row),
                        InstanceRule.scope(settings),
                        row.name() + " without a peer: adverts go out by multicast",
                        "list the other routers in unicast_peer");
            }
        }
        if (instance.isUnicast() && settings.has(SourceKeywords.MCAST_DST_IP)) {
            report.warning(
                    "multicast-with-peers",
                    InstanceRule.keyword(settings, SourceKeywords.MCAST_DST_IP),
                    InstanceRule.scope(settings),
                    "mcast_dst_ip means nothing where there are unicast peers",
                    "remove it, or the peers");
        }
        if (settings.has(SourceKeywords.VRF)
                && (settings.has(VrrpInstance.INTERFACE) || !instance.isUnicast())) {
            report.warning(
                    "vrf-without-unicast",
                    InstanceRule.keyword(settings, SourceKeywords.VRF),
                    InstanceRule.scope(settings),
                    "vrf is for unicast without an interface; it is ignored here",
                    "remove vrf, or remove interface and list peers");
        }
        if (settings.has(SourceKeywords.NATIVE_IPV6)
                && Boolean.FALSE.equals(InstanceReader.isV6(settings))) {
            report.warning(
                    "native-ipv6-of-ipv4",
                    InstanceRule.keyword(settings, SourceKeywords.NATIVE_IPV6),
                    InstanceRule.scope(settings),
                    "native_ipv6 does not go with IPv4 addresses; it is ignored",
                    "remove it");
        }
    }
}
