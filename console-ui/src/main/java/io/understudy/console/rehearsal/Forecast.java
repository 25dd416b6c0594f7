package io.understudy.console.rehearsal;

import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.model.command.Answer;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a rehearsal.
 *
 * @param acts one for each thing that happens, in order
 * @param doubts what makes it less certain than it looks
 */
public record Forecast(List<Act> acts, List<Doubt> doubts) {
    public Forecast {
        acts = List.copyOf(acts);
        doubts = List.copyOf(doubts);
    }

    /**
     * What follows from one thing, until all is quiet again.
     *
     * @param answer of the agent that was asked for something; null if none was
     */
    public record Act(Mishap mishap, List<Fate> fates, List<Beat> beats, @Nullable Answer answer) {
        public Act {
            fates = List.copyOf(fates);
            beats = List.copyOf(beats);
        }

        /** Whether any address ends up with another owner, with none, or with several. */
        public boolean movesAnything() {
            return fates.stream().anyMatch(f -> !f.isUntouched());
        }
    }

    /**
     * What becomes of a virtual router's addresses.
     *
     * @param addresses those that share this fate
     * @param before who owned them
     * @param after who owns them in the end
     * @param settled when that is so
     * @param gap how long nobody owned them meanwhile; until the end of the act if nobody does then
     * @param cause what made its last owner take over; null if nobody did
     */
    public record Fate(
            VirtualRouter router,
            List<IpPrefix> addresses,
            List<Endpoint> before,
            List<Endpoint> after,
            Span settled,
            Span gap,
            @Nullable Beat cause) {
        public Fate {
            addresses = List.copyOf(addresses);
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Whether it went on with the same owner, at every moment. */
        public boolean isUntouched() {
            return before.equals(after) && settled.latest() == 0 && after.size() == 1;
        }
    }

    /** One thing that a host tells. */
    public record Beat(Span at, Endpoint host, String hostName, StateChange change) {}

    /** What makes a forecast less certain. */
    public sealed interface Doubt {
        /** A host is not heard, and was taken to be down. */
        record NotHeard(String host) implements Doubt {}

        /**
         * The rules of the election already lead elsewhere than the fleet is: something changes, or
         * hosts do not hear each other.
         */
        record BeginsOtherwise(VirtualRouter router, List<Endpoint> owners) implements Doubt {
            public BeginsOtherwise {
                owners = List.copyOf(owners);
            }
        }

        /** Agents do not tell how they track; keepalived's defaults were assumed. */
        record OldAgents(List<String> hosts) implements Doubt {
            public OldAgents {
                hosts = List.copyOf(hosts);
            }
        }

        /** Struck at another moment it comes out otherwise. */
        record DependsOnTheMoment(VirtualRouter router) implements Doubt {}

        /** It did not come to an end within reason. */
        record GivenUp() implements Doubt {}
    }
}
