package io.understudy.agent.ops;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.Notices;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.Possessions;
import io.understudy.model.config.vrrp.Transport;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One instance of {@code keepalived.data}; what only we can tell of it stands last. */
final class InstanceDump {
    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss.SSSSSS yyyy", Locale.ROOT);

    private final InstanceSnapshot i;
    private final VrrpInstance c;
    private final KeepalivedConfig config;
    private final DumpText text;

    private InstanceDump(
            InstanceSnapshot i, VrrpInstance c, KeepalivedConfig config, DumpText text) {
        this.i = i;
        this.c = c;
        this.config = config;
        this.text = text;
    }

    static void append(
            InstanceSnapshot i,
            VrrpInstance c,
            KeepalivedConfig config,
            TrackDump tracks,
            DumpText text) {
        InstanceDump dump = new InstanceDump(i, c, config, text);
        dump.state();
        dump.interfaces();
        dump.announcing();
        dump.election();
        dump.protection();
        dump.possessions();
        dump.peers();
        dump.routes();
        tracks.of(c);
        dump.notices();
        dump.reasons();
    }

    private void state() {
        text.thing("VRRP Instance", i.name());
        text.field("VRRP Version", i.version());
        config.syncGroups().stream()
                .filter(group -> group.members().contains(i.name()))
                .forEach(group -> text.field("Sync group", group.name()));
        if (c.isV6()) {
            text.said("Using Native IPv6");
        }
        text.field("State", i.state());
        MasterView master = i.master();
        if (master != null && i.state() == VrrpState.BACKUP) {
            text.field("Master router", master.address());
            text.field("Master priority", master.priority());
            if (i.version() == 3) {
                text.field("Master advert int", decimal(master.intervalNanos(), 2) + " sec");
            }
        }
        if (!c.unicastPeers().isEmpty()) {
            text.list("Flags:", List.of("Using unicast"));
        }
        text.field("Wantstate", i.state());
        text.field("Last transition", moment(i.since()));
        text.field("Master down timer", i.masterDownNanos() / 1000 + " usecs");
    }

    private void interfaces() {
        OwnInterface own = c.ownInterface();
        boolean fromBase = c.possessions().transmitsFromBase();
        if (own == null) {
            text.field("Interface", i.interfaceName());
        } else {
            String kind = own.ipvlan() == null ? "vmac" : "ipvlan";
            text.field(
                    "Interface",
                    own.name()
                            + (", " + kind + " on " + own.parent())
                            + (fromBase ? ", xmit base i/f" : ""));
        }
        Transport transport = c.transport();
        if (transport.vrf() != null) {
            text.field("VRF", transport.vrf());
        }
        said(!c.tracks().ownInterface(), "VRRP interface tracking disabled");
        said(transport.comparesOnce(), "Skip checking advert IP addresses");
        said(transport.strict(), "Enforcing strict VRRP compliance");
        text.field(
                "Using src_ip",
                (i.source() == null ? "(none)" : i.source().toString())
                        + (c.unicastSource() == null ? "" : " (from configuration)"));
        if (c.unicastPeers().isEmpty() && transport.group() != null) {
            text.said("Multicast address " + transport.group());
        }
    }

    private void announcing() {
        Garp garp = c.garp();
        text.field("Gratuitous ARP delay", garp.delayNanos() / NANOS);
        text.field("Gratuitous ARP repeat", garp.repeat());
        text.field("Gratuitous ARP refresh", garp.refreshNanos() / NANOS);
        text.field("Gratuitous ARP refresh repeat", garp.refreshRepeat());
        text.field("Gratuitous ARP lower priority delay", garp.lowerPrioDelayNanos() / NANOS);
        text.field("Gratuitous ARP lower priority repeat", garp.lowerPrioRepeat());
    }

