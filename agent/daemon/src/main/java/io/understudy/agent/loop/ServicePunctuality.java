package io.understudy.agent.loop;

import static io.understudy.agent.loop.Punctuality.attempt;

import io.understudy.linux.sys.Scheduling;
import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.config.global.Scheduling.Part;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a configuration asks of the scheduler for the thread of services, and for it alone. Its
 * memory is that of the whole process, and so is the limit of its time at real-time priority.
 */
public final class ServicePunctuality {
    private static final String USUAL_NAME = "understudy-services";
    private static final String CONSEQUENCE = "services are checked as before";

    private boolean real;
    private boolean nice;
    private boolean bound;

    /**
     * For the calling thread, from now on; what is no longer asked for is given back.
     *
     * @return what was refused
     */
    public List<StateChange> ask(DaemonSettings settings) {
        Thread.currentThread()
                .setName(Objects.requireNonNullElse(settings.names().checker(), USUAL_NAME));
        Part wanted = settings.scheduling().checker();
        Part others = settings.scheduling().vrrp().and(settings.scheduling().bfd());
        List<StateChange> refused = new ArrayList<>();
        Integer realtime = wanted.realtime();
        if (realtime != null || real) {
            attempt(
                    () -> {
                        if (realtime == null) {
                            Scheduling.ordinary();
                        } else {
                            Scheduling.realtime(realtime);
                        }
                        real = realtime != null;
                    },
                    "no-checker-realtime",
                    "no checker_rt_priority",
                    CONSEQUENCE + "; grant CAP_SYS_NICE",
                    refused);
        }
        if (wanted.nice() != null || nice) {
            attempt(
                    () -> {
                        Scheduling.niceOfThread(wanted.nice());
                        nice = wanted.nice() != null;
                    },
                    "no-checker-nice",
                    "no checker_priority",
                    CONSEQUENCE + "; grant CAP_SYS_NICE",
                    refused);
        }
        Long longestRun = wanted.rttimeNanos();
        if (longestRun != null && others.rttimeNanos() == null && Scheduling.isRealtime()) {
            Punctuality.limitRun(longestRun, refused);
        }
        if (!wanted.cpus().isEmpty() || bound) {
            attempt(
                    () -> {
                        bound = !wanted.cpus().isEmpty();
                        Scheduling.affinity(bound ? wanted.cpus() : Scheduling.processors());
                    },
                    "no-affinity",
                    "services are not bound to the processors " + wanted.cpus(),
                    "they run on any; this host may not have those",
                    refused);
        }
        return refused;
    }
}
