package io.understudy.agent.lvs;

import io.understudy.agent.driver.Room;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.linux.ipvs.IpvsNetlink;
import io.understudy.linux.ipvs.IpvsRequest;
import io.understudy.linux.process.Excursion;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** IPVS, which may come and go with its module. */
final class KernelTable implements ServiceTable {
    /** So many are put into the kernel's words at once: those of a first load are 10 MB. */
    private static final int AT_ONCE = 512;

    private @Nullable IpvsNetlink netlink;
    private @Nullable String namespace;
    private Buffers.Size buffer = Buffers.Size.DEFAULT;

    @Override
    public List<StateChange> use(@Nullable String place, Buffers.Size size) {
        if (!Objects.equals(place, namespace)) {
            close();
            namespace = place;
        }
        buffer = size;
        return netlink == null ? List.of() : resize(netlink);
    }

    private List<StateChange> resize(IpvsNetlink open) {
        return Room.give(open.answers(), "lvs_netlink_cmd_rcv_bufs", buffer, null);
    }

    @Override
    public ObservedTable read() throws SyscallException {
        try {
            return IpvsWords.observed(open().read());
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    @Override
    public Timeouts timeouts() throws SyscallException {
        return IpvsWords.timeouts(open().timeouts());
    }

    private IpvsNetlink open() throws SyscallException {
        IpvsNetlink open = netlink;
        if (open == null) {
            String place = namespace;
            open = place == null ? IpvsNetlink.open() : Excursion.in(place, IpvsNetlink::open);
            netlink = open;
            resize(open); // a refusal was told by the other socket of that size
        }
        return open;
    }

    @Override
    public void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals) {
        List<LvsEvent.Refusal> refusals = new ArrayList<>();
        try {
            for (int from = 0; from < commands.size(); from += AT_ONCE) {
                apply(commands.subList(from, Math.min(commands.size(), from + AT_ONCE)), refusals);
            }
        } catch (SyscallException e) {
            close();
            arrivals.accept(new LvsEvent.KernelLacksIpvs(e.text(), MonotonicClock.nanos()));
            return;
        }
        if (!refusals.isEmpty()) {
            arrivals.accept(new LvsEvent.CommandsRefused(refusals, MonotonicClock.nanos()));
        }
    }

    private void apply(List<IpvsCommand> commands, List<LvsEvent.Refusal> refusals)
            throws SyscallException {
        List<IpvsRequest> requests = new ArrayList<>(commands.size());
        for (IpvsCommand command : commands) {
            requests.add(IpvsWords.request(command));
        }
        open().apply(requests)
                .forEach((place, why) ->
                        refusals.add(
                                new LvsEvent.Refusal(
                                        commands.get(place), why.errno(), why.text())));
    }

    @Override
    public void close() {
        if (netlink != null) {
            netlink.close();
            netlink = null;
        }
    }
}
