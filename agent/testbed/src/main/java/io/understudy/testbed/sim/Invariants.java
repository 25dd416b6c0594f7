package io.understudy.testbed.sim;

import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.TimerId;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All that must hold in every history, whatever happens to the hosts and between them. */
final class Invariants implements World.Eye {
    static final String INSTANCE = "VI_1";
    static final IpPrefix VIP = IpPrefix.of("192.168.83.200/24");
    private static final long SECOND = 1_000_000_000L;

    /** Within which every host says on its lines how it stands. */
    private static final long WORD = 2 * SECOND;

    private final World world;
    private final Options options;
    private final Map<String, VrrpState> states = new LinkedHashMap<>();
    private final Map<String, Integer> lives = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> losses = new LinkedHashMap<>();

    Invariants(World world, Options options) {
        this.world = world;
        this.options = options;
    }

    /** Each transition follows from the one before, and is notified once, at once and in order. */
    @Override
    public void stepped(SimHost host, NodeStep step) {
        if (!Objects.equals(lives.put(host.name(), host.life()), host.life())) {
            states.put(host.name(), VrrpState.INIT);
        }
        Deque<VrrpState> unheard = new ArrayDeque<>();
        for (NodeAction action : step.actions()) {
            if (action instanceof NodeAction.Publish(Transitioned moved)) {
                VrrpState before = states.put(host.name(), moved.to());
                check(
                        before == moved.from() && moved.to() != moved.from(),
                        host.name() + " was " + before + " and tells " + moved);
                unheard.add(moved.to());
                overtakesNobody(host, moved);
                standsBack(host, step, moved);
            } else if (action instanceof NodeAction.Publish(NeighboursChecked checked)) {
                followed(host, checked);
            } else if (action instanceof NodeAction.Notify(_, _, var words)) {
                VrrpState next = unheard.isEmpty() ? VrrpState.INIT : unheard.remove();
                check(
                        words.get(2).equals(word(next)),
                        host.name() + " notifies " + words + " where it entered " + next);
            }
        }
        check(unheard.isEmpty(), host.name() + " notifies nobody of " + unheard);
    }

    /** Whoever lost mastership three times within a minute has the lowest priority then. */
    private void standsBack(SimHost host, NodeStep step, Transitioned moved) {
        boolean meant =
                moved.reason() instanceof Reason.ShutDown
                        || moved.reason() instanceof Reason.AskedToResign
                        || moved.reason() instanceof Reason.ConfigurationReloaded;
        if (options.protection() != Protection.DAMPING
                || moved.from() != VrrpState.MASTER
                || moved.effectivePriority() == 1 // it stands back already
                || meant) {
            return;
        }
        Deque<Long> lost =
                losses.computeIfAbsent(host.name() + " " + host.life(), _ -> new ArrayDeque<>());
        lost.add(world.now());
        lost.removeIf(at -> world.now() - at > Protection.FLAP_SECONDS * SECOND);
        if (lost.size() >= Protection.FLAPS) {
            int priority = step.state().instances(world.now()).getFirst().effectivePriority();
            check(priority == 1, host.name() + " flaps with priority " + priority);
            lost.clear();
        }
    }

    /** A master that says that neighbours follow it is the only one that answers. */
    private void followed(SimHost host, NeighboursChecked checked) {
        check(
                !checked.follow()
                        || host.stateOf(INSTANCE) != VrrpState.MASTER
                        || world.answers(host, List.of(checked.address())).isEmpty(),
                host.name() + " believes that neighbours follow it, and others answer");
    }

    private static String word(VrrpState entered) {
        return entered == VrrpState.INIT ? "STOP" : entered.name();
    }

    /** Who takes over because of silence has looked first, where the file says so. */
    private void overtakesNobody(SimHost host, Transitioned moved) {
        if (moved.to() != VrrpState.MASTER) {
            return;
        }
        boolean heard = moved.reason() instanceof Reason.MasterSilent;
        boolean silence = heard || moved.reason() instanceof Reason.NoMasterHeard;
        switch (options.protection()) {
            case PROBE -> {
                SortedMap<IpAddress, MacAddress> answers =
                        world.answers(host, List.of(VIP.address()));
                // Equals may look at the same moment, and both see nobody.
                boolean settled =
                        world.hosts().stream().anyMatch(h -> h != host && h.hasHeld(VIP, SECOND));
                check(
                        !silence
                                || answers.isEmpty()
                                || !settled
                                || host.refuses(NodeAction.AskNeighbours.class),
                        host.name() + " takes over from a master that answers: " + answers);
            }
            case WITNESS ->
                    check(
                            !silence
                                    || host.refuses(NodeAction.AskNeighbours.class)
                                    || !world.answers(host, List.of(World.GATEWAY)).isEmpty(),
                            host.name() + " takes over where its gateway does not answer");
            case FENCE -> {
                for (SimHost other : world.hosts()) {
                    check(
                            !heard || other == host || !other.addresses().contains(VIP),
                            host.name() + " takes over beside " + other.name() + ", not fenced");
                }
            }
            case LINES ->
                    check(
                            !silence
                                    || !host.isAwakeFor(WORD)
                                    || world.hosts().stream()
                                            .noneMatch(h -> h != host && reigns(h)),
                            host.name() + " takes over from a master that a line tells of");
            case NONE, LEASE, DAMPING, WATCH -> {}
        }
    }