    private void election() {
        text.field("Down timer adverts", c.downTimerAdverts());
        text.field("Send advert after receive lower priority advert", c.rivalry().answersLower());
        text.field("Send advert after receive higher priority advert", c.rivalry().answersHigher());
        text.field("Virtual Router ID", i.virtualRouterId());
        text.field("Priority", i.configuredPriority());
        text.field("Effective priority", i.effectivePriority());
        long interval = i.advertIntervalNanos();
        text.field(
                "Advert interval",
                i.version() == 2 ? interval / NANOS + " sec" : interval / 1_000_000 + " milli-sec");
        MasterView master = i.master();
        if (master != null && i.state() == VrrpState.BACKUP && i.version() == 3) {
            text.field("Master advert interval", master.intervalNanos() / 1_000_000 + " milli-sec");
        }
        text.field("Accept", DumpText.enabled(c.possessions().accepts()));
        text.field("Preempt", DumpText.enabled(i.preempt()));
        if (c.preemptDelayNanos() > 0) {
            text.field("Preempt delay", seconds(c.preemptDelayNanos()) + " secs");
        }
        text.field("Promote_secondaries", DumpText.enabled(c.possessions().promotesSecondaries()));
    }

    /** Passwords are masked, as keepalived 2.4 does. */
    private void protection() {
        Authentication password = c.authentication();
        if (password != null) {
            text.field("Authentication type", password.header() ? "IPSEC_AH" : "SIMPLE_PASSWORD");
            if (!password.header()) {
                text.field("Password", "********");
            }
        } else if (i.version() == 2) {
            text.field("Authentication type", "none");
        }
        AuthHmac signature = c.transport().signature();
        if (signature != null) {
            text.field("Authentication extension", "HMAC-SHA256-128");
            text.items(
                    List.of(
                            "Keys = %d, active key id = %d"
                                    .formatted(signature.keys().size(), signature.activeKey())));
        }
    }

    private void possessions() {
        Possessions owned = c.possessions();
        text.list(
                "Virtual IP (%d):".formatted(c.virtualAddresses().size()),
                addresses(c.virtualAddresses()));
        text.list("Virtual IP Excluded :", addresses(owned.excluded()));
    }

    private List<String> addresses(List<VirtualAddress> addresses) {
        boolean master = i.state() == VrrpState.MASTER;
        return addresses.stream()
                .map(a -> ShownAddress.of(c, a, i.held().contains(a.prefix()), master))
                .toList();
    }

    private void peers() {
        if (c.unicastPeers().isEmpty()) {
            return;
        }
        Transport transport = c.transport();
        if (transport.unicastTtl() >= 0) {
            text.field("Unicast TTL", transport.unicastTtl());
        }
        text.said("Check unicast src : " + DumpText.yes(transport.checksUnicastSource()));
        text.list(
                "Unicast Peer :",
                transport.peers().stream()
                        .map(p ->
                                "%s min_ttl %d max_ttl %d"
                                        .formatted(p.address(), p.minTtl(), p.maxTtl()))
                        .toList());
        text.field(
                "Unicast checksum compatibility", transport.oldUnicastChecksum() ? "config" : "no");
    }

    private void routes() {
        Possessions owned = c.possessions();
        text.list("Virtual Routes :", owned.routes().stream().map(ShownRoute::of).toList());
        text.list("Virtual Rules :", owned.rules().stream().map(ShownRule::of).toList());
    }

    private void notices() {
        Notices notices = c.notices();
        text.field("Using smtp notification", DumpText.yes(notices.mails()));
        text.field("Notify deleted", notices.deleted() == null ? "Fault" : "Deleted");
        text.command("Backup", notices.backup(), config.global());
        text.command("Master", notices.master(), config.global());
        text.command("Fault", notices.fault(), config.global());
        text.command("Stop", notices.stop(), config.global());
        text.command("Deleted", notices.deleted(), config.global());
        text.command("Generic", notices.any(), config.global());
        text.command("Master rx lower pri", notices.lowerHeard(), config.global());
        text.field("Notify priority changes", notices.priorities());
    }

    /** What keepalived's file has not. */
    private void reasons() {
        @Nullable Reason reason = i.reason();
        if (reason != null) {
            text.field("Reason", Sentence.of(reason));
        }
        if (!i.parts().isEmpty()) {
            text.field("Priority is", Sentence.priority(i.effectivePriority(), i.parts()));
        }
    }

    private void said(boolean so, String words) {
        if (so) {
            text.said(words);
        }
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private static String decimal(long nanos, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", (double) nanos / NANOS);
    }

    private static String moment(Instant since) {
        return "%s (%s)"
                .formatted(
                        JsonDump.moment(since), CTIME.format(since.atZone(ZoneId.systemDefault())));
    }
}
