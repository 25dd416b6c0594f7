package io.understudy.agent.metrics;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.VrrpState;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Virtual routers as metrics. */
final class VrrpMetrics {
    private VrrpMetrics() {}

    static void write(List<InstanceSnapshot> instances, MetricText text) {
        states(instances, text);
        priorities(instances, text);
        addresses(instances, text);
        timers(instances, text);
        counters(instances, text);
        errors(instances, text);
        lines(instances, text);
        refused(instances, text);
    }

    private static void states(List<InstanceSnapshot> instances, MetricText text) {
        text.gauge("vrrp_info", "Where a virtual router is.");
        for (InstanceSnapshot i : instances) {
            text.value(
                    1,
                    "instance",
                    i.name(),
                    "interface",
                    i.interfaceName(),
                    "vrid",
                    Integer.toString(i.virtualRouterId()),
                    "version",
                    Integer.toString(i.version()));
        }
        text.gauge("vrrp_state", "The state of a virtual router: 1 for the one it is in.");
        for (InstanceSnapshot i : instances) {
            for (VrrpState state : VrrpState.values()) {
                String word = state.name().toLowerCase(Locale.ROOT);
                text.value(state == i.state(), "instance", i.name(), "state", word);
            }
        }
        text.gauge("vrrp_state_since_seconds", "Since when, in seconds since 1970.");
        for (InstanceSnapshot i : instances) {
            text.moment(i.since(), "instance", i.name());
        }
    }

    private static void priorities(List<InstanceSnapshot> instances, MetricText text) {
        each(instances, text, "vrrp_priority", "As configured.", i -> i.configuredPriority());
        each(
                instances,
                text,
                "vrrp_effective_priority",
                "With what trackers add and take.",
                i -> i.effectivePriority());
        text.gauge("vrrp_master_priority", "Of the master that is heard; absent if none is.");
        for (InstanceSnapshot i : instances) {
            MasterView master = i.master();
            if (master != null) {
                text.value(
                        master.priority(),
                        "instance",
                        i.name(),
                        "master",
                        master.address().toString());
            }
        }
    }

    private static void addresses(List<InstanceSnapshot> instances, MetricText text) {
        each(
                instances,
                text,
                "vrrp_addresses",
                "How many addresses a master of it holds.",
                i -> i.addresses().size());
        each(
                instances,
                text,
                "vrrp_addresses_held",
                "How many of them are on this host.",
                i -> i.held().size());
    }

    private static void timers(List<InstanceSnapshot> instances, MetricText text) {
        text.gauge("vrrp_advert_interval_seconds", "Between two adverts, as configured.");
        for (InstanceSnapshot i : instances) {
            text.seconds(i.advertIntervalNanos(), "instance", i.name());
        }
        text.gauge("vrrp_master_down_seconds", "Silence after which it would take over.");
        for (InstanceSnapshot i : instances) {
            text.seconds(i.masterDownNanos(), "instance", i.name());
        }
    }

    private static void counters(List<InstanceSnapshot> instances, MetricText text) {
        count(instances, text, "vrrp_adverts_received", "Adverts.", c -> c.received());
        count(instances, text, "vrrp_adverts_sent", "Adverts.", c -> c.sent());
        count(instances, text, "vrrp_became_master", "Takeovers.", c -> c.becameMaster());
        count(instances, text, "vrrp_released_master", "Handovers.", c -> c.releasedMaster());
        count(
                instances,
                text,
                "vrrp_priority_zero_received",
                "Goodbyes of masters.",
                c -> c.priorityZeroReceived());
        count(
                instances,
                text,
                "vrrp_priority_zero_sent",
                "Goodbyes of our own.",
                c -> c.priorityZeroSent());
    }

    private static void errors(List<InstanceSnapshot> instances, MetricText text) {
        text.counter("vrrp_advert_errors", "Adverts with something wrong, by what it was.");
        for (InstanceSnapshot i : instances) {
            AdvertCounters c = i.counters();
            error(text, i, "length", c.lengthErrors());
            error(text, i, "interval", c.intervalErrors());
            error(text, i, "ttl", c.ttlErrors());
            error(text, i, "type", c.typeErrors());
            error(text, i, "address_list", c.addressListErrors());
            error(text, i, "auth_type_invalid", c.authTypeInvalid());
            error(text, i, "auth_type_mismatch", c.authTypeMismatch());
            error(text, i, "auth_failure", c.authFailures());
        }
    }

    private static void lines(List<InstanceSnapshot> instances, MetricText text) {
        text.gauge(
                "vrrp_line_alive",
                "Whether a peer is heard on a path of an instance with heartbeat_lines.");
        for (InstanceSnapshot i : instances) {
            for (LineHealth line : i.lines()) {
                text.value(
                        line.health() == LineHealth.Health.ALIVE,
                        "instance",
                        i.name(),
                        "line",
                        line.line());
            }
        }
    }

    private static void refused(List<InstanceSnapshot> instances, MetricText text) {
        text.counter(
                "vrrp_line_refused", "Packets on heartbeat lines that were forged or came before.");
        for (InstanceSnapshot i : instances) {
            for (LineHealth line : i.lines()) {
                text.value(line.refused(), "instance", i.name(), "line", line.line());
            }
        }
    }

    private static void error(MetricText text, InstanceSnapshot i, String kind, long count) {
        text.value(count, "instance", i.name(), "kind", kind);
    }

    private static void each(
            List<InstanceSnapshot> instances,
            MetricText text,
            String name,
            String help,
            ToLongFunction<InstanceSnapshot> value) {
        text.gauge(name, help);
        for (InstanceSnapshot i : instances) {
            text.value(value.applyAsLong(i), "instance", i.name());
        }
    }

    private static void count(
            List<InstanceSnapshot> instances,
            MetricText text,
            String name,
            String help,
            ToLongFunction<AdvertCounters> value) {
        text.counter(name, help);
        for (InstanceSnapshot i : instances) {
            text.value(value.applyAsLong(i.counters()), "instance", i.name());
        }
    }
}
