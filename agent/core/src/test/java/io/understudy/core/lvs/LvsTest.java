package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.lvs.LvsAction.Notify;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.core.lvs.LvsAction.SendMail;
import io.understudy.core.lvs.LvsAction.WritePipes;
import io.understudy.core.lvs.LvsEvent.Checked;
import io.understudy.core.lvs.LvsEvent.ReloadRequested;
import io.understudy.core.lvs.LvsEvent.ShutdownRequested;
import io.understudy.core.lvs.LvsEvent.TableObserved;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LvsTest {
    private static final String WEB = "192.0.2.10:80/TCP";

    private final FakeTable kernel = new FakeTable();
    private final Map<Integer, Long> timers = new LinkedHashMap<>();
    private final Queue<LvsEvent> pending = new ArrayDeque<>();
    private final TreeSet<String> dead = new TreeSet<>();
    private final List<LvsAction> told = new ArrayList<>();
    private final TreeSet<IpAddress> addresses = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // set before it is read
    private LvsState state;

    private AgentSnapshot seen =
            AgentSnapshot.initial(
                    new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()));
    private long now;

    @Test
    void serversAreInTheTableBeforeTheirFirstCheck() {
        start(web("", server(1, "weight 2"), server(2, "")));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=2, 10.0.0.2:80=1}");
        assertThat(told(WritePipes.class)).isEmpty();
    }

    @Test
    void alphaServersWaitForTheirFirstSuccess() {
        start(web("alpha", server(1, ""), server(2, "")));
        assertThat(table()).isEqualTo(WEB + "={}");
        dead.add("10.0.0.2:80");
        pass(3);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}");
    }

    @Test
    void aServerThatFailsLeavesAndComesBack() {
        start(web("", server(1, "notify_down /d\n notify_up /u"), server(2, "")));
        pass(3);
        dead.add("10.0.0.1:80");
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1}");
        assertThat(server("10.0.0.1:80").state()).isEqualTo(ServerState.DOWN);
        assertThat(server("10.0.0.1:80").reason()).startsWith("TCP_CHECK: ");
        dead.clear();
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1}");
        assertThat(told(Notify.class))
                .extracting(n -> n.command().getFirst())
                .containsExactly("/d", "/u");
        assertThat(told(WritePipes.class))
                .extracting(WritePipes::line)
                .containsExactly(
                        "RS [10.0.0.1]:tcp:80 [192.0.2.10]:tcp:80 DOWN",
                        "RS [10.0.0.1]:tcp:80 [192.0.2.10]:tcp:80 UP");
        assertThat(told(SendMail.class)).hasSize(2);
    }

    @Test
    void anInhibitedServerStaysWithWeightNought() {
        start(web("inhibit_on_failure", server(1, ""), server(2, "")));
        dead.add("10.0.0.1:80");
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.2:80=1}");
    }

    @Test
    void belowQuorumTheSorryServerStandsIn() {
        start(
                web(
                        "quorum 2\n hysteresis 0\n sorry_server 10.0.0.9 80\n quorum_down /qd\n"
                                + " quorum_up /qu",
                        server(1, ""),
                        server(2, ""),
                        server(3, "")));
        dead.add("10.0.0.1:80");
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1, 10.0.0.3:80=1}");
        dead.add("10.0.0.2:80");
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.9:80=1}");
        assertThat(Objects.requireNonNull(seen.service(WEB)).sorryInUse()).isTrue();
        assertThat(server("10.0.0.3:80").inTable()).isFalse();
        dead.clear();
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1, 10.0.0.3:80=1}");
        assertThat(told(Notify.class))
                .extracting(n -> n.command().getFirst())
                .containsExactly("/qd", "/qu");
    }

    @Test
    void hysteresisKeepsQuorumFromFlapping() {
        start(
                web(
                        "quorum 3\n hysteresis 1\n sorry_server 10.0.0.9 80",
                        server(1, ""),
                        server(2, ""),
                        server(3, ""),
                        server(4, "")));
        dead.addAll(List.of("10.0.0.1:80", "10.0.0.2:80"));
        pass(10);
        assertThat(Objects.requireNonNull(seen.service(WEB)).quorumUp()).isTrue();
        dead.add("10.0.0.3:80");
        pass(10);
        assertThat(Objects.requireNonNull(seen.service(WEB)).quorumUp()).isFalse();
        dead.clear();
        dead.add("10.0.0.3:80");
        pass(10);
        assertThat(Objects.requireNonNull(seen.service(WEB)).quorumUp())
                .as("3 is less than quorum 3 plus hysteresis 1")
                .isFalse();
        dead.clear();
        pass(10);
        assertThat(table()).doesNotContain("10.0.0.9");
    }

    @Test
    void aRestartTouchesNothingThatIsRight() {
        KeepalivedConfig config = web("", server(1, ""), server(2, ""));
        start(config);
        kernel.log.clear();
        start(config);
        assertThat(kernel.log).isEmpty();
    }

    @Test
    void lvsFlushEmptiesTheTableFirst() {
        start(web("", server(1, "")));
        kernel.log.clear();
        start(read("global_defs {\n lvs_flush\n}\n" + text("", server(1, ""))));
        assertThat(kernel.log.getFirst()).isInstanceOf(IpvsCommand.Flush.class);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}");
    }

    @Test
    void groupsBecomeOneServicePerAddress() {
        start(
                read(
                        "virtual_server_group web {\n 192.0.2.10-11 80\n fwmark 7\n}\n"
                                + "virtual_server group web {\n protocol TCP\n delay_loop 2\n"
                                + " lb_algo rr\n lb_kind NAT\n"
                                + server(1, "")
                                + "}\n"));
        assertThat(table())
                .isEqualTo(
                        """
                        192.0.2.10:80/TCP={10.0.0.1:80=1}
                        192.0.2.11:80/TCP={10.0.0.1:80=1}
                        fwmark 7={10.0.0.1:80=1}\
                        """);
        dead.add("10.0.0.1:80");
        pass(10);
        assertThat(table()).doesNotContain("10.0.0.1:80=1");
        assertThat(seen.services())
                .extracting(s -> s.name())
                .containsExactly("web 192.0.2.10:80/TCP", "web 192.0.2.11:80/TCP", "web fwmark 7");
    }

    @Test
    void aReloadChangesWhatChangedAlone() {
        start(web("", server(1, ""), server(2, "")));
        dead.add("10.0.0.1:80");
        pass(10);
        kernel.log.clear();
        step(
                new ReloadRequested(
                        web("", server(1, ""), server(2, "weight 5"), server(3, "")), now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=5, 10.0.0.3:80=1}");
        assertThat(kernel.log).hasSize(2);
        assertThat(server("10.0.0.1:80").state())
                .as("what failed before stays failed")
                .isEqualTo(ServerState.DOWN);
    }

    @Test
    void aReloadThatRemovesTellsAndRemoves() {
        start(
                read(
                        text("", server(1, ""), server(2, "notify_down /d"))
                                + text("", server(1, "")).replace(".10 80", ".20 80")));
        told.clear();
        step(new ReloadRequested(web("", server(1, "")), now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}");
        assertThat(told(Notify.class)).hasSize(1);
    }

    @Test
    void theEndRemovesOwnServicesAndTellsOfDownOnlyWithOmega() {
        start(web("", server(1, "notify_down /d")));
        step(new ShutdownRequested(false, now));
        assertThat(table()).isEmpty();
        assertThat(told(Notify.class)).isEmpty();

        start(web("omega", server(1, "notify_down /d")));
        step(new ShutdownRequested(true, now));
        assertThat(table()).as("told to leave it").isEqualTo(WEB + "={10.0.0.1:80=1}");
        assertThat(told(Notify.class)).hasSize(1);
    }

    @Test
    void aDrainedServerGetsWeightNoughtAndKeepsItOverAReloadIfAsked() {
        KeepalivedConfig config = web("", server(1, "weight 3"), server(2, ""));
        start(config);
        ask(new Command.Drain(List.of(new ServerRef(WEB, "10.0.0.1:80")), true));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.2:80=1}");
        assertThat(server("10.0.0.1:80").state()).isEqualTo(ServerState.DRAINING);
        assertThat(server("10.0.0.1:80").reason()).contains("mia");
        step(new ReloadRequested(config, now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.2:80=1}");
        ask(new Command.Undrain(List.of(new ServerRef(WEB, "10.0.0.1:80"))));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=3, 10.0.0.2:80=1}");
    }

    @Test
    void ordersThatAreNotKeptEndWithAReload() {
        KeepalivedConfig config = web("", server(1, ""), server(2, ""));
        start(config);
        ask(new Command.Disable(List.of(new ServerRef(null, "10.0.0.1:80")), false));
        ask(new Command.SetWeight(List.of(new ServerRef(null, "10.0.0.2:80")), 9L, false));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=9}");
        step(new ReloadRequested(config, now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1}");
    }

    @Test
    void whatSomebodyElseChangedIsPutBackAndReported() {
        start(web("", server(1, ""), server(2, "")));
        kernel.servers.values().iterator().next().clear();
        told.clear();
        step(new TableObserved(kernel.observe(), 1, now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1}");
        assertThat(warnings()).containsExactly("table-changed");
        told.clear();
        step(new TableObserved(kernel.observe(), 1, now));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aKernelWithoutIpvsIsToldOnceAndTriedAgain() {
        LvsStep step =
                Lvs.start(
                        web("", server(1, "")),
                        new LvsObserved(null, "no such family", null, addresses, 1),
                        now);
        state = step.state();
        step.actions().forEach(this::perform);
        assertThat(warnings()).containsExactly("no-ipvs");
        assertThat(kernel.log).isEmpty();
        told.clear();
        step(new LvsEvent.KernelLacksIpvs("still none", now));
        assertThat(warnings()).isEmpty();
        step(new TableObserved(kernel.observe(), 1, now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}");
    }

    @Test
    void aRefusalIsExplainedOnce() {
        start(web("", server(1, "")));
        told.clear();
        LvsEvent.Refusal refusal =
                new LvsEvent.Refusal(kernel.log.getFirst(), 2, "IPVS_CMD_NEW_SERVICE says ENOENT");
        step(new LvsEvent.CommandsRefused(List.of(refusal), now));
        step(new LvsEvent.CommandsRefused(List.of(refusal), now));
        assertThat(warnings()).containsExactly("ipvs-refused");
    }

    @Test
    void connectionsAreCopiedByWhoIsMaster() {
        start(
                read(
                        "global_defs {\n lvs_sync_daemon eth1 VI_1 id 7\n}\n"
                                + "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n"
                                + " virtual_ipaddress {\n 192.0.2.10\n }\n}\n"
                                + text("", server(1, ""))));
        assertThat(syncs()).containsExactly("start backup 7");
        kernel.log.clear();
        step(new LvsEvent.InstanceMoved("VI_1", VrrpState.MASTER, now));
        step(new LvsEvent.InstanceMoved("VI_1", VrrpState.MASTER, now));
        assertThat(syncs()).containsExactly("stop backup 7", "start master 7");
    }

    @Test
    void timeoutsAreSetAndPutBack() {
        start(read("global_defs {\n lvs_timeouts tcp 10\n}\n" + text("", server(1, ""))));
        assertThat(kernel.log).contains(new IpvsCommand.SetTimeouts(new Timeouts(10, 120, 300)));
        step(new ShutdownRequested(false, now));
        assertThat(kernel.log.getLast())
                .isEqualTo(new IpvsCommand.SetTimeouts(new Timeouts(900, 120, 300)));
    }

    @Test
    void withHaSuspendChecksRunOnlyWhereTheAddressIs() {
        start(web("ha_suspend", server(1, "")));
        dead.add("10.0.0.1:80");
        pass(10);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}");
        addresses.add(IpAddress.of("192.0.2.10"));
        step(new LvsEvent.AddressesChanged(new TreeSet<>(addresses), now));
        pass(20);
        assertThat(table()).isEqualTo(WEB + "={}");
    }

    private void ask(Command.OfServers command) {
        step(new LvsEvent.Commanded(command, false, "mia", 1, now));
    }

    private static String server(int number, String more) {
        return " real_server 10.0.0."
                + number
                + " 80 {\n "
                + more
                + "\n TCP_CHECK {\n  connect_timeout 1\n  warmup 0\n }\n }\n";
    }

    private static String text(String more, String... servers) {
        return "virtual_server 192.0.2.10 80 {\n protocol TCP\n delay_loop 2\n lb_algo rr\n"
                + " lb_kind NAT\n "
                + more
                + "\n"
                + String.join("", servers)
                + "}\n";
    }

    private static KeepalivedConfig web(String more, String... servers) {
        return read(
                "global_defs {\n notify_fifo /run/fifo\n smtp_alert_checker\n}\n"
                        + text(more, servers));
    }

    private static KeepalivedConfig read(String text) {
        return ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("lb1"))
                .config();
    }

    private void start(KeepalivedConfig config) {
        told.clear();
        timers.clear();
        LvsStep step =
                Lvs.start(
                        config,
                        new LvsObserved(
                                kernel.observe(), "", new Timeouts(900, 120, 300), addresses, 1),
                        now);
        state = step.state();
        step.actions().forEach(this::perform);
    }

    private void step(LvsEvent event) {
        pending.add(event);
        for (LvsEvent next = pending.poll(); next != null; next = pending.poll()) {
            LvsStep step = Lvs.step(state, next);
            state = step.state();
            step.actions().forEach(this::perform);
        }
    }

    /** Lets so many seconds pass: timers fire, and whoever is asked answers at once. */
    private void pass(int seconds) {
        long end = now + seconds * 1_000_000_000L;
        while (true) {
            Map.Entry<Integer, Long> next = null;
            for (Map.Entry<Integer, Long> timer : timers.entrySet()) {
                if (next == null || timer.getValue() < next.getValue()) {
                    next = timer;
                }
            }
            if (next == null || next.getValue() > end) {
                now = end;
                return;
            }
            int due = next.getKey();
            now = Math.max(now, next.getValue());
            timers.remove(due);
            step(new Checked(new CheckEvent.TimerFired(due, now)));
        }
    }

    private void perform(LvsAction action) {
        told.add(action);
        switch (action) {
            case LvsAction.Apply(var commands) -> commands.forEach(kernel::apply);
            case LvsAction.Check(var check) -> perform(check);
            case Publish(var change) ->
                    seen = seen.apply(new StateEvent(seen.sequence() + 1, Instant.EPOCH, change));
            default -> {}
        }
    }

    private void perform(CheckAction action) {
        switch (action) {
            case CheckAction.SetTimer(var probe, var at) -> timers.put(probe, at);
            case CheckAction.StopTimer(var probe) -> timers.remove(probe);
            case CheckAction.Connect(var probe, var connection) -> {
                String target = connection.target().toString();
                pending.add(
                        new Checked(
                                dead.contains(target)
                                        ? new CheckEvent.Refused(
                                                probe, "refused", "connection refused", now)
                                        : new CheckEvent.Connected(probe, now)));
            }
            default -> {}
        }
    }

    private String table() {
        return kernel.text();
    }

    private ServerSnapshot server(String name) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.service(WEB)).server(name));
    }

    private <T extends LvsAction> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<String> warnings() {
        return told(Publish.class).stream()
                .map(Publish::change)
                .filter(Warned.class::isInstance)
                .map(change -> ((Warned) change).code())
                .toList();
    }

    private List<String> syncs() {
        List<String> syncs = new ArrayList<>();
        for (IpvsCommand command : kernel.log) {
            if (command instanceof IpvsCommand.StartSync(var sync)) {
                syncs.add("start " + (sync.master() ? "master " : "backup ") + sync.id());
            } else if (command instanceof IpvsCommand.StopSync(var sync)) {
                syncs.add("stop " + (sync.master() ? "master " : "backup ") + sync.id());
            }
        }
        return syncs;
    }
}
