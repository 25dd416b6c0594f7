package io.understudy.console.demo;

import io.understudy.console.demo.DemoServers.Mood;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.util.List;

/**
 * What befalls the demo's hosts: a few lasting things, and a round of faults, each of which heals.
 * There is one about every minute, and the first soon after the window opens.
 */
final class DemoScript {
    /** How long a round is. */
    static final Duration ROUND = Duration.ofSeconds(480);

    private static final Duration FIRST_ROUND = Duration.ofSeconds(60);

    /** The fleet's age when a console first sees it: a failover comes twenty seconds later. */
    static final Duration LIVED = FIRST_ROUND.plus(ROUND.multipliedBy(2)).minusSeconds(20);

    private static final String WEB = "10.10.1.23";
    private static final List<String> APIS = List.of("10.20.1.11", "10.20.1.12");

    private final DemoWorld world;

    private DemoScript(DemoWorld world) {
        this.world = world;
    }

    /** Lets it all happen, from the world's beginning on. */
    static void play(DemoWorld world) {
        new DemoScript(world).begin();
    }

    private void at(long seconds, Runnable what) {
        world.after(seconds * 1_000_000_000L, what);
    }

    private void begin() {
        long gap = 0;
        for (DemoHost host : world.hosts()) {
            world.after(gap, host::boot);
            gap += 230_000_000L;
        }
        servers("lb1").set("10.10.2.32", Mood.REFUSING);
        at(20, () -> drain("10.10.1.24:80"));
        at(30, this::editWithoutReload);
        at(FIRST_ROUND.toSeconds(), this::round);
    }

    private void round() {
        at(0, () -> script("lb1", "chk_nginx", 1));
        at(50, () -> script("lb1", "chk_nginx", 0));
        for (int i = 0; i < 3; i++) {
            at(90 + 24L * i, () -> servers("lb1").set(WEB, Mood.OVERLOADED));
            at(102 + 24L * i, () -> servers("lb1").set(WEB, Mood.WELL));
        }
        at(170, () -> world.host("pay1").kill());
        at(215, () -> world.host("pay1").boot());
        at(250, () -> APIS.forEach(api -> servers("pay1").set(api, Mood.REFUSING)));
        at(295, () -> APIS.forEach(api -> servers("pay1").set(api, Mood.WELL)));
        at(300, this::editByHand);
        at(320, this::pullTheCable);
        at(380, () -> world.muffle("pay1", true));
        at(396, () -> world.muffle("pay1", false));
        at(420, this::handOver);
        at(450, this::breakAFile);
        at(ROUND.toSeconds(), this::round);
    }

    private DemoServers servers(String host) {
        return world.host(host).servers();
    }

    private void script(String host, String script, int status) {
        world.host(host).agent().outcome(script, new ScriptOutcome.Exited(status));
    }

    private void drain(String server) {
        Command drain = new Command.Drain(List.of(new Command.ServerRef(null, server)), true);
        for (String director : List.of("lb1", "lb2")) {
            DemoDesk.ask(world.host(director), drain, false, DemoFleet.OPERATOR, _ -> {});
        }
    }

    /** Somebody changed a file and did not reload: what runs and what is on disk differ. */
    private void editWithoutReload() {
        DemoHost host = world.host("pay3");
        host.write(
                DemoHost.CONFIG,
                DemoFleet.text("pay3.conf").replace("priority 100", "priority 110"));
    }

    /** Somebody logs in, edits and reloads: what runs is not what was deployed. */
    private void editByHand() {
        DemoHost host = world.host("pay2");
        String deployed = DemoFleet.text("pay2.conf");
        host.write(DemoHost.CONFIG, deployed + "# tried at the console of the host\n");
        host.reload();
        at(
                60,
                () -> {
                    host.write(DemoHost.CONFIG, deployed);
                    host.reload();
                });
    }

    private void pullTheCable() {
        String master = master("VI_DNS", List.of("ns1", "ns2"));
        world.host(master).link(false);
        at(35, () -> world.host(master).link(true));
    }

    private void handOver() {
        String master = master("VI_MAIL", List.of("lb2", "lb1"));
        DemoDesk.ask(
                world.host(master),
                new Command.Switchover("VI_MAIL", Command.Way.LOWER, 40_000_000_000L),
                false,
                DemoFleet.OPERATOR,
                _ -> {});
    }

    /** A file that fails its check is refused, and what ran goes on. */
    private void breakAFile() {
        DemoHost host = world.host("ns2");
        String good = DemoFleet.text("ns2.conf");
        host.write(DemoHost.CONFIG, good.replace("priority 100", "priority 300"));
        host.reload();
        at(
                20,
                () -> {
                    host.write(DemoHost.CONFIG, good);
                    host.reload();
                });
    }

    /** Which of these hosts is master; the first if none is. */
    private String master(String instance, List<String> hosts) {
        for (String name : hosts) {
            AgentSnapshot state = world.host(name).voice().state();
            InstanceSnapshot found = state == null ? null : state.instance(instance);
            if (found != null && found.state() == VrrpState.MASTER) {
                return name;
            }
        }
        return hosts.getFirst();
    }
}
