package io.understudy.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.state.PendingChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a running agent. None of it survives the end of the agent but maintenance and
 * what is asked about a file.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = Command.Unknown.class)
public sealed interface Command {
    /** What the one who gives it must hold. */
    Clearance needs();

    /** How a master lets go. */
    enum Way {
        /**
         * Its priority sinks to 1 and it goes on serving, until another one pre-empts it: nothing
         * is lost, and it takes the others their master-down time. Needs another router that
         * pre-empts.
         */
        LOWER,
        /**
         * It says goodbye with priority 0: the others wait for their skew alone, and nobody serves
         * meanwhile.
         */
        RESIGN
    }

    /**
     * Hand an instance, and its sync group with it, to another host, and stand back afterwards.
     *
     * @param holdNanos how long to stand back; 0 means until {@link Release}
     */
    record Switchover(String instance, Way way, long holdNanos) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /** Lay mastership down once with priority 0, and take part again when that is decided. */
    record Resign(String instance) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /**
     * Take an instance, and its sync group with it, out of the election until {@link Release}: it
     * lays its addresses down at once, in FAULT, whoever else serves. For a split brain, in which
     * it hears nobody who could take over from it.
     */
    record HoldDown(String instance) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /** Take part again with the priority that configuration and trackers give. */
    record Release(String instance) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /** Say once more to the neighbours, by gratuitous ARP or NA, where the addresses are. */
    record Announce(String instance) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /**
     * Keep the whole host back from mastership, or no longer. It sticks over restarts and reloads,
     * until it is switched off.
     *
     * @param note why, for those who look at the host; may be empty
     */
    record Maintain(boolean on, String note) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /** Tell what happened to an instance, and why; it changes nothing and is not recorded. */
    record Explain(String instance) implements Command {
        @Override
        public Clearance needs() {
            return Clearance.VIEWER;
        }
    }

    /**
     * Real servers that a command means.
     *
     * @param service a virtual server by its canonical name, by its address and port, by its mark
     *     or group; null means every one in which the server appears
     * @param server address and port; an address alone means all its ports
     */
    record ServerRef(@Nullable String service, String server) {}

    /**
     * What is asked of real servers. All that it names move in one step, and if one of them does
     * not exist, none does.
     */
    sealed interface OfServers extends Command {
        /** So many names at most in one command. */
        int MOST = 1_000;

        List<ServerRef> servers();

        @Override
        default Clearance needs() {
            return Clearance.OPERATOR;
        }
    }

    /**
     * Give servers weight 0: open connections and clients that persistence holds go on, and nobody
     * new comes.
     *
     * @param keep whether it goes on over reloads; the end of the agent ends it in any case
     */
    record Drain(List<ServerRef> servers, boolean keep) implements OfServers {
        public Drain {
            servers = List.copyOf(servers);
        }
    }

    /** Give draining servers the weight that the configuration wants. */
    record Undrain(List<ServerRef> servers) implements OfServers {
        public Undrain {
            servers = List.copyOf(servers);
        }
    }

    /**
     * Give servers another weight than the configuration does.
     *
     * @param weight 0 to 2147483647; null goes back to the configured one
     */
    record SetWeight(List<ServerRef> servers, @Nullable Long weight, boolean keep)
            implements OfServers {
        /** The most that the kernel and keepalived take. */
        public static final long HEAVIEST = Integer.MAX_VALUE;

        public SetWeight {
            servers = List.copyOf(servers);
        }
    }

    /** Take servers out of the kernel's table, whatever their checks say. */
    record Disable(List<ServerRef> servers, boolean keep) implements OfServers {
        public Disable {
            servers = List.copyOf(servers);
        }
    }

    /** Leave servers to configuration and checks again, whatever an operator wanted before. */
    record Enable(List<ServerRef> servers) implements OfServers {
        public Enable {
            servers = List.copyOf(servers);
        }
    }

    /** What is asked about a change of the configuration file: see {@link PendingChange}. */
    sealed interface OfFile extends Command {
        @Override
        default Clearance needs() {
            return Clearance.DEPLOYER;
        }
    }

    /**
     * Keep the configuration file as it is now, and put it back unless {@link ConfirmChange} comes
     * in time. Given once more by the same name, it gives the change that much time from then on.
     *
     * @param change the name that whoever began it gave it, here and in what follows
     * @param before SHA-256 that the file must have now; null if any will do
     * @param after SHA-256 of what is to take its place; null if that is not known
     * @param nanos until it is put back: {@link #SHORTEST_NANOS} to {@link #LONGEST_NANOS}
     * @param why for those who look at the host; may be empty
     */
    record BeginChange(
            String change, @Nullable String before, @Nullable String after, long nanos, String why)
            implements OfFile {
        public static final long SHORTEST_NANOS = 5_000_000_000L;
        public static final long LONGEST_NANOS = 86_400_000_000_000L;

        /** What is usual: enough to look at the outcome, and short for those who are cut off. */
        public static final long USUAL_NANOS = 60_000_000_000L;
    }

    /** What the file says now stays. */
    record ConfirmChange(String change) implements OfFile {}

    /** Put the file from before back now. */
    record RevertChange(String change) implements OfFile {}

    /**
     * Say what the agent would say of a file if it were its configuration; it changes nothing.
     *
     * @param file its name alone: it lies beside the configuration
     */
    record CheckFile(String file) implements OfFile {}

    /** A command that only a newer console knows, by its name there. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Command {
        @Override
        public Clearance needs() {
            return Clearance.VIEWER;
        }

        @Override
        public String name() {
            return kind;
        }
    }

    /** Its name in frames and in {@code Hello}. */
    default String name() {
        return getClass().getSimpleName();
    }
}
