package io.understudy.console.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the programs of a host print is read as they mean it. */
class ReadingTest {
    @Test
    void readsTheDumpsOfKeepalived() {
        Dump dump = Dump.of(Recorded.text("keepalived.data"), Recorded.text("keepalived.stats"));
        assertThat(dump.instances()).containsOnlyKeys("VI_1", "V6");
        Dump.Standing master = dump.instances().get("VI_1");
        assertThat(master)
                .isEqualTo(
                        new Dump.Standing(
                                VrrpState.MASTER,
                                Instant.parse("2026-11-30T11:22:06.591067Z"),
                                155,
                                IpAddress.of("192.168.83.10"),
                                null,
                                0,
                                3_394_531_000L));
        assertThat(dump.scripts()).containsExactlyEntriesOf(Map.of("chk", Health.GOOD));
        assertThat(dump.counters().get("VI_1"))
                .isEqualTo(new AdvertCounters(0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void readsTheDumpOfABackup() {
        Dump backups = Dump.of(Recorded.text("backup.data"), "");
        Dump.Standing backup = requireNonNull(backups.instances().get("VI_1"));
        assertThat(backup.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(backup.master()).isEqualTo(IpAddress.of("192.168.83.30"));
        assertThat(backup.masterPriority()).isEqualTo(150);
        assertThat(backup.effectivePriority()).isEqualTo(100);
    }

    @Test
    void aBackupThatHeardNobodyYetHasNoMaster() {
        String heard = Recorded.text("backup.data");
        Dump dump = Dump.of(heard.replace("= 192.168.83.30", "= ff02::12"), "");
        Dump.Standing backup = requireNonNull(dump.instances().get("VI_1"));
        assertThat(backup.master()).isNull();
        Instant since = requireNonNull(backup.since());
        assertThat(dump.isSettling(since.plusSeconds(2))).isTrue();
        assertThat(dump.isSettling(since.plusSeconds(60))).isFalse();
        assertThat(Dump.of(heard, "").isSettling(since.plusSeconds(2))).isFalse();
    }

    /** Whoever reads while it is being written sees a part. */
    @Test
    void aDumpThatIsCutShortLosesWhatIsNotWhole() {
        String whole = Recorded.text("keepalived.data");
        for (int end = 0; end < whole.length(); end += 97) {
            Dump part = Dump.of(whole.substring(0, end), "");
            assertThat(part.instances().size()).isLessThanOrEqualTo(2);
        }
        assertThat(Dump.of("", "VRRP Instance: VI_1\n    Received: 3\n").counters()).isEmpty();
    }

    @Test
    void readsTheAddressesOfTheKernel() {
        Links links = requireNonNull(Links.parse(Recorded.text("addresses.json")));
        assertThat(links.all()).hasSize(3);
        assertThat(links.all().get(2).name()).isEqualTo("eth0");
        assertThat(links.all().get(2).up()).isTrue();
        List<IpPrefix> wanted =
                List.of(
                        IpPrefix.of("192.168.83.200/24"),
                        IpPrefix.of("192.168.83.201/32"),
                        IpPrefix.of("192.168.83.202/24"));
        assertThat(links.held(wanted)).isEqualTo(wanted.subList(0, 2));
        assertThat(Links.parse("Option \"-j\" is unknown, try \"ip -help\".")).isNull();
        assertThat(Links.parse("")).isNull();
    }

    @Test
    void readsTheTableOfTheKernel() {
        Table table =
                requireNonNull(
                        Table.parse(Recorded.text("table.txt"), Recorded.text("traffic.txt")));
        assertThat(table.services())
                .containsOnlyKeys(
                        "192.0.2.10:80/TCP", "[2001:db8::10]:53/UDP", "fwmark 3", "fwmark 4");
        Table.Entry web = requireNonNull(table.services().get("192.0.2.10:80/TCP"));
        Table.Row first = requireNonNull(web.servers().get("10.0.0.1:80"));
        assertThat(web.servers()).containsOnlyKeys("10.0.0.1:80", "10.0.0.2:80");
        assertThat(requireNonNull(web.servers().get("10.0.0.2:80")).weight()).isZero();
        assertThat(first.weight()).isEqualTo(3);
        assertThat(first.active()).isEqualTo(3);
        assertThat(web.traffic()).isEqualTo(new TrafficCounters(3, 3, 0, 180, 0));
        assertThat(first.traffic()).isEqualTo(web.traffic());
        assertThat(Table.parse("Can't initialize ipvs: Permission denied", "")).isNull();
    }

    @Test
    void findsInTheLogWhyAStateWasEntered() {
        LogLines log =
                LogLines.of(
                        """
                        1796037723.100000 lb2 Keepalived_vrrp[11]: (VI_1) Entering BACKUP STATE (init)
                        1796037726.500000 lb2 Keepalived_vrrp[11]: (VI_2) something else
                        1796037726.590000 lb2 Keepalived_vrrp[11]: (VI_1) Receive advertisement timeout
                        1796037726.591067 lb2 Keepalived_vrrp[11]: (VI_1) Entering MASTER STATE
                        1796037726.591100 lb2 Keepalived_vrrp[11]: (VI_1) setting VIPs.
                        """);
        LogLines.Line why = requireNonNull(log.why("VI_1", VrrpState.MASTER));
        assertThat(why.text()).isEqualTo("(VI_1) Receive advertisement timeout");
        assertThat(why.at()).isEqualTo("2026-11-30T11:22:06.591067Z");
        assertThat(log.why("VI_1", VrrpState.FAULT)).isNull();
        assertThat(log.why("VI_2", VrrpState.MASTER)).isNull();
    }

    @Test
    void readsPartsAndTimes() {
        Poll poll =
                Poll.of(
                        """
                        \u0001host
                        lb1
                        \u0001stat
                        17 (keep (a) lived) S 1 17 17 0 -1 4194304 1 2 0 0 1 2 3 4 20 0 1 0 250 1 2
                        btime 1796000000
                        100
                        \u0001version
                        Keepalived v2.2.7 (01/16,2022)
                        \u0001now
                        1796037726.591067123
                        """);
        assertThat(poll.line("host")).isEqualTo("lb1");
        assertThat(poll.now()).isEqualTo("2026-11-30T11:22:06.591067123Z");
        assertThat(poll.startedAt()).isEqualTo(Instant.ofEpochMilli(1_796_000_002_500L));
        assertThat(poll.version("version")).isEqualTo("2.2.7");
        assertThat(Poll.stamp("2026-11-30 11:22:08.687264753 +0000"))
                .isEqualTo("2026-11-30T11:22:08.687264753Z");
        assertThat(Poll.stamp("2026-11-30 11:22:08")).isEqualTo("2026-11-30T11:22:08Z");
        assertThat(Poll.stamp("-")).isNull();
        assertThat(Poll.of("").now()).isNull();
    }
}
