package io.understudy.core.node;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.vrrp.Notices;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.state.VrrpState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a change is told: first the command for that state, then the command for every change, then
 * the named pipes, then those who get mail (keepalived's order and words).
 */
final class Tidings {
    private Tidings() {}

    /** What states and events are called in commands and pipes. */
    private static String word(VrrpState state) {
        return switch (state) {
            case MASTER -> "MASTER";
            case BACKUP -> "BACKUP";
            case FAULT -> "FAULT";
            case INIT -> throw new AssertionError("nobody is told of INIT");
        };
    }

    /** An instance entered a state. */
    static void moved(Turn turn, VirtualRouter router, VrrpState to) {
        Notices notices = router.station().instance().notices();
        Invocation command =
                switch (to) {
                    case MASTER -> notices.master();
                    case BACKUP -> notices.backup();
                    case FAULT -> notices.fault();
                    case INIT -> null;
                };
        if (to != VrrpState.INIT) {
            tell(turn, router, word(to), command);
        }
    }

    /** The daemon ends. */
    static void stopped(Turn turn, VirtualRouter router) {
        tell(turn, router, "STOP", router.station().instance().notices().stop());
    }

    /** A reload removed it; FAULT is told instead unless notify_deleted is written. */
    static void deleted(Turn turn, VirtualRouter router) {
        Notices notices = router.station().instance().notices();
        Invocation command = notices.deleted();
        if (command == null) {
            tell(turn, router, "FAULT", notices.fault());
        } else {
            tell(turn, router, "DELETED", command.isEmpty() ? null : command);
        }
    }

    private static void tell(
            Turn turn, VirtualRouter router, String state, @Nullable Invocation command) {
        int priority = router.station().config().priority();
        Notices notices = router.station().instance().notices();
        run(turn, "INSTANCE", router.name(), command, List.of());
        run(
                turn,
                "INSTANCE",
                router.name(),
                notices.any(),
                List.of("INSTANCE", router.name(), state, Integer.toString(priority)));
        write(turn, "INSTANCE", router.name(), state, priority);
        if (notices.mails() && isMailed(turn, state)) {
            turn.act(Letters.ofInstance(router.name(), state));
        }
    }

    private static boolean isMailed(Turn turn, String state) {
        return !state.equals("FAULT") || turn.config.global().daemon().mail().tellsFaults();
    }

    /** A master heard a weaker one; the command for every change is not run for this. */
    static void heardLower(Turn turn, VirtualRouter router) {
        run(
                turn,
                "INSTANCE",
                router.name(),
                router.station().instance().notices().lowerHeard(),
                List.of());
        write(
                turn,
                "INSTANCE",
                router.name(),
                "MASTER_RX_LOWER_PRI",
                router.station().config().priority());
    }

    /** An effective priority changed; only pipes are told, and only if that is wanted. */
    static void prioritised(Turn turn, VirtualRouter router) {
        SyncState group = turn.groupOf(turn.routes.ofName(router.name()));
        if (router.station().instance().notices().priorities()
                || (group != null && group.config().tellsPriorities())) {
            write(
                    turn,
                    "INSTANCE",
                    router.name(),
                    router.isMaster() ? "MASTER_PRIORITY" : "BACKUP_PRIORITY",
                    router.station().config().priority());
        }
    }

    /** A sync group moved as a whole. */
    static void moved(Turn turn, SyncState group, VrrpState to) {
        SyncGroup.Commands commands = group.config().commands();
        Invocation command =
                switch (to) {
                    case MASTER -> commands.master();
                    case BACKUP -> commands.backup();
                    case FAULT -> commands.fault();
                    case INIT -> null;
                };
        if (to != VrrpState.INIT) {
            tell(turn, group, word(to), command);
        }
    }

    /** The daemon ends. */
    static void stopped(Turn turn, SyncState group) {
        tell(turn, group, "STOP", group.config().commands().stop());
    }

    private static void tell(
            Turn turn, SyncState group, String state, @Nullable Invocation command) {
        run(turn, "GROUP", group.name(), command, List.of());
        run(
                turn,
                "GROUP",
                group.name(),
                group.config().commands().any(),
                List.of("GROUP", group.name(), state, "0"));
        write(turn, "GROUP", group.name(), state, 0);
        if (group.config().mailsChanges() && isMailed(turn, state)) {
            turn.act(Letters.ofGroup(group.name(), state));
        }
    }

    /** All states once more, for readers of pipes that ask for it at reloads. */
    static void repeat(Turn turn) {
        for (SyncState group : turn.groups) {
            if (group.state() != VrrpState.INIT) {
                write(turn, "GROUP", group.name(), word(group.state()), 0);
            }
        }
        turn.routers.forEach(router -> {
            VrrpState state = router.election().word();
            if (state != VrrpState.INIT) {
                write(
                        turn,
                        "INSTANCE",
                        router.name(),
                        word(state),
                        router.station().config().priority());
            }
        });
    }

    private static void run(
            Turn turn, String kind, String name, @Nullable Invocation command, List<String> added) {
        if (command != null) {
            turn.act(new NodeAction.Notify(kind + " " + name, command, added));
        }
    }

    private static void write(Turn turn, String kind, String name, String state, int priority) {
        if (turn.config.global().pipes().isEmpty()) {
            return;
        }
        turn.act(new NodeAction.WritePipes(kind + " \"" + name + "\" " + state + " " + priority));
    }
}
