package io.understudy.core.lvs;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Sync;
import io.understudy.model.config.global.SyncDaemon;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The kernel's threads that copy connections between directors: who is MASTER of the instance
 * sends, everyone else takes; without an instance a director does both (keepalived).
 */
final class SyncThreads {
    private SyncThreads() {}

    static void begin(Turn turn) {
        settle(turn);
    }

    static void reload(Turn turn) {
        settle(turn);
    }

    static void moved(Turn turn, String instance, VrrpState to) {
        turn.instances = new TreeMap<>(turn.instances);
        turn.instances.put(instance, to);
        settle(turn);
    }

    static void end(Turn turn) {
        turn.syncs.forEach(sync -> turn.command(List.of(new IpvsCommand.StopSync(sync))));
        turn.syncs = List.of();
    }

    private static void settle(Turn turn) {
        List<Sync> wanted = wanted(turn);
        for (Sync sync : turn.syncs) {
            if (!wanted.contains(sync)) {
                turn.command(List.of(new IpvsCommand.StopSync(sync)));
            }
        }
        for (Sync sync : wanted) {
            if (!turn.syncs.contains(sync)) {
                turn.command(List.of(new IpvsCommand.StartSync(sync)));
            }
        }
        turn.syncs = wanted;
    }

    private static List<Sync> wanted(Turn turn) {
        SyncDaemon config = turn.config.lvs().options().sync();
        if (config == null) {
            return List.of();
        }
        String instance = config.instance();
        List<Sync> wanted = new ArrayList<>();
        boolean master = instance == null || turn.instances.get(instance) == VrrpState.MASTER;
        if (master) {
            wanted.add(sync(turn, config, true));
        }
        if (instance == null || !master) {
            wanted.add(sync(turn, config, false));
        }
        return wanted;
    }

    private static Sync sync(Turn turn, SyncDaemon config, boolean master) {
        Integer id = config.id();
        return new Sync(
                master,
                config.interfaceName(),
                id != null ? id : routerId(turn, config),
                Objects.requireNonNullElse(config.maxBytes(), 0),
                Objects.requireNonNullElse(config.port(), 0),
                Objects.requireNonNullElse(config.ttl(), 0),
                config.group());
    }

    private static int routerId(Turn turn, SyncDaemon config) {
        for (VrrpInstance instance : turn.config.instances()) {
            if (instance.name().equals(config.instance())) {
                return instance.virtualRouterId();
            }
        }
        return 0;
    }
}
