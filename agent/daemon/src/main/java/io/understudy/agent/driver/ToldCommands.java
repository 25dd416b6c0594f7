package io.understudy.agent.driver;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.vrrp.Notices;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All commands of a configuration that are told of changes. */
final class ToldCommands {
    private ToldCommands() {}

    static Set<Invocation> of(KeepalivedConfig config) {
        Set<Invocation> commands = new LinkedHashSet<>();
        for (VrrpInstance instance : config.instances()) {
            Notices notices = instance.notices();
            add(
                    commands,
                    notices.any(),
                    notices.master(),
                    notices.backup(),
                    notices.fault(),
                    notices.stop(),
                    notices.deleted(),
                    notices.lowerHeard());
        }
        for (SyncGroup group : config.syncGroups()) {
            SyncGroup.Commands notices = group.commands();
            add(
                    commands,
                    notices.any(),
                    notices.master(),
                    notices.backup(),
                    notices.fault(),
                    notices.stop());
        }
        for (VirtualServer service : config.lvs().services()) {
            add(commands, service.quorum().upCommand(), service.quorum().downCommand());
            for (RealServer server : service.realServers()) {
                add(commands, server.upCommand(), server.downCommand());
            }
        }
        return commands;
    }

    private static void add(Set<Invocation> commands, @Nullable Invocation... some) {
        Stream.of(some)
                .filter(command -> command != null && !command.isEmpty())
                .forEach(commands::add);
    }
}
