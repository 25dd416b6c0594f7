package io.understudy.testbed.sim;

import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One random life of a small network: hosts crash, freeze, lose links, reload, are cut off and
 * refused by their kernels; packets are lost and overtake each other; scripts hang, clocks are set.
 * From time to time all of that ends, and the house must be in order.
 */
public final class History {
    static final String SCRIPT = "chk";
    private static final long SECOND = 1_000_000_000L;
    private static final int EACCES = 13;
    private static final int ENOBUFS = 105;

    /**
     * Longer than a master-down time, a listening master, a round of adverts, a lease and a look
     * around together, at the lowest priority.
     */
    private static final long SETTLE = 20 * SECOND;

    /** A master-down time at the lowest priority, and a moment. */
    private static final long MASTER_DOWN = 4 * SECOND + 1_000_000;

    /** Reading a file is most of the work, and there are few that differ. */
    private static final Map<String, KeepalivedConfig> READ = new ConcurrentHashMap<>();

    private final Options options;
    private final SplittableRandom dice;
    private final World world;
    private final Invariants invariants;
    private final List<KeepalivedConfig> configs = new ArrayList<>();

    /**
     * @param trace takes one line per visible thing that happens; null if nobody reads them
     * @param stateText see {@link World}
     */
    public History(
            Options options,
            @Nullable Consumer<String> trace,
            Function<NodeState, String> stateText) {
        this.options = options;
        this.dice = new SplittableRandom(options.seed());
        this.world = new World(options.seed(), trace, stateText);
        this.invariants = new Invariants(world, options);
        world.watch(invariants);
        world.addGateway();
        for (int i = 0; i < options.hosts(); i++) {
            world.add("h" + i, "192.168.83." + (10 + i) + "/24");
            configs.add(anyConfig());
        }
    }

    /**
     * Plays it to its end.
     *
     * @return how many events the hosts took
     * @throws Violation naming the first thing that must not happen
     */
    public long play() {
        for (int i = 0; i < configs.size(); i++) {
            host(i).start(configs.get(i));
        }
        while (world.now() < options.hours() * 3600 * SECOND) {
            for (int i = 0; i < 6; i++) {
                somethingHappens();
                run(dice.nextLong(4 * SECOND));
            }
            peace();
            run(SETTLE);
            invariants.inPeace();
            succession();
        }
        return world.steps();
    }

    /** Small steps, so that what must always hold is looked at in between. */
    private void run(long nanos) {
        long end = world.now() + nanos;
        while (world.now() < end) {
            world.run(Math.min(SECOND / 2, end - world.now()));
            invariants.always();
        }
    }

    private void somethingHappens() {
        int i = dice.nextInt(configs.size());
        SimHost host = host(i);
        switch (dice.nextInt(16)) {
            case 0 -> host.kill();
            case 1 -> host.stop();
            case 2 -> restart(i);
            case 3 -> host.link(dice.nextBoolean());
            case 4 -> host.freeze(dice.nextLong(9 * SECOND));
            case 5 -> {
                configs.set(i, anyConfig());
                host.reload(configs.get(i));
            }
            case 6 -> host.outcome(SCRIPT, new ScriptOutcome.Exited(dice.nextInt(2)));
            case 7 -> meddle(host);
            case 8 -> world.lan().lose(dice.nextDouble() * 0.6);
            case 9 -> world.lan().cut(host.name(), "h" + dice.nextInt(configs.size()));
            case 10 -> world.lan().delayUpTo(SECOND / 2);
            case 11 -> host.outcome(SCRIPT, new ScriptOutcome.TimedOut(2 * SECOND));
            case 12 -> refuse(host);
            case 13 -> host.setClock(dice.nextLong(-60 * SECOND, 60 * SECOND));
            case 14 -> world.lan().filter(host.name(), "h" + dice.nextInt(configs.size()));
            case 15 -> {
                host.outcome(SimPrograms.FENCE, new ScriptOutcome.Exited(dice.nextInt(2)));
                world.lan().cut(host.name(), World.GATEWAY_NAME);
            }
            default -> throw new IllegalStateException();
        }
    }

