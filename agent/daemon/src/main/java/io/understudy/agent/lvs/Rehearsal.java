package io.understudy.agent.lvs;

import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.lvs.LvsStep;
import io.understudy.model.config.KeepalivedConfig;
import java.util.List;
import java.util.TreeSet;

/**
 * A load, a reload and an end of services against no kernel, so that the JVM can keep the classes
 * that a first load would otherwise wait for.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** Goes through it on the calling thread; touches nothing. */
    public static void hold(KeepalivedConfig config) {
        LvsStep step =
                Lvs.start(
                        config,
                        new LvsObserved(new ObservedTable(List.of()), "", null, new TreeSet<>(), 1),
                        1);
        translate(step);
        step = Lvs.step(step.state(), new LvsEvent.ReloadRequested(config, 2));
        translate(step);
        translate(Lvs.step(step.state(), new LvsEvent.ShutdownRequested(false, 3)));
    }

    private static void translate(LvsStep step) {
        for (LvsAction action : step.actions()) {
            if (action instanceof LvsAction.Apply(var commands)) {
                commands.forEach(IpvsWords::request);
            }
        }
    }
}
