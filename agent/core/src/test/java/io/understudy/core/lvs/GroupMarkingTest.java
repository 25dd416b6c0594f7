package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.ipvs.MarkedGroup;
import io.understudy.core.lvs.LvsAction.MarkPackets;
import io.understudy.core.lvs.LvsEvent.ReloadRequested;
import io.understudy.core.lvs.LvsEvent.ShutdownRequested;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With nftables_ipvs a group is served by one mark per protocol. */
class GroupMarkingTest extends LvsRig {
    private static final String GROUPS =
            """
            virtual_server_group a {
                192.0.2.10-12 80
                192.0.2.20 443
            }
            virtual_server_group b {
                192.0.2.30 80
            }
            virtual_server_group c {
                192.0.2.40 80
                fwmark 2000
            }
            """;

    private static String service(String group, String protocol) {
        return "virtual_server group "
                + group
                + " {\n protocol "
                + protocol
                + "\n lb_algo rr\n lb_kind NAT\n"
                + server(1, "")
                + "}\n";
    }

    private static String globals(String more) {
        return "global_defs {\n nftables_ipvs\n nftables_ipvs_start_fwmark 2000\n" + more + "}\n";
    }

    private List<Long> marks() {
        return told(MarkPackets.class).getLast().groups().stream().map(MarkedGroup::mark).toList();
    }

    @Test
    void eachProtocolOfAGroupHasAMarkAndGroupsWithMarksStayAsTheyAre() {
        start(
                read(
                        globals("")
                                + GROUPS
                                + service("a", "TCP")
                                + service("a", "UDP")
                                + service("c", "TCP")
                                + service("b", "TCP")));
        assertThat(table())
                .contains("fwmark 2001=", "fwmark 2002=", "fwmark 2003=")
                .contains("192.0.2.40:80/TCP=", "fwmark 2000=")
                .doesNotContain("192.0.2.10");
        assertThat(marks()).containsExactly(2001L, 2002L, 2003L);
        assertThat(told(MarkPackets.class).getLast().groups().getFirst().ranges())
                .extracting(range -> range.first() + "-" + range.last() + " " + range.port())
                .containsExactly("192.0.2.10-192.0.2.12 80", "192.0.2.20-192.0.2.20 443");
    }

    @Test
    void aServiceKeepsItsMarkOverReloadsAndAllGoAtTheEnd() {
        start(read(globals("") + GROUPS + service("b", "TCP")));
        assertThat(marks()).containsExactly(2001L);
        kernel.log.clear();
        step(
                new ReloadRequested(
                        read(globals("") + GROUPS + service("a", "TCP") + service("b", "TCP")),
                        now));
        assertThat(marks()).containsExactly(2002L, 2001L);
        assertThat(kernel.log).as("nothing happens to the old one").hasSize(2);
        step(new ShutdownRequested(false, now));
        assertThat(told(MarkPackets.class).getLast().groups()).isEmpty();
    }

    @Test
    void withoutTheWordNothingIsMarked() {
        start(read(GROUPS + service("b", "TCP")));
        assertThat(told(MarkPackets.class)).isEmpty();
        assertThat(table()).contains("192.0.2.30:80/TCP=");
    }

    @Test
    void nftablesInPlaceOfIpvsNeedsNoMarks() {
        start(read(globals(" #@understudy lb_backend nftables\n") + GROUPS + service("b", "TCP")));
        assertThat(told(MarkPackets.class)).isEmpty();
        assertThat(table()).contains("192.0.2.30:80/TCP=");
    }
}
