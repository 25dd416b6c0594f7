package io.understudy.agent.loop;

import io.understudy.agent.driver.Drivers;
import io.understudy.agent.driver.Ear;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.TimerId;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.state.StateChange;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the node through what happens, one event after another, and has the drivers carry out what
 * it wants. The loop and its rehearsal run this very code: what the second ran is compiled when the
 * first needs it. One thread at a time.
 */
final class Steps implements Ear {
    private final Drivers drivers;
    private final Deadlines deadlines;
    private final LongSupplier clock;
    private final Others others;
    private final Queue<NodeEvent> pending = new ArrayDeque<>();

    /** They come before what is pending, which may have happened after them. */
    private final Queue<NodeEvent> refusals = new ArrayDeque<>();

    private final Hands routine = new Routine();
    private final BiConsumer<SendAdvert, SyscallException> refusal = this::refused;
    private @Nullable RunningNode node;
    private boolean ended;

    /** When timers were looked at last. */
    private long turn;

    /** Of what was taken or waits, the latest: the core's time never goes back. */
    private long latest;

    /** What is no driver's to do. */
    interface Others {
        /** Somebody wants to know. */
        void publish(StateChange change);

        /** Whoever holds this ticket waits for this. */
        void answer(long ticket, Answer answer);

        /** The time of day, as an event. */
        NodeEvent readClock();
    }

    /**
     * Before the beginning.
     *
     * @param deadlines are set here, and fire here
     * @param clock monotonic nanoseconds
     */
    Steps(Drivers drivers, Deadlines deadlines, LongSupplier clock, Others others) {
        this.drivers = drivers;
        this.deadlines = deadlines;
        this.clock = clock;
        this.others = others;
    }

    /** The first step of all. */
    void begin(NodeStep first) {
        node = new RunningNode(first.state());
        latest = clock.getAsLong();
        ended = false;
        first.actions().forEach(this::perform);
    }

    /** Whether the node asked for the end. */
    boolean haveEnded() {
        return ended;
    }

    /** Null before the beginning. */
    @Nullable RunningNode node() {
        return node;
    }

    private RunningNode begun() {
        if (node == null) {
            throw new AssertionError("an event before the beginning");
        }
        return node;
    }

    /** Routine is done with at once, unless something else comes before it. */
    @Override
    public void hear(Arrival arrival) {
        arrival.notBefore(latest);
        if (!pending.isEmpty() || !refusals.isEmpty() || !begun().hear(arrival, routine)) {
            pending.add(arrival.event());
        }
    }

    /** Waits for the next {@link #settle}. */
    @Override
    public void hear(NodeEvent event) {
        reach(event.at());
        pending.add(event);
    }

    private void reach(long at) {
        if (at - latest > 0) {
            latest = at;
        }
    }

    /** Steps through what happened, and through what the kernel refused meanwhile. */
    void settle() {
        for (NodeEvent event = next(); event != null && !ended; event = next()) {
            reach(event.at());
            for (NodeAction action : begun().step(event)) {
                perform(action);
            }
        }
    }

    private @Nullable NodeEvent next() {
        NodeEvent refusal = refusals.poll();
        return refusal != null ? refusal : pending.poll();
    }

    /**
     * Goes through what a timer will do, and does nothing: a processor that slept has none of it at
     * hand, and the moment that counts is yet to come.
     *
     * @return whether it will be a takeover
     */
    boolean foresee(TimerId timer, long at) {
        boolean takesOver = false;
        for (NodeAction action : begun().foresee(new NodeEvent.TimerFired(timer, at))) {
            takesOver |= action instanceof SendAdvert;
            if (action instanceof NodeAction.AddAddress(var interfaceName, var address)) {
                drivers.addresses().foresee(interfaceName, address);
                break; // with the others it is the same
            }
        }
        return takesOver;
    }

