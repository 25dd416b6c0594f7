package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.VrrpGlobals;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.MacKeywords;
import io.understudy.model.config.vrrp.ProtocolKeywords;
import io.understudy.model.config.vrrp.Vmac;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import java.util.Objects;

/** What strict mode takes back, since the standard has no place for it. */
final class StrictMode implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        Boolean everywhere = scene.global().find(VrrpGlobals.VRRP_STRICT);
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            Settings settings = bound.settings();
            Boolean here = settings.find(ProtocolKeywords.STRICT_MODE);
            if (Objects.requireNonNullElse(here, Boolean.TRUE.equals(everywhere))) {
                check(bound.value(), settings, report);
            }
        }
    }

    private static void check(VrrpInstance instance, Settings settings, Report report) {
        boolean master = "MASTER".equals(settings.find(VrrpInstance.STATE));
        if (settings.has(VrrpInstance.STATE) && master != instance.ownsAddresses()) {
            say(VrrpInstance.STATE, "state must follow priority", settings, report);
        }
        for (Settings authentication : settings.nested(Authentication.BLOCK)) {
            if (authentication.has(Authentication.AUTH_TYPE)) {
                report.warning(
                        "strict-mode",
                        authentication.statement().keyword(),
                        InstanceRule.scope(settings),
                        "strict mode has no authentication; it is ignored",
                        "remove it, or strict mode");
            }
        }
        if (instance.isUnicast()) {
            say(
                    VrrpInstance.UNICAST_PEER,
                    "the standard has no unicast; keepalived 2.4 leaves the instance out, 2.2 and"
                            + " Understudy run it",
                    settings,
                    report);
        }
        if (instance.isV6()
                && !instance.virtualAddresses().isEmpty()
                && !instance.virtualAddresses().getFirst().prefix().address().isLinkLocalV6()) {
            report.warning(
                    "strict-mode",
                    InstanceRule.keyword(settings, VrrpInstance.VIRTUAL_IPADDRESS),
                    InstanceRule.scope(settings),
                    "strict mode asks for a link-local address as the first one over IPv6"
                            + " (RFC 9568 §5.2.9)",
                    "put an address of fe80::/10 before the others");
        }
        if (settings.has(VrrpInstance.PREEMPT_DELAY)
                && settings.get(VrrpInstance.PREEMPT_DELAY) > 0
                && !master) {
            say(VrrpInstance.PREEMPT_DELAY, "strict mode has no delay", settings, report);
        }
        if (settings.has(VrrpInstance.DOWN_TIMER_ADVERTS)
                && settings.get(VrrpInstance.DOWN_TIMER_ADVERTS) != 3) {
            say(VrrpInstance.DOWN_TIMER_ADVERTS, "in strict mode it is 3", settings, report);
        }
        if (settings.has(ProtocolKeywords.LOWER_PRIO_NO_ADVERT)
                && Boolean.FALSE.equals(settings.find(ProtocolKeywords.LOWER_PRIO_NO_ADVERT))) {
            say(ProtocolKeywords.LOWER_PRIO_NO_ADVERT, "strict mode has it on", settings, report);
        }
        if (settings.has(ProtocolKeywords.HIGHER_PRIO_SEND_ADVERT)
                && Boolean.TRUE.equals(settings.find(ProtocolKeywords.HIGHER_PRIO_SEND_ADVERT))) {
            say(
                    ProtocolKeywords.HIGHER_PRIO_SEND_ADVERT,
                    "strict mode has it off",
                    settings,
                    report);
        }
        if (settings.has(MacKeywords.VMAC_XMIT_BASE)) {
            say(MacKeywords.VMAC_XMIT_BASE, "adverts leave by the virtual MAC", settings, report);
        }
        Vmac vmac = settings.find(MacKeywords.USE_VMAC);
        if (vmac != null && vmac.mac() != null) {
            say(MacKeywords.USE_VMAC, "the MAC address is the standard's", settings, report);
        }
        if (settings.has(ProtocolKeywords.ACCEPT)
                && instance.version() == 2
                && !instance.ownsAddresses()) {
            say(ProtocolKeywords.ACCEPT, "version 2 has no accept mode", settings, report);
        }
        for (Keyword<?> row : List.of(Garp.LOWER_PRIO_DELAY, Garp.LOWER_PRIO_REPEAT)) {
            if (settings.has(row)
                    && settings.find(row) instanceof Number number
                    && number.longValue() > 0) {
                say(row, "strict mode sends no such frames", settings, report);
            }
        }
    }

    private static void say(Keyword<?> row, String why, Settings settings, Report report) {
        report.warning(
                "strict-mode",
                InstanceRule.keyword(settings, row),
                InstanceRule.scope(settings),
                row.name() + " does not go with strict mode: " + why,
                "remove it, or strict mode");
    }
}