    /** With a lease, addresses that others remove could not be told from those that ran out. */
    private void meddle(SimHost host) {
        if (!options.protection().leases()) {
            host.unassign(Invariants.VIP);
        }
    }

    private void refuse(SimHost host) {
        switch (dice.nextInt(4)) {
            case 0 -> {
                host.refuse(NodeAction.AddAddress.class, EACCES);
                host.refuse(NodeAction.LeaseAddress.class, EACCES);
            }
            case 1 -> host.refuse(NodeAction.SendAdvert.class, ENOBUFS);
            case 2 -> host.refuse(NodeAction.OpenSocket.class, EACCES);
            case 3 -> host.refuse(NodeAction.AskNeighbours.class, EACCES);
            default -> throw new IllegalStateException();
        }
    }

    private void restart(int i) {
        host(i).kill();
        host(i).start(configs.get(i));
    }

    private void peace() {
        world.lan().heal();
        for (int i = 0; i < configs.size(); i++) {
            SimHost host = host(i);
            host.link(true);
            host.refuseNothing();
            host.setClock(0);
            host.outcome(SCRIPT, new ScriptOutcome.Exited(0));
            host.outcome(SimPrograms.FENCE, new ScriptOutcome.Exited(0));
            if (host.isFrozen() || !host.isAlive()) {
                restart(i);
            }
        }
    }

    /**
     * A master dies without a word, and another host serves within the master-down time: if there
     * is one, for a fence that was under way may have taken the power of the rest.
     */
    private void succession() {
        SimHost master =
                world.hosts().stream()
                        .filter(h ->
                                h.isAlive() && h.stateOf(Invariants.INSTANCE) == VrrpState.MASTER)
                        .findFirst()
                        .orElseThrow();
        if (dice.nextBoolean()
                || world.hosts().stream().noneMatch(h -> h != master && h.isAlive())) {
            return;
        }
        master.kill();
        run(MASTER_DOWN + waits() * SECOND);
        Violation.unless(
                world.hosts().stream()
                        .anyMatch(h ->
                                h != master
                                        && h.isAlive()
                                        && h.stateOf(Invariants.INSTANCE) == VrrpState.MASTER),
                "nobody serves %.3f s after %s was killed"
                        .formatted(MASTER_DOWN / 1e9 + waits(), master.name()));
    }

    /** Seconds that a look around may cost a rightful takeover. */
    private int waits() {
        return switch (options.protection()) {
            case NONE, LEASE, DAMPING, WATCH -> 0;
            case FENCE, WITNESS, LINES -> 1;
            case PROBE -> Protection.LEASE_SECONDS + 2;
        };
    }

    private KeepalivedConfig anyConfig() {
        int priority = 50 + 10 * dice.nextInt(8);
        String weight = dice.nextBoolean() ? "" : " weight -30";
        StringBuilder more = new StringBuilder();
        options.protection().words().forEach(w -> more.append("    #@understudy " + w + "\n"));
        if (!options.preempt()) {
            more.append("    nopreempt\n");
        }
        if (options.signed()) {
            more.append(
                    """
                        auth_hmac {
                            key 1 0123456789abcdef0123456789abcdef
                            active_key 1
                        }
                    """);
        }
        return READ.computeIfAbsent(
                """
                vrrp_script chk {
                    script "/bin/chk"
                    interval 1
                    timeout 2
                }
                vrrp_script fence {
                    script "/bin/fence"
                    interval 1
                    timeout 2
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    version %d
                    priority %d
                    notify "/bin/notify"
                    track_script {
                        chk%s
                    }
                    virtual_ipaddress {
                        192.168.83.200/24
                    }
                %s}
                """
                        .formatted(options.version(), priority, weight, more),
                Configs::read);
    }

    private SimHost host(int i) {
        return world.host("h" + i);
    }
}
