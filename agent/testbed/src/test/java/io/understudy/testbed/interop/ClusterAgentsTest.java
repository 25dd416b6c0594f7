package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.StreamKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two agents that follow each other's streams, and no console. */
@Tag("lab")
class ClusterAgentsTest extends OnTwoRouters {
    private static final Duration DAY = Duration.ofDays(1);

    /** The master-down time and more. */
    private static final Duration WHILE_A_BACKUP_WOULD_TAKE_OVER = Duration.ofSeconds(6);

    @BeforeEach
    void issueKeys() throws IOException {
        var authority = CertificateAuthority.create("Understudy lab", DAY);
        for (LabHost host : List.of(lan.lb1, lan.lb2)) {
            var place = host.directory(StreamKeys.DIRECTORY);
            List<String> names = List.of(host.name(), host.address());
            authority.write(
                    authority.issue(Role.AGENT, host.name(), names, DAY), Role.AGENT, place);
            authority.write(
                    authority.issue(Clearance.VIEWER, host.name(), DAY), Role.CONSOLE, place);
        }
    }

    private Daemon start(LabHost host, int priority, String... more) {
        Router router = Router.ranked(priority);
        for (String line : more) {
            router = router.with("#@understudy " + line);
        }
        String global =
                """
                global_defs {
                    #@understudy cluster_agents {
                    #@understudy     %s:7112
                    #@understudy     %s:7112
                    #@understudy }
                }
                """
                        .formatted(lan.lb1.address(), lan.lb2.address());
        return lan.startFile(UNDERSTUDY, host, global + router.config());
    }

    private static void filter(LabHost host) {
        host.run("nft", "add table inet us").orThrow();
        host.run("nft", "add chain inet us out { type filter hook output priority 0; }").orThrow();
        host.run("nft", "add rule inet us out meta l4proto 112 drop").orThrow();
    }

    private static void unfilter(LabHost host) {
        host.run("nft", "delete table inet us").orThrow();
    }

    @Test
    void theyProveASplitBrainAndSayItsCause() {
        Daemon first = start(lan.lb1, 150, "vip_watch 2");
        lan.awaitOwner(lan.lb1);
        Daemon second = start(lan.lb2, 100, "vip_watch 2");
        lan.await("they know each other", () -> second.log().contains(":7112 is lb1"));
        filter(lan.lb1);
        filter(lan.lb2);
        lan.await("both have it", () -> lan.lb2.holds(Router.VIP));
        for (Daemon each : List.of(first, second)) {
            lan.await("it is said", () -> each.log().contains("[split-brain]"));
            lan.await(
                    "and why",
                    () -> each.log().contains("us out drops IP protocol 112; let it accept"));
            assertThat(each.log()).contains("lb1 and lb2 both say that they are master");
            for (String who : List.of("lb1", "lb2")) {
                Pattern seen =
                        Pattern.compile(
                                "sees 192\\.168\\.83\\.200 answered by [0-9a-f:]+ of " + who);
                lan.await(seen.pattern(), () -> seen.matcher(each.log()).find());
            }
        }
        unfilter(lan.lb1);
        unfilter(lan.lb2);
        lan.await("it is over", () -> first.log().contains("over: "));
        lan.await(
                "the loser knows why",
                () -> {
                    String said =
                            lan.lb2
                                    .run(House.ROOT.resolve("understudy").toString(), "why", "VI_1")
                                    .output();
                    return said.contains("the packet filter of ")
                            && said.contains("neighbours follow " + lan.lb1.address());
                });
        lan.await(
                "the winner looked as well",
                () -> first.log().contains("neighbours follow " + lan.lb1.address()));
    }

    @Test
    void somebodyElsesAnswerIsSeenAndAnnouncedAgainst() {
        Daemon master = start(lan.lb1, 150, "vip_watch 1");
        lan.awaitOwner(lan.lb1);
        Daemon backup = start(lan.lb2, 100, "vip_watch 1");
        lan.await("they know each other", () -> backup.log().contains(":7112 is lb1"));
        lan.client.ip("addr", "add", Router.VIP + "/24", "dev", "eth0");
        lan.await("it is said", () -> backup.log().contains("[answered-by-other]"));
        lan.await(
                "it is told whose it is not",
                () ->
                        backup.log().contains("which is none of this cluster's hosts")
                                && backup.log().contains("while lb1 is master"));
        lan.await("the master knows", () -> master.log().contains("neighbours do not follow"));
        lan.client.ip("addr", "del", Router.VIP + "/24", "dev", "eth0");
        lan.await("they follow", () -> master.log().contains("neighbours follow"));
    }

    @Test
    void theirStreamsAreAHeartbeatLine() {
        String[] line = {"heartbeat_lines {", "    agents", "}"};
        Daemon master = start(lan.lb1, 150, line);
        lan.awaitOwner(lan.lb1);
        Daemon backup = start(lan.lb2, 100, line);
        lan.await("they know each other", () -> backup.log().contains(":7112 is lb1"));
        lan.awaitHeard(lan.lb1);
        filter(lan.lb1);
        lan.await("it is said", () -> backup.log().contains("[takeover-held]"));
        lan.staysFor(
                WHILE_A_BACKUP_WOULD_TAKE_OVER,
                "one of them has it",
                () -> lan.lb1.holds(Router.VIP) && !lan.lb2.holds(Router.VIP));
        lan.await(
                "a backup is told of that hears nothing",
                () -> master.log().contains("[adverts-lost]"));
        master.kill();
        lan.await("now it is needed", () -> lan.lb2.holds(Router.VIP));
    }
}
