package io.understudy.agent.lvs;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.linux.ipvs.IpvsNetlink;
import io.understudy.linux.ipvs.IpvsRequest;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kernel's table, which may come and go with its module. One thread at a time. */
final class KernelTable implements AutoCloseable {
    private @Nullable IpvsNetlink netlink;

    /** What is in it; throws why nothing can be known. */
    ObservedTable read() throws SyscallException {
        try {
            return IpvsWords.observed(open().read());
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    Timeouts timeouts() throws SyscallException {
        return IpvsWords.timeouts(open().timeouts());
    }

    private IpvsNetlink open() throws SyscallException {
        if (netlink == null) {
            netlink = IpvsNetlink.open();
        }
        return netlink;
    }

    /** Carries out commands, and tells of those that were refused. */
    void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals) {
        List<IpvsRequest> requests = new ArrayList<>(commands.size());
        commands.forEach(command -> requests.add(IpvsWords.request(command)));
        List<LvsEvent.Refusal> refusals = new ArrayList<>();
        try {
            open().apply(requests)
                    .forEach((place, why) ->
                            refusals.add(
                                    new LvsEvent.Refusal(
                                            commands.get(place), why.errno(), why.text())));
        } catch (SyscallException e) {
            close();
            arrivals.accept(new LvsEvent.KernelLacksIpvs(e.text(), MonotonicClock.nanos()));
            return;
        }
        if (!refusals.isEmpty()) {
            arrivals.accept(new LvsEvent.CommandsRefused(refusals, MonotonicClock.nanos()));
        }
    }

    @Override
    public void close() {
        if (netlink != null) {
            netlink.close();
            netlink = null;
        }
    }
}
