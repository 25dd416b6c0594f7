package io.understudy.testbed.sim;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One random life of the services of a host: servers die and come back, the kernel refuses commands
 * or loses its table, others change it, the agent is reloaded and killed. Whenever nothing stands
 * in the way, the table is what was told; and in peace it is what the file says.
 */
public final class ServicesHistory extends SimServices {
    private static final int ENOMEM = 12;
    private static final int PEACE_SECONDS = 90;

    private final SplittableRandom dice;
    private final TreeMap<String, Map<String, Long>> wanted = new TreeMap<>();
    private boolean refuses;
    private boolean gone;

    public ServicesHistory(long seed) {
        dice = new SplittableRandom(seed);
    }

    /**
     * Plays it to its end.
     *
     * @throws Violation naming the first thing that must not happen
     */
    public void play() {
        start(anyConfig(), List.of());
        for (int period = 0; period < 4; period++) {
            for (int i = 0; i < 8; i++) {
                somethingHappens();
                pass(dice.nextInt(12));
                if (!refuses && !gone && isAsTold()) {
                    continue;
                }
                // What others did, or was refused, is put right by the next look at the table.
                refuses = false;
                gone = false;
                pass(PEACE_SECONDS / 2);
                check(isAsTold(), "the table is " + kernel.text() + ", and told is " + told());
            }
            dead.clear();
            pass(PEACE_SECONDS);
            check(
                    kernel.text().equals(text(wanted)),
                    "in peace the table is " + kernel.text() + " instead of " + text(wanted));
        }
    }

    private void somethingHappens() {
        switch (dice.nextInt(8)) {
            case 0, 1 -> dead.add(anyServer());
            case 2 -> dead.remove(anyServer());
            case 3 -> step(new LvsEvent.ReloadRequested(anyConfig(), now));
            case 4 -> start(anyConfig(), Lvs.kept(state));
            case 5 -> refuses = true;
            case 6 -> meddle();
            case 7 -> {
                gone = true;
                kernel.apply(new IpvsCommand.Flush());
                step(new LvsEvent.KernelLacksIpvs("errno 92", now));
            }
            default -> throw new IllegalStateException();
        }
    }

    private String anyServer() {
        return "10.0.0.%d:80".formatted(1 + dice.nextInt(4));
    }

    /** Somebody else types ipvsadm. */
    private void meddle() {
        for (ServiceId id : new ArrayList<>(kernel.services.keySet())) {
            Map<AddressPort, Destination> servers = Objects.requireNonNull(kernel.servers.get(id));
            if (dice.nextInt(3) == 0) {
                kernel.apply(new IpvsCommand.DeleteService(id));
            } else if (!servers.isEmpty()) {
                Destination one = servers.values().iterator().next();
                kernel.apply(
                        dice.nextBoolean()
                                ? new IpvsCommand.DeleteDestination(id, one)
                                : new IpvsCommand.SetDestination(
                                        id, new Destination(one.at(), one.forwarding(), 77, 0, 0)));
            }
        }
    }

    @Override
    protected void perform(LvsAction action) {
        switch (action) {
            case LvsAction.Apply(var commands) -> {
                List<LvsEvent.Refusal> refusals =
                        commands.stream()
                                .filter(command -> !take(command))
                                .map(c -> new LvsEvent.Refusal(c, ENOMEM, "errno 12"))
                                .toList();
                if (!refusals.isEmpty()) {
                    pending.add(new LvsEvent.CommandsRefused(refusals, now));
                }
            }
            case LvsAction.Observe _ ->
                    pending.add(
                            gone
                                    ? new LvsEvent.KernelLacksIpvs("errno 92", now)
                                    : new LvsEvent.TableObserved(kernel.observe(), 1, now));
            default -> super.perform(action);
        }
    }

