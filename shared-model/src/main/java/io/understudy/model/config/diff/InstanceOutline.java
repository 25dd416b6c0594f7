package io.understudy.model.config.diff;

import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An instance's section where keywords bear on each other: the record decides, not the words. */
final class InstanceOutline {
    private final VrrpInstance instance;
    private final @Nullable Boolean v6;
    private final Map<String, Fact> facts;

    private InstanceOutline(VrrpInstance instance, Settings settings, Section written) {
        this.instance = instance;
        this.v6 = InstanceReader.isV6(settings);
        this.facts = new LinkedHashMap<>(written.facts());
    }

    static Section of(VrrpInstance instance, Settings settings, Section written) {
        InstanceOutline outline = new InstanceOutline(instance, settings, written);
        outline.decide();
        List<Section> nested = new ArrayList<>();
        for (Section section : written.nested()) {
            if (!section.keyword().equals(Authentication.BLOCK.name())) {
                nested.add(section);
            }
        }
        if (instance.authentication() != null) {
            nested.add(authentication(instance.authentication()));
        }
        return new Section(
                written.keyword(), written.label(), written.key(), null, outline.facts, nested);
    }

    private void decide() {
        put(VrrpInstance.STATE.name(), instance.startsAsMaster() ? "MASTER" : "BACKUP");
        put(VrrpInstance.PRIORITY.name(), instance.priority());
        put(VrrpInstance.VERSION.name(), instance.version());
        seconds(VrrpInstance.ADVERT_INT.name(), instance.advertIntervalNanos());
        seconds(VrrpInstance.PREEMPT_DELAY.name(), instance.preemptDelayNanos());
        facts.remove(VrrpInstance.PREEMPT.name());
        facts.remove(VrrpInstance.NOPREEMPT.name());
        if (!instance.preempt() && !instance.ownsAddresses()) {
            facts.put(VrrpInstance.NOPREEMPT.name(), new Fact.One(true, "", false));
        }
        facts.remove(VrrpInstance.UNICAST_SRC_IP.name());
        if (instance.unicastSource() != null) {
            put(VrrpInstance.UNICAST_SRC_IP.name(), instance.unicastSource());
        }
        Set<String> scripts =
                instance.trackScripts().stream()
                        .map(TrackScript::script)
                        .collect(Collectors.toSet());
        keep(VrrpInstance.TRACK_SCRIPT.name(), entry -> scripts.contains(entry.subject()));
        keep(VrrpInstance.UNICAST_PEER.name(), this::fits);
        keep(VrrpInstance.VIRTUAL_IPADDRESS.name(), this::fits);
        keep("virtual_ipaddress_excluded", _ -> true);
    }

    private void put(String keyword, Object value) {
        facts.put(keyword, new Fact.One(value, value.toString(), false));
    }

    private void seconds(String keyword, long nanos) {
        String text = BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
        facts.put(keyword, new Fact.One(nanos, text + " s", false));
    }

    private boolean fits(Fact.Entry entry) {
        return switch (entry.subject()) {
            case IpPrefix prefix -> InstanceReader.fits(prefix.address(), v6);
            case IpAddress address -> InstanceReader.fits(address, v6);
            case Object _ -> true;
        };
    }

    /** Keeps the lines that take effect; the instance's own interface says nothing new in them. */
    private void keep(String keyword, Predicate<Fact.Entry> wanted) {
        if (!(facts.get(keyword) instanceof Fact.Many many)) {
            return;
        }
        Map<Object, Fact.Entry> kept = new LinkedHashMap<>();
        many.entries()
                .forEach((key, entry) -> {
                    if (wanted.test(entry)) {
                        kept.putIfAbsent(plain(key), entry);
                    }
                });
        if (kept.isEmpty()) {
            facts.remove(keyword);
        } else {
            facts.put(keyword, new Fact.Many(kept, many.firstMatters()));
        }
    }

    private Object plain(Object key) {
        if (!(key instanceof Map<?, ?> meaning)) {
            return key;
        }
        Map<Object, Object> plain = new HashMap<>(meaning);
        plain.remove("dev", instance.interfaceName());
        return plain;
    }

    private static Section authentication(Authentication authentication) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        String type = authentication.header() ? "AH" : "PASS";
        facts.put(Authentication.AUTH_TYPE.name(), new Fact.One(type, type, false));
        facts.put(Authentication.AUTH_PASS.name(), new Fact.Secret(authentication.password()));
        return new Section(Authentication.BLOCK.name(), "", "", null, facts, List.of());
    }
}