    /** Whether it is master for long enough to have said so on its lines. */
    private boolean reigns(SimHost host) {
        return host.isAwakeFor(WORD)
                && host.stateOf(INSTANCE) == VrrpState.MASTER
                && host.hasHeld(VIP, WORD);
    }

    /** Whoever says that it is master has the address, where the kernel keeps it for a time. */
    @Override
    public void carriedOut(SimHost host, NodeStep step) {
        if (!options.protection().leases()
                || !host.isAlive()
                || host.refuses(NodeAction.LeaseAddress.class)) {
            return;
        }
        for (NodeAction action : step.actions()) {
            if (action instanceof NodeAction.SendAdvert advert && advert.payload()[2] != 0) {
                check(
                        host.addresses().contains(VIP)
                                || host.stateOf(INSTANCE) != VrrpState.MASTER,
                        host.name() + " says that it is master, and its lease is over");
            }
        }
    }

    /** What holds at every moment, in the middle of trouble. */
    void always() {
        for (SimHost host : world.hosts()) {
            if (host.isAlive() && !host.isFrozen()) {
                holdsAsMaster(host);
                waitsForSomething(host);
            } else if (options.protection().leases()) {
                check(
                        !host.addresses().contains(VIP)
                                || world.now() - host.lastAwake()
                                        <= Protection.LEASE_SECONDS * SECOND,
                        host.name()
                                + " has the address, and its process is silent for longer than"
                                + " the lease");
            }
        }
    }

    /** Addresses are where the masters are, and what is told is true. */
    private void holdsAsMaster(SimHost host) {
        boolean master = host.stateOf(INSTANCE) == VrrpState.MASTER;
        boolean holds = host.addresses().contains(VIP);
        // Whoever was asked to stand back goes on answering until its heir has announced itself.
        boolean lingers = host.timer(TimerId.Kind.LINGER, INSTANCE) != null;
        check(
                holds == master || (holds && lingers),
                host.name()
                        + (holds ? " has the address" : " has no address")
                        + " as "
                        + host.stateOf(INSTANCE));
        InstanceSnapshot told = Objects.requireNonNull(host.told().instance(INSTANCE));
        check(
                told.state() == host.stateOf(INSTANCE) && told.held().isEmpty() != holds,
                host.name() + " is " + host.stateOf(INSTANCE) + " and told " + told);
    }

    /** Nobody waits for a moment that never comes: no timer is lost, and none is overdue. */
    private void waitsForSomething(SimHost host) {
        Long next =
                switch (host.stateOf(INSTANCE)) {
                    case MASTER -> host.timer(TimerId.Kind.ADVERT, INSTANCE);
                    case BACKUP -> earliest(host);
                    case INIT, FAULT -> world.now();
                };
        check(
                (next != null && next >= world.now()) || host.isRunning(SimPrograms.FENCE),
                host.name() + " as " + host.stateOf(INSTANCE) + " waits for nothing, next " + next);
        if (options.protection().leases() && host.stateOf(INSTANCE) == VrrpState.MASTER) {
            check(
                    host.timer(TimerId.Kind.LEASE, INSTANCE) != null,
                    host.name() + " renews its lease no more");
        }
        Long script = host.timer(TimerId.Kind.SCRIPT, History.SCRIPT);
        check(
                script != null && script >= world.now(),
                host.name() + " runs its script no more, next " + script);
    }

    private static @Nullable Long earliest(SimHost host) {
        Long down = host.timer(TimerId.Kind.MASTER_DOWN, INSTANCE);
        Long look = host.timer(TimerId.Kind.LOOK, INSTANCE);
        return down == null || (look != null && look < down) ? look : down;
    }

    /**
     * What holds when the network has healed, all hosts run, and long enough has passed: one
     * master, and with preemption the best.
     */
    void inPeace() {
        List<SimHost> masters =
                world.hosts().stream()
                        .filter(h -> h.isAlive() && h.stateOf(INSTANCE) == VrrpState.MASTER)
                        .toList();
        check(
                masters.size() == 1,
                "in peace masters are " + masters.stream().map(SimHost::name).toList());
        SimHost master = masters.getFirst();
        for (SimHost host : world.hosts()) {
            check(
                    !options.preempt()
                            || options.protection() == Protection.DAMPING
                            || !host.isAlive()
                            || priority(host) <= priority(master),
                    host.name() + " is better than the master, " + master.name());
            check(
                    host == master || !host.isAlive() || !host.addresses().contains(VIP),
                    "in peace " + host.name() + " has the address of " + master.name());
        }
    }

    private int priority(SimHost host) {
        return host.state().instances(world.now()).getFirst().effectivePriority();
    }

    private void check(boolean held, String what) {
        if (!held) {
            throw new Violation("at %.6f s: %s".formatted(world.now() / 1e9, what));
        }
    }
}
