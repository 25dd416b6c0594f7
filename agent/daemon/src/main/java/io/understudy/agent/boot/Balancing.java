package io.understudy.agent.boot;

import io.understudy.agent.loop.StateSink;
import io.understudy.agent.lvs.LvsLoop;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.BfdSnapshot;
import io.understudy.model.state.StateChange.BfdChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.TrackerSnapshot;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Services beside elections: they learn of routers and BFD sessions by what is told of these. */
final class Balancing {
    private final StatePublisher publisher;
    private final boolean leftAlone;
    private final Log log;
    private final AtomicReference<@Nullable LvsLoop> services = new AtomicReference<>();

    /**
     * @param leftAlone whether the command line asks for elections alone
     */
    Balancing(StatePublisher publisher, boolean leftAlone, Log log) {
        this.publisher = publisher;
        this.leftAlone = leftAlone;
        this.log = log;
    }

    /** Where elections tell what happens. */
    StateSink hears() {
        return (change, at) -> {
            publisher.publish(change, at);
            LvsLoop told = services.get();
            if (told == null) {
                return;
            }
            if (change instanceof Transitioned moved) {
                told.moved(moved.instance(), moved.to());
            } else if (change instanceof BfdChanged(var session)) {
                tell(told, session);
            }
        };
    }

    /** From now on services are told, too. */
    void begin(LvsLoop loop, KeepalivedConfig config) {
        services.set(loop);
        load(loop, config);
    }

    /** What was never up yet is no news: its checks go by what they begin with. */
    private static void tell(LvsLoop told, BfdSnapshot session) {
        if (session.health() != TrackerSnapshot.Health.UNKNOWN) {
            told.reached(session.name(), session.health() == TrackerSnapshot.Health.GOOD);
        }
    }

    /** Another configuration. */
    void load(LvsLoop loop, KeepalivedConfig config) {
        if (leftAlone) {
            return;
        }
        try {
            loop.load(config);
            // Elections may have been decided before anybody listened here.
            publisher
                    .state()
                    .instances()
                    .forEach(instance -> loop.moved(instance.name(), instance.state()));
            publisher.state().sessions().forEach(session -> tell(loop, session));
        } catch (SyscallException e) {
            log.error("services are not balanced: " + e.text());
        }
    }
}
