package io.understudy.model.config.check;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.check.HostFacts.SecretFile;
import io.understudy.model.config.global.LvsGlobals;
import io.understudy.model.config.global.ProcessOptions;
import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.HmacKey;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a configuration with the host it is for. */
final class HostRules {
    private HostRules() {}

    /** Says what is to be said; true if at least one program of the configuration can be run. */
    static boolean check(Scene scene, KeepalivedConfig config, HostFacts host, Report report) {
        Set<String> names = host.interfaceNames();
        for (Row row :
                List.of(
                        ProcessOptions.INTERFACE_UP_DOWN_DELAYS,
                        ProcessOptions.LINKBEAT_INTERFACES)) {
            lines(scene.root(), row).forEach(line -> link(line, names, report));
        }
        new HostInterfaces(scene, config, names, report).check();
        addresses(scene, host, report);
        keyFiles(scene, host, report);
        balancer(scene, host, report);
        forwarding(scene, host, report);
        return new HostPrograms(scene, host, report).check(scene);
    }

    static List<Statement> lines(Settings settings, Row row) {
        return settings.statements(row).stream()
                .flatMap(block ->
                        block.body() == null ? Stream.of() : block.body().statements().stream())
                .toList();
    }

    private static void link(Statement line, Set<String> names, Report report) {
        String name = line.keyword().text();
        if (!names.contains(name)) {
            report.error(
                    "no-such-link",
                    line.keyword(),
                    line.scope(),
                    "this host has no interface " + name + " to delay or poll",
                    "correct the name, or remove the line");
        }
    }

    /** A running daemon holds its addresses as well, so this is no more than a remark. */
    private static void addresses(Scene scene, HostFacts host, Report report) {
        Set<IpAddress> here = host.addresses();
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            if (bound.value().ownsAddresses()) {
                continue;
            }
            for (Statement line : lines(bound.settings(), VrrpInstance.VIRTUAL_IPADDRESS)) {
                IpPrefix prefix = IpPrefix.parse(line.keyword().text());
                if (prefix != null && here.contains(prefix.address())) {
                    report.info(
                            "address-on-host",
                            line.keyword(),
                            line.scope(),
                            prefix.address() + " is on this host now",
                            "right if a daemon is master here; else two hosts may answer for it");
                }
            }
        }
    }

    /** Services need IPVS, or to be told of what does without. */
    private static void balancer(Scene scene, HostFacts host, Report report) {
        List<Bound<VirtualServer>> services = scene.all(VirtualServer.BLOCK);
        if (services.isEmpty()
                || scene.global().get(LvsGlobals.LB_BACKEND).isNftables()
                || host.hasIpvs()) {
            return;
        }
        report.warning(
                "kernel-lacks-ipvs",
                services.getFirst().settings().statement().range(),
                null,
                "this host's kernel has no ip_vs; services would not be balanced",
                "install the module, or write #@understudy lb_backend nftables in global_defs: rr,"
                        + " wrr and sh, NAT, TCP and UDP, no persistence, no copies of"
                        + " connections");
    }

    /** Rewritten packets are passed on by the kernel's forwarding, unless the server is here. */
    private static void forwarding(Scene scene, HostFacts host, Report report) {
        Set<IpAddress> here = host.addresses();
        for (boolean v6 : new boolean[] {false, true}) {
            if (host.forwards(v6)) {
                continue;
            }
            for (Bound<VirtualServer> bound : scene.all(VirtualServer.BLOCK)) {
                boolean needed =
                        bound.value().realServers().stream()
                                .filter(one -> one.forwarding() instanceof Forwarding.Masquerade)
                                .map(one -> one.at().address())
                                .anyMatch(one ->
                                        one.isV6() == v6
                                                && !here.contains(one)
                                                && !one.toString().startsWith("127."));
                if (needed) {
                    String key = v6 ? "net.ipv6.conf.all.forwarding" : "net.ipv4.ip_forward";
                    report.warning(
                            "forwarding-off",
                            bound.settings().statement().range(),
                            null,
                            "this host does not pass "
                                    + (v6 ? "IPv6" : "IPv4")
                                    + " packets on; NAT gets none to its servers and back",
                            "sysctl -w " + key + "=1, and keep it in /etc/sysctl.d");
                    break;
                }
            }
        }
    }

    /** A secret that others can read is none; keepalived's check ends with status 6 for it. */
    private static void keyFiles(Scene scene, HostFacts host, Report report) {
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            for (Settings block : bound.settings().nested(AuthHmac.BLOCK)) {
                if (!block.has(AuthHmac.KEY)) {
                    continue;
                }
                for (HmacKey key : block.get(AuthHmac.KEY)) {
                    if (key.isInFile()) {
                        keyFile(key, block, host.secret(key.text()), report);
                    }
                }
            }
        }
    }

    private static void keyFile(HmacKey key, Settings block, SecretFile file, Report report) {
        String fault = KeyFiles.fault(key, file);
        if (fault != null) {
            report.error(
                    "hmac-key-file",
                    block.where(AuthHmac.KEY),
                    block.statement().title(),
                    "the file of key " + key.id() + ", " + key.text() + ", is of no use: " + fault,
                    "put 32 to 64 bytes there, as hex: and digits or as text");
        } else if (file.isOpen()) {
            report.warning(
                    "hmac-key-readable",
                    block.where(AuthHmac.KEY),
                    block.statement().title(),
                    "others can read " + key.text() + ", which holds a secret",
                    "chmod 600 " + key.text());
        }
    }
}
