package io.understudy.console.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import io.understudy.model.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is seen of a host becomes a stream that a console folds to what was seen. */
class FollowerTest {
    private static final Instant BEGAN = Instant.parse("2026-11-30T11:22:03Z");
    private static final Instant FIRST = Instant.parse("2026-11-30T11:22:10Z");
    private static final Instant SECOND = FIRST.plusSeconds(2);
    private static final String CONFIG =
            """
            vrrp_script chk {
                script "/bin/true"
                weight 5
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                virtual_ipaddress {
                    192.168.83.200/24
                    192.168.83.202/24
                }
                track_script {
                    chk
                }
            }
            virtual_server 192.0.2.10 80 {
                protocol TCP
                quorum 2
                real_server 10.0.0.1 80 {
                    weight 1
                }
                real_server 10.0.0.2 80 {
                    weight 1
                }
            }
            """;
    private static final String TABLE =
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  192.0.2.10:80 wlc
              -> 10.0.0.1:80                  Masq    1      4          2
            """;

    private final Follower follower = new Follower();
    private @Nullable AgentSnapshot state;
    private final List<StateChange> told = new ArrayList<>();

    private String config = CONFIG;
    private String disk = CONFIG;
    private Instant loadedAt = BEGAN;
    private String data = Recorded.text("keepalived.data");
    private String journal = "";
    private String table =
            TABLE + "  -> 10.0.0.2:80                  Masq    1      0          0\n";
    private @Nullable PendingChange held;
    private String ended = "";

    private void look(Instant at) {
        Links links = requireNonNull(Links.parse(Recorded.text("addresses.json")));
        RemoteFile file = file(config);
        Running running =
                Running.of(
                        new Running.Disk(file, BEGAN, ""),
                        new Running.Copy(loadedAt, "", loadedAt.toString()),
                        "lb1",
                        null);
        HostIdentity host =
                new HostIdentity(
                        "lb1",
                        "lb1",
                        "keepalived 2.2.7",
                        BEGAN,
                        file.path(),
                        "/run/keepalived.pid",
                        List.of());
        Sighting seen =
                new Sighting(
                        at,
                        host,
                        Setup.of(running, links),
                        file(disk).sha256(),
                        SECOND,
                        links,
                        Dump.of(data, Recorded.text("keepalived.stats")),
                        LogLines.of(journal),
                        Table.parse(table, ""),
                        held,
                        ended);
        told.clear();
        for (Frame frame : follower.take(seen)) {
            switch (frame) {
                case Frame.Snapshot(var _, var whole) -> state = whole;
                case Frame.Event(StateEvent event) -> {
                    assertThat(event.sequence()).isEqualTo(state().sequence() + 1);
                    told.add(event.change());
                    state = state().apply(event);
                }
                case Frame.Heartbeat(var sent, long sequence) -> {
                    assertThat(sent).isEqualTo(at);
                    assertThat(sequence).isEqualTo(state().sequence());
                }
                case Frame.Hello _, Frame.Request _, Frame.Reply _, Frame.Unknown _ -> {}
            }
        }
    }

    private static RemoteFile file(String text) {
        return new RemoteFile(
                "/etc/keepalived/keepalived.conf",
                text.getBytes(StandardCharsets.UTF_8),
                0644,
                0,
                0);
    }

    private AgentSnapshot state() {
        return requireNonNull(state);
    }

    private ConfigSummary summary() {
        return requireNonNull(state().config());
    }

    private InstanceSnapshot instance() {
        return state().instances().getFirst();
    }

    @Test
    void beginsWithAllThatWasSeen() {
        look(FIRST);
        assertThat(instance().state()).isEqualTo(VrrpState.MASTER);
        assertThat(instance().since()).isEqualTo("2026-11-30T11:22:06.591067Z");
        assertThat(instance().configuredPriority()).isEqualTo(150);
        assertThat(instance().effectivePriority()).isEqualTo(155);
        assertThat(instance().parts()).containsExactly(new PriorityPart("chk", 5, 5));
        assertThat(instance().held()).containsExactly(IpPrefix.of("192.168.83.200/24"));
        assertThat(instance().counters().sent()).isEqualTo(2);
        assertThat(instance().line()).isEqualTo(5);
        assertThat(summary().sha256()).isEqualTo(file(CONFIG).sha256());
        assertThat(summary().changed()).isEmpty();
        var web = state().services().getFirst();
        assertThat(web.name()).isEqualTo("192.0.2.10:80/TCP");
        assertThat(web.quorumUp()).isTrue();
        assertThat(web.servers().getFirst().active()).isEqualTo(4);
    }

    @Test
    void aLookThatShowsNothingNewTellsNothing() {
        look(FIRST);
        look(SECOND);
        assertThat(told).isEmpty();
    }

    @Test
    void aTransitionIsDatedAndExplainedByKeepalived() {
        look(FIRST);
        data =
                data.replaceFirst("State = MASTER", "State = BACKUP")
                        .replaceFirst(
                                "Last transition = 1796037726", "Last transition = 1796037731");
        journal =
                """
                1796037731.590000 lb1 Keepalived_vrrp[11]: (VI_1) Master received advert from 192.168.83.40 with higher priority 200, ours 155
                1796037731.591067 lb1 Keepalived_vrrp[11]: (VI_1) Entering BACKUP STATE
                """;
        look(SECOND);
        assertThat(instance().state()).isEqualTo(VrrpState.BACKUP);
        assertThat(instance().since()).isEqualTo("2026-11-30T11:22:11.591067Z");
        assertThat(instance().reason())
                .isEqualTo(
                        new Reason.Observed(
                                "(VI_1) Master received advert from 192.168.83.40 with higher"
                                        + " priority 200, ours 155"));
    }

    @Test
    void anEditedFileIsDriftUntilItIsLoaded() {
        look(FIRST);
        disk = CONFIG.replace("priority 150", "priority 90");
        look(SECOND);
        assertThat(summary().changed()).hasSize(1);
        assertThat(summary().sha256()).isEqualTo(file(CONFIG).sha256());
        assertThat(instance().configuredPriority()).isEqualTo(150);
        config = disk;
        loadedAt = SECOND.plusSeconds(1);
        look(SECOND.plusSeconds(2));
        assertThat(summary().changed()).isEmpty();
        assertThat(summary().sha256()).isEqualTo(file(disk).sha256());
        assertThat(instance().configuredPriority()).isEqualTo(90);
        assertThat(instance().state()).isEqualTo(VrrpState.MASTER);
        assertThat(instance().since())
                .as("history is kept")
                .isEqualTo("2026-11-30T11:22:06.591067Z");
    }

    @Test
    void aChangeThatWaitsIsToldAndHowItEnds() {
        look(FIRST);
        held =
                new PendingChange(
                        "deploy-1",
                        "mia",
                        "ssh",
                        "",
                        "/f",
                        "old",
                        "new",
                        FIRST,
                        FIRST.plusSeconds(60));
        look(SECOND);
        assertThat(summary().pending()).isEqualTo(held);
        held = held.until(held.until().plusMillis(400));
        look(SECOND.plusSeconds(2));
        assertThat(told).as("a clock that is read again is no news").isEmpty();
        held = null;
        ended = "deploy-1 TIMED_OUT";
        look(SECOND.plusSeconds(4));
        assertThat(summary().pending()).isNull();
        assertThat(told)
                .hasOnlyElementsOfType(StateChange.ChangeEnded.class)
                .extracting(change -> ((StateChange.ChangeEnded) change).how())
                .containsExactly(PendingChange.End.TIMED_OUT);
    }

    @Test
    void aServerThatLeavesTheTableIsDownAndTakesTheQuorumWithIt() {
        look(FIRST);
        table = TABLE;
        look(SECOND);
        var web = state().services().getFirst();
        assertThat(web.servers().get(1).state()).isEqualTo(ServerState.DOWN);
        assertThat(web.servers().get(1).inTable()).isFalse();
        assertThat(web.liveWeight()).isEqualTo(1);
        assertThat(web.quorumUp()).isFalse();
        table = "";
        look(SECOND.plusSeconds(2));
        assertThat(state().services().getFirst().servers())
                .as("no table at all")
                .allMatch(server -> !server.inTable());
    }

    /** A file that was edited, and not loaded, when the first look came. */
    @Test
    void whatRunsIsToldFromWhatLiesThere() {
        Running.Copy copy = new Running.Copy(FIRST, "a hash", "1");
        RemoteFile file = file(CONFIG);
        assertThat(copy.isOf(new Running.Disk(file, FIRST.minusSeconds(9), "other"))).isTrue();
        assertThat(copy.isOf(new Running.Disk(file, SECOND, "other"))).isFalse();
        assertThat(copy.isOf(new Running.Disk(file, SECOND, "a hash"))).isTrue();
    }
}
