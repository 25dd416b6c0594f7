package io.understudy.testbed.sim;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configurations for tests, written as words: {@code vrid=51 priority=110 vips=10.0.0.1/24}. */
public final class Configs {
    private Configs() {}

    public static KeepalivedConfig of(List<VrrpScript> scripts, List<VrrpInstance> instances) {
        return new KeepalivedConfig(new GlobalDefs(null, null, false), scripts, instances);
    }

    /** What a file of these lines means. */
    public static KeepalivedConfig read(String text) {
        Reading reading =
                ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("test"));
        if (!Verdict.canRun(reading.diagnostics())) {
            throw new IllegalArgumentException(reading.diagnostics().toString());
        }
        return reading.config();
    }

    /** The interface on which they are: an Ethernet link that is up. */
    public static InterfaceFacts eth0(String... addresses) {
        MacAddress mac = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});
        List<IpPrefix> own = Stream.of(addresses).map(IpPrefix::of).toList();
        return new InterfaceFacts("eth0", 2, true, 1500, mac, own);
    }

    public static KeepalivedConfig of(VrrpInstance... instances) {
        return of(List.of(), List.of(instances));
    }

    /** An instance on eth0; unsaid words have keepalived's defaults. */
    public static VrrpInstance instance(String name, String... words) {
        boolean startsAsMaster = false;
        int vrid = 51;
        int priority = 100;
        int version = 2;
        long interval = 1_000_000_000L;
        @Nullable Authentication authentication = null;
        List<VirtualAddress> vips = new ArrayList<>();
        boolean preempt = true;
        long preemptDelay = 0;
        @Nullable IpAddress source = null;
        List<IpAddress> peers = new ArrayList<>();
        List<TrackScript> tracks = new ArrayList<>();
        int adverts = 3;
        Garp garp = Garp.DEFAULT;
        for (String word : words) {
            String key = word.substring(0, word.indexOf('='));
            String value = word.substring(word.indexOf('=') + 1);
            switch (key) {
                case "state" -> startsAsMaster = value.equals("MASTER");
                case "vrid" -> vrid = Integer.parseInt(value);
                case "priority" -> priority = Integer.parseInt(value);
                case "version" -> version = Integer.parseInt(value);
                case "interval" -> interval = nanos(value);
                case "pass" -> authentication = new Authentication(value);
                case "vips" -> {
                    for (String vip : value.split(",")) {
                        vips.add(vip(vip));
                    }
                }
                case "preempt" -> preempt = value.equals("yes");
                case "delay" -> preemptDelay = nanos(value);
                case "source" -> source = IpAddress.of(value);
                case "peers" -> {
                    for (String peer : value.split(",")) {
                        peers.add(IpAddress.of(peer));
                    }
                }
                case "track" -> {
                    for (String track : value.split(",")) {
                        tracks.add(track(track));
                    }
                }
                case "adverts" -> adverts = Integer.parseInt(value);
                case "refresh" -> garp = refreshing(garp, nanos(value));
                default -> throw new IllegalArgumentException("unknown word " + word);
            }
        }
        return new VrrpInstance(
                name,
                startsAsMaster,
                "eth0",
                vrid,
                priority,
                version,
                interval,
                authentication,
                vips,
                preempt,
                preemptDelay,
                source,
                peers,
                tracks,
                adverts,
                garp);
    }

    /** A script run every second; unsaid words have keepalived's defaults. */
    public static VrrpScript script(String name, String... words) {
        long interval = 1_000_000_000L;
        int weight = 0;
        int rise = 1;
        int fall = 1;
        boolean reverse = false;
        boolean startsFailed = false;
        for (String word : words) {
            String key = word.substring(0, word.indexOf('='));
            String value = word.substring(word.indexOf('=') + 1);
            switch (key) {
                case "interval" -> interval = nanos(value);
                case "weight" -> weight = Integer.parseInt(value);
                case "rise" -> rise = Integer.parseInt(value);
                case "fall" -> fall = Integer.parseInt(value);
                case "reverse" -> reverse = value.equals("yes");
                case "init_fail" -> startsFailed = value.equals("yes");
                default -> throw new IllegalArgumentException("unknown word " + word);
            }
        }
        return new VrrpScript(
                name,
                List.of("/bin/" + name),
                interval,
                interval,
                weight,
                reverse,
                rise,
                fall,
                null,
                startsFailed);
    }

    /** {@code 10.0.0.1/24} or {@code 10.0.0.1/24@eth1}. */
    public static VirtualAddress vip(String text) {
        String[] parts = text.split("@");
        return new VirtualAddress(IpPrefix.of(parts[0]), parts.length > 1 ? parts[1] : null, null);
    }

    /** {@code chk}, {@code chk:-20} or {@code chk:-20:reverse}. */
    private static TrackScript track(String text) {
        String[] parts = text.split(":");
        return new TrackScript(
                parts[0], parts.length > 1 ? Integer.valueOf(parts[1]) : null, parts.length > 2);
    }

    private static Garp refreshing(Garp garp, long nanos) {
        return new Garp(
                garp.repeat(),
                garp.delayNanos(),
                nanos,
                garp.refreshRepeat(),
                garp.lowerPrioRepeat(),
                garp.lowerPrioDelayNanos());
    }

    /** {@code 5s}, {@code 10ms}, {@code 0.57s}. */
    public static long nanos(String text) {
        return text.endsWith("ms")
                ? Math.round(Double.parseDouble(text.substring(0, text.length() - 2)) * 1e6)
                : Math.round(Double.parseDouble(text.substring(0, text.length() - 1)) * 1e9);
    }
}