    /** Has the kernel carry a command out, as far as it can be repeated; false if it refuses. */
    private boolean take(IpvsCommand command) {
        if (gone) {
            return false;
        }
        switch (command) {
            case IpvsCommand.AddService(var service) -> {
                if (!kernel.services.containsKey(service.id())) {
                    return isTaken(command);
                }
                return isTaken(new IpvsCommand.SetService(service));
            }
            case IpvsCommand.SetService(var service) -> {
                return kernel.services.containsKey(service.id()) && isTaken(command);
            }
            case IpvsCommand.DeleteService(var id) -> {
                if (kernel.services.containsKey(id)) {
                    kernel.apply(command);
                }
                return true;
            }
            case IpvsCommand.AddDestination(var id, var server) -> {
                return kernel.services.containsKey(id)
                        && isTaken(
                                has(id, server)
                                        ? new IpvsCommand.SetDestination(id, server)
                                        : command);
            }
            case IpvsCommand.SetDestination(var id, var server) -> {
                return has(id, server) && isTaken(command);
            }
            case IpvsCommand.DeleteDestination(var id, var server) -> {
                return !has(id, server) || isTaken(command);
            }
            case IpvsCommand.Flush _,
                    IpvsCommand.StartSync _,
                    IpvsCommand.StopSync _,
                    IpvsCommand.SetTimeouts _ -> {
                kernel.apply(command);
                return true;
            }
        }
    }

    private boolean isTaken(IpvsCommand command) {
        if (refuses && dice.nextBoolean()) {
            return false;
        }
        kernel.apply(command);
        return true;
    }

    private boolean has(ServiceId id, Destination server) {
        Map<AddressPort, Destination> servers = kernel.servers.get(id);
        return servers != null && servers.containsKey(server.at());
    }

    private boolean isAsTold() {
        return kernel.text().equals(text(told()));
    }

    /** The servers of which was told that they are in the table, with their weights. */
    private TreeMap<String, Map<String, Long>> told() {
        TreeMap<String, Map<String, Long>> told = new TreeMap<>();
        for (ServiceSnapshot service : seen.services()) {
            Map<String, Long> servers = new TreeMap<>();
            for (ServerSnapshot server : service.servers()) {
                if (server.inTable()) {
                    // inhibit_on_failure keeps there, with weight 0, who would be taken out.
                    boolean none = server.state() == ServerState.DOWN || service.sorryInUse();
                    servers.put(server.name(), none ? 0 : server.weightEffective());
                }
            }
            if (service.sorryInUse()) {
                servers.put("10.0.0.9:80", 1L);
            }
            told.put(service.name(), servers);
        }
        return told;
    }

    private static String text(TreeMap<String, Map<String, Long>> table) {
        return String.join("\n", table.entrySet().stream().map(Object::toString).toList());
    }

    private KeepalivedConfig anyConfig() {
        wanted.clear();
        StringBuilder text = new StringBuilder();
        for (int service = 10; service < 12; service++) {
            int servers = 1 + dice.nextInt(4);
            text.append(
                    """
                    virtual_server 192.0.2.%d 80 {
                        protocol TCP
                        delay_loop %d
                        lb_algo rr
                        lb_kind NAT
                        quorum %d
                        sorry_server 10.0.0.9 80
                    """
                            .formatted(service, 1 + dice.nextInt(5), 1 + dice.nextInt(servers)));
            text.append(dice.nextInt(4) == 0 ? "    alpha\n" : "");
            text.append(dice.nextInt(4) == 0 ? "    inhibit_on_failure\n" : "");
            text.append(dice.nextInt(4) == 0 ? "    #@understudy slow_start 20 4\n" : "");
            Map<String, Long> weights = new TreeMap<>();
            for (int server = 1; server <= servers; server++) {
                int weight = 1 + dice.nextInt(5);
                weights.put("10.0.0.%d:80".formatted(server), (long) weight);
                text.append(
                        """
                            real_server 10.0.0.%d 80 {
                                weight %d
                                TCP_CHECK {
                                    connect_timeout 1
                                    retry %d
                                }
                            }
                        """
                                .formatted(server, weight, dice.nextInt(3)));
            }
            text.append("}\n");
            wanted.put("192.0.2.%d:80/TCP".formatted(service), weights);
        }
        return Configs.read(text.toString());
    }

    private void check(boolean held, String what) {
        Violation.unless(held, "services at %.3f s: %s".formatted(now / 1e9, what));
    }
}
