package io.understudy.console.feature.deploy;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.StepLine;
import io.understudy.console.session.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the plan: a cluster, or one of its hosts below it. */
sealed interface Row {
    String key();

    /**
     * A cluster whose hosts follow, in the order in which they are changed.
     *
     * @param hosts how many of them are changed
     */
    record Head(String cluster, String name, int hosts) implements Row {
        @Override
        public String key() {
            return cluster;
        }
    }

    /**
     * A host with a draft or a deployment.
     *
     * @param masters of how many virtual routers it is the master now
     * @param backups of how many it is not
     * @param lines changed by its draft
     * @param wanted whether it is deployed with the others
     * @param outcome null until it ended
     */
    record Host(
            Endpoint endpoint,
            String name,
            int masters,
            int backups,
            Stand stand,
            int lines,
            boolean wanted,
            List<StepLine> steps,
            @Nullable DeployOutcome outcome)
            implements Row {
        public Host {
            steps = List.copyOf(steps);
        }

        /** Whether it can still be left out of what is deployed next. */
        boolean isChoosable() {
            return stand == Stand.READY || stand == Stand.NOT_BEGUN;
        }

        @Override
        public String key() {
            return endpoint.toString();
        }
    }

    /** How far a host is. */
    enum Stand {
        /** Its draft can be deployed. */
        READY("deploy.stand.ready", Glyph.NOTICE),
        /** Its draft has errors. */
        BLOCKED("deploy.stand.blocked", Glyph.WARNING),
        /** Its draft gives no reason. */
        NO_REASON("deploy.stand.no_reason", Glyph.WARNING),
        /** The host is not heard. */
        UNHEARD("deploy.stand.unheard", Glyph.HOST_LOST),
        /** The certificate of this console does not allow it. */
        NOT_CLEARED("deploy.stand.not_cleared", Glyph.WARNING),
        /** Others come first. */
        WAITING("deploy.stand.waiting", Glyph.UNKNOWN),
        RUNNING("deploy.stand.running", Glyph.NOTICE),
        /** It stops at the next safe point. */
        STOPPING("deploy.stand.stopping", Glyph.WARNING),
        ENDED("deploy.stand.ended", Glyph.UNKNOWN),
        /** Another one did not end well. */
        NOT_BEGUN("deploy.stand.not_begun", Glyph.UNKNOWN);

        private final String key;
        private final Glyph glyph;

        Stand(String key, Glyph glyph) {
            this.key = key;
            this.glyph = glyph;
        }

        /** The message with its words. */
        String key() {
            return key;
        }

        Glyph glyph() {
            return glyph;
        }
    }
}