    /**
     * Fires what is due; what that sets anew to be due at once waits for the next turn. Routine
     * takes microseconds, and the clock is read again after anything else.
     */
    void fire(long now) {
        turn = now;
        reach(now);
        int most = deadlines.size();
        long at = now;
        for (int i = 0; i < most && !ended; i++) {
            TimerId due = deadlines.pollDue(now);
            if (due == null) {
                break;
            }
            if (!begun().fire(due, at, routine)) {
                pending.add(new NodeEvent.TimerFired(due, at));
                settle();
                at = clock.getAsLong();
                reach(at);
            }
        }
    }

    /** What routine wants. */
    private final class Routine implements Hands {
        @Override
        public void send(SendAdvert advert) {
            try {
                drivers.sockets().queue(advert);
            } catch (SyscallException e) {
                refused(advert, e);
            }
        }

        @Override
        public void set(TimerId timer, long at) {
            deadlines.set(timer, Company.when(timer, at, turn, deadlines.size()));
        }
    }

    /** Adverts leave before anything else is done that was wanted after them. */
    void sendWhatWaits() {
        if (drivers.sockets().isWaiting()) {
            drivers.sockets().flush(refusal);
        }
    }

    private void refused(NodeAction action, SyscallException e) {
        refusals.add(new NodeEvent.ActionFailed(action, e.errno(), e.text(), clock.getAsLong()));
    }

    void perform(NodeAction action) {
        if (Drivers.touchesKernelBeyondAdverts(action)) {
            sendWhatWaits();
        }
        try {
            if (drivers.perform(action)) {
                return;
            }
        } catch (SyscallException e) {
            refused(action, e);
            return;
        }
        switch (action) {
            case NodeAction.SetTimer(var timer, var at) ->
                    deadlines.set(
                            timer, Company.when(timer, at, clock.getAsLong(), deadlines.size()));
            case NodeAction.StopTimer(var timer) -> deadlines.stop(timer);
            case NodeAction.Answered(var ticket, var answer) -> others.answer(ticket, answer);
            case NodeAction.Publish(var change) -> others.publish(change);
            case NodeAction.ReadClock _ -> pending.add(others.readClock());
            case NodeAction.ReadNeighbours questions -> read(questions);
            case NodeAction.Exit _ -> ended = true;
            case NodeAction.SendAdvert _,
                    NodeAction.SendFrame _,
                    NodeAction.AddAddress _,
                    NodeAction.LeaseAddress _,
                    NodeAction.RemoveAddress _,
                    NodeAction.CreateLink _,
                    NodeAction.MoveLink _,
                    NodeAction.RemoveLink _,
                    NodeAction.RelayReports _,
                    NodeAction.UseFirewall _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _,
                    NodeAction.BlockAddresses _,
                    NodeAction.UnblockAddresses _,
                    NodeAction.AddRoute _,
                    NodeAction.RemoveRoute _,
                    NodeAction.AddRule _,
                    NodeAction.RemoveRule _,
                    NodeAction.OpenSocket _,
                    NodeAction.SizeSocket _,
                    NodeAction.CloseSocket _,
                    NodeAction.RunScript _,
                    NodeAction.StopScript _,
                    NodeAction.WatchFile _,
                    NodeAction.IgnoreFile _,
                    NodeAction.WatchProcesses _,
                    NodeAction.IgnoreProcesses _,
                    NodeAction.PollLinks _,
                    NodeAction.OpenBfd _,
                    NodeAction.CloseBfd _,
                    NodeAction.SendBfd _,
                    NodeAction.SendHeartbeat _,
                    NodeAction.CloseLine _,
                    NodeAction.Notify _,
                    NodeAction.WritePipes _,
                    NodeAction.AskNeighbours _,
                    NodeAction.SendMail _ ->
                    throw new AssertionError("the drivers left an action of theirs to the loop");
        }
    }

    private void read(NodeAction.ReadNeighbours questions) {
        try {
            pending.add(
                    new NodeEvent.NeighboursSeen(
                            questions.router(),
                            drivers.neighbours().read(questions),
                            clock.getAsLong()));
        } catch (SyscallException e) {
            refused(questions, e);
        }
    }
}
