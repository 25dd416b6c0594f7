package io.understudy.core.lvs;

import io.understudy.core.check.CheckEvent;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What can happen to services. {@code at} is monotonic time in nanoseconds, of any origin. */
public sealed interface LvsEvent {
    long at();

    /** Something happened to a check. */
    record Checked(CheckEvent event) implements LvsEvent {
        @Override
        public long at() {
            return event.at();
        }
    }

    record TimerFired(LvsTimer timer, long at) implements LvsEvent {}

    /**
     * The kernel's table was read.
     *
     * @param tookNanos how long reading it took
     */
    record TableObserved(ObservedTable table, long tookNanos, long at) implements LvsEvent {}

    /** The kernel refused commands; {@code detail} of each is one line naming call and errno. */
    record CommandsRefused(List<Refusal> refusals, long at) implements LvsEvent {
        public CommandsRefused {
            refusals = List.copyOf(refusals);
        }
    }

    /** One refused command. */
    record Refusal(IpvsCommand command, int errno, String detail) {}

    /** This kernel has no IPVS, or has it no longer. */
    record KernelLacksIpvs(String detail, long at) implements LvsEvent {}

    /** The addresses on this host's interfaces are these now. */
    record AddressesChanged(SortedSet<IpAddress> addresses, long at) implements LvsEvent {}

    /** A VRRP instance changed its state. */
    record InstanceMoved(String instance, VrrpState state, long at) implements LvsEvent {}

    /**
     * An operator asks for something at run time; answered once.
     *
     * @param by who gives it
     * @param ticket the shell's number of it, which comes back with the answer
     */
    record Commanded(Command.OfServers command, boolean dryRun, String by, long ticket, long at)
            implements LvsEvent {}

    /** What the kernel does with connections of servers that take no more, where it changed. */
    record RulesRead(ConnectionRules rules, long at) implements LvsEvent {}

    /**
     * A new configuration passed its check.
     *
     * @param other another table than before, as it was found; null if it is the same
     */
    record ReloadRequested(KeepalivedConfig config, @Nullable LvsObserved other, long at)
            implements LvsEvent {
        /** One that leaves the table where it is. */
        public ReloadRequested(KeepalivedConfig config, long at) {
            this(config, null, at);
        }
    }

    /**
     * The daemon ends.
     *
     * @param leavesTable whether the kernel's table stays as it is ({@code --dont-release-ipvs})
     */
    record ShutdownRequested(boolean leavesTable, long at) implements LvsEvent {}
}
