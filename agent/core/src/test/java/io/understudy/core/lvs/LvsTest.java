package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.Service;
import io.understudy.core.lvs.LvsAction.Notify;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.core.lvs.LvsAction.SendMail;
import io.understudy.core.lvs.LvsAction.WritePipes;
import io.understudy.core.lvs.LvsEvent.ReloadRequested;
import io.understudy.core.lvs.LvsEvent.ShutdownRequested;
import io.understudy.core.lvs.LvsEvent.TableObserved;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LvsTest extends LvsRig {
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
    void aSorryServerThatStandsInFromTheStartComesBehindItsService() {
        start(
                web(
                        "alpha\n sorry_server 10.0.0.9 80",
                        server(1, "inhibit_on_failure"),
                        server(2, "")));
        List<IpvsCommand> commands = told(LvsAction.Apply.class).getFirst().commands();
        assertThat(commands.getFirst()).isInstanceOf(IpvsCommand.AddService.class);
        assertThat(commands).hasSize(3);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.9:80=1}");
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
                .extracting(n -> n.command().words().getFirst())
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
                .extracting(n -> n.command().words().getFirst())
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
    void oneEntryOfAllPortsMakesTheWholeGroupPersistent() {
        start(
                read(
                        "virtual_server_group web {\n 192.0.2.10 80\n 192.0.2.11 0\n fwmark 7\n}\n"
                                + "virtual_server group web {\n protocol TCP\n delay_loop 2\n"
                                + " lb_algo rr\n lb_kind NAT\n"
                                + server(1, "")
                                + "}\n"));
        assertThat(kernel.services.values())
                .extracting(Service::persistenceSeconds)
                .containsExactly(360L, 360L, 360L);
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
    void aReloadTouchesOnlyTheServicesThatItChanges() {
        String same = text("", server(1, ""), server(2, ""));
        start(read(same + text("", server(1, "")).replace(".10 80", ".20 80")));
        Balance untouched = state.balances().getFirst();
        kernel.log.clear();
        String other = text("", server(1, "weight 4")).replace(".10 80", ".20 80");
        step(new ReloadRequested(read(same + other), now));
        assertThat(kernel.log).hasOnlyElementsOfType(IpvsCommand.SetDestination.class).hasSize(1);
        assertThat(state.balances().getFirst()).isSameAs(untouched);
        assertThat(table())
                .isEqualTo(
                        WEB
                                + "={10.0.0.1:80=1, 10.0.0.2:80=1}\n"
                                + "192.0.2.20:80/TCP={10.0.0.1:80=4}");
    }

    @Test
    void withoutAddressTranslationServersOfAGroupHaveThePortOfEachAddress() {
        start(
                read(
                        "virtual_server_group G {\n 192.0.2.10 53\n 192.0.2.11 54\n}\n"
                                + "virtual_server group G {\n protocol TCP\n lb_kind TUN\n"
                                + " real_server 10.0.0.1 {\n }\n}\n"));
        assertThat(table())
                .isEqualTo("192.0.2.10:53/TCP={10.0.0.1:53=1}\n192.0.2.11:54/TCP={10.0.0.1:54=1}");
        kernel.open.put("10.0.0.1:54", new long[] {3, 0, 0});
        observe();
        assertThat(warnings()).isEmpty();
        assertThat(seen.services().getLast().servers().getFirst().active()).isEqualTo(3);
    }

    @Test
    void anotherTableIsFilledWithWhatIsKnownAndChecksGoOn() {
        KeepalivedConfig config = web("", server(1, ""), server(2, "weight 3"));
        start(config);
        dead.add("10.0.0.1:80");
        pass(20);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=3}");
        Map<Integer, Long> due = Map.copyOf(timers);
        kernel.services.clear();
        kernel.servers.clear();
        told.clear();
        step(
                new ReloadRequested(
                        config, new LvsObserved(kernel.observe(), "", null, addresses, 1), now));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=3}");
        assertThat(timers).as("no check begins anew").isEqualTo(due);
        assertThat(warnings()).isEmpty();
        assertThat(told(SendMail.class)).isEmpty();
        dead.clear();
        pass(20);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=3}");
    }

    @Test
    void onlyWhatMovedIsCounted() {
        start(web("", server(1, ""), server(2, "")));
        told.clear();
        observe();
        assertThat(counted()).isEmpty();
        kernel.open.put("10.0.0.1:80", new long[] {3, 0, 0});
        observe();
        assertThat(counted()).containsExactly("10.0.0.1:80 3");
        assertThat(server("10.0.0.1:80").active()).isEqualTo(3);
        observe();
        kernel.open.remove("10.0.0.1:80");
        observe();
        assertThat(counted()).containsExactly("10.0.0.1:80 3", "10.0.0.1:80 0");
        assertThat(server("10.0.0.1:80").active()).isZero();
    }

    private List<String> counted() {
        return told(Publish.class).stream()
                .map(Publish::change)
                .filter(TrafficCounted.class::isInstance)
                .flatMap(change -> ((TrafficCounted) change).services().stream())
                .flatMap(service -> service.servers().stream())
                .map(server -> server.server() + " " + server.active())
                .toList();
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
    void whatWasAskedToBeKeptIsSoInTheNextLife() {
        KeepalivedConfig config =
                web("", server(1, "weight 3"), server(2, ""), server(3, ""), server(4, ""));
        start(config);
        ask(new Command.Drain(List.of(new ServerRef(WEB, "10.0.0.1:80")), true));
        ask(new Command.SetWeight(List.of(new ServerRef(WEB, "10.0.0.2:80")), 9L, true));
        ask(new Command.Disable(List.of(new ServerRef(WEB, "10.0.0.3:80")), true));
        ask(new Command.Drain(List.of(new ServerRef(WEB, "10.0.0.4:80")), false));
        List<KeptOrder> kept = Lvs.kept(state);
        kernel.open.put("10.0.0.1:80", new long[] {2, 0, 0});
        kernel.log.clear();
        start(config, kept);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.2:80=9, 10.0.0.4:80=1}");
        assertThat(kernel.log).as("only what is not kept").hasSize(1);
        assertThat(Lvs.kept(state)).isEqualTo(kept);
        assertThat(server("10.0.0.1:80").reason()).contains("mia");
        observe();
        assertThat(Objects.requireNonNull(server("10.0.0.1:80").intervention()).drain())
                .as("counted down")
                .isNotNull();
        ask(new Command.Enable(List.of(new ServerRef(WEB, "10.0.0.3:80"))));
        ask(new Command.Undrain(List.of(new ServerRef(WEB, "10.0.0.1:80"))));
        assertThat(Lvs.kept(state)).hasSize(1);
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

    @Test
    void eachCheckerIsMailedUnlessOnlyServersAreWanted() {
        String two =
                " real_server 10.0.0.1 80 {\n  TCP_CHECK {\n connect_timeout 1\n warmup 0\n }\n"
                        + "  TCP_CHECK {\n connect_port 81\n connect_timeout 1\n warmup 0\n }\n }\n";
        for (String only : List.of("", "no_checker_emails\n")) {
            start(read("global_defs {\n" + only + "}\n" + text("", two)));
            pass(3);
            told.clear();
            dead.add("10.0.0.1:80");
            pass(10);
            dead.add("10.0.0.1:81");
            pass(10);
            dead.clear();
            pass(10);
            assertThat(told(SendMail.class))
                    .extracting(SendMail::subject)
                    .allMatch(s -> s.startsWith("Realserver [10.0.0.1]:tcp:80 of virtual server "))
                    .extracting(s -> s.substring(s.lastIndexOf(' ') + 1))
                    .containsExactlyElementsOf(
                            only.isEmpty()
                                    ? List.of("DOWN", "DOWN", "UP", "UP")
                                    : List.of("DOWN", "UP"));
            assertThat(told(SendMail.class))
                    .extracting(mail -> mail.body().lines().findFirst().orElse(""))
                    .containsOnly(
                            "=> TCP CHECK failed on service <=",
                            "=> TCP CHECK succeed on service <=");
        }
    }

    @Test
    void ofTwoThatClaimTheSamePacketsTheFirstGetsThem() {
        start(
                read(
                        text("", server(1, ""))
                                + text("", server(2, ""))
                                + "virtual_server_group web {\n 192.0.2.10-11 80\n}\n"
                                + "virtual_server group web {\n protocol TCP\n delay_loop 2\n"
                                + server(3, "")
                                + "}\n"));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1}\n192.0.2.11:80/TCP={10.0.0.3:80=1}");
        dead.add("10.0.0.2:80");
        pass(10);
        assertThat(table())
                .as("the one left out moves nothing")
                .isEqualTo(WEB + "={10.0.0.1:80=1}\n192.0.2.11:80/TCP={10.0.0.3:80=1}");
    }

    @Test
    void aTableOfThousandsIsNotReadAsSoonAsItIsFilled() {
        List<Long> first = new ArrayList<>();
        for (int servers : new int[] {1_000, 3_000}) {
            String[] all = new String[servers];
            for (int i = 0; i < servers; i++) {
                all[i] = " real_server 10.1.%d.%d 80 {\n }\n".formatted(i / 200, i % 200 + 1);
            }
            start(web("", all));
            told(LvsAction.SetTimer.class).stream()
                    .filter(timer -> timer.timer() == LvsTimer.OBSERVE)
                    .forEach(timer -> first.add(timer.at() - now));
        }
        assertThat(first).containsExactly(2_000_000_000L, 3_000_000_000L);
    }
}
