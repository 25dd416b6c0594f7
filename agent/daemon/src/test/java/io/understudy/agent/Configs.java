package io.understudy.agent;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/** Configurations for tests of the loop. */
public final class Configs {
    private static final GlobalDefs GLOBAL = new GlobalDefs("test", null, false);

    private Configs() {}

    /** A VRRPv3 instance on us-a with VIP 10.78.0.(100+VRID)/32. */
    public static VrrpInstance instance(int virtualRouterId, int priority, long intervalNanos) {
        return tracked(virtualRouterId, priority, intervalNanos, List.of());
    }

    public static VrrpInstance tracked(
            int virtualRouterId, int priority, long intervalNanos, List<TrackScript> tracks) {
        String vip = "10.78." + virtualRouterId / 100 + "." + (100 + virtualRouterId % 100);
        return new VrrpInstance(
                "VI_" + virtualRouterId,
                false,
                "us-a",
                virtualRouterId,
                priority,
                3,
                intervalNanos,
                null,
                List.of(new VirtualAddress(IpPrefix.host(IpAddress.of(vip)), null, null)),
                true,
                0,
                null,
                List.of(),
                tracks,
                3,
                Garp.DEFAULT);
    }

    public static KeepalivedConfig of(VrrpInstance... instances) {
        return new KeepalivedConfig(GLOBAL, List.of(), List.of(instances));
    }

    public static KeepalivedConfig of(VrrpScript script, VrrpInstance instance) {
        return new KeepalivedConfig(GLOBAL, List.of(script), List.of(instance));
    }

    /** What a file of this text means. */
    public static KeepalivedConfig read(String text) {
        return ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("test"))
                .config();
    }
}
