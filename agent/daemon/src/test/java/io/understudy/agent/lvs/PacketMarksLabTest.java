package io.understudy.agent.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.ipvs.MarkedGroup;
import io.understudy.core.ipvs.MarkedGroup.Range;
import io.understudy.model.config.global.GroupMarks;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tables are those that nft lists for the messages keepalived 2.2.7 was seen to send for the same
 * file; needs a network namespace of its own. keepalived itself cannot run where there is no IPVS,
 * and User-Mode Linux, where it can, has no families of nf_tables.
 */
@Tag("lab")
class PacketMarksLabTest {
    private static final String OF_KEEPALIVED =
            """
            table ip keepalived_ipvs {
                map tcp_map {
                    type ipv4_addr . inet_service : mark
                    flags interval
                    counter
                    elements = { 192.0.2.10 . 80 counter packets 0 bytes 0 : 0x000007d0,
                                 192.0.2.20-192.0.2.22 . 443 counter packets 0 bytes 0 : 0x000007d0,
                                 192.0.2.64/30 . 8080 counter packets 0 bytes 0 : 0x000007d0 }
                }

                map udp_map {
                    type ipv4_addr . inet_service : mark
                    flags interval
                    counter
                    elements = { 192.0.2.10 . 80 counter packets 0 bytes 0 : 0x000007d1,
                                 192.0.2.20-192.0.2.22 . 443 counter packets 0 bytes 0 : 0x000007d1,
                                 192.0.2.64/30 . 8080 counter packets 0 bytes 0 : 0x000007d1 }
                }

                chain in {
                    type filter hook input priority filter - 1; policy accept;
                    meta mark set ip daddr . tcp dport map @tcp_map counter packets 0 bytes 0 return
                    meta mark set ip daddr . udp dport map @udp_map counter packets 0 bytes 0 return
                }
            }
            table ip6 keepalived_ipvs {
                map tcp_map {
                    type ipv6_addr . inet_service : mark
                    flags interval
                    counter
                    elements = { 2001:db8::10 . 80 counter packets 0 bytes 0 : 0x000007d2,
                                 2001:db8::20-2001:db8::22 . 443 counter packets 0 bytes 0 : 0x000007d2 }
                }

                chain in {
                    type filter hook input priority filter - 1; policy accept;
                    meta mark set ip6 daddr . tcp dport map @tcp_map counter packets 0 bytes 0 return
                }
            }
            """;

    private static Range range(String first, String last, int port) {
        return new Range(IpAddress.of(first), IpAddress.of(last), port);
    }

    private static final List<Range> V4 =
            List.of(
                    range("192.0.2.10", "192.0.2.10", 80),
                    range("192.0.2.20", "192.0.2.22", 443),
                    range("192.0.2.64", "192.0.2.67", 8080));

    private static final List<MarkedGroup> GROUPS =
            List.of(
                    new MarkedGroup(false, Protocol.TCP, 2000, V4),
                    new MarkedGroup(false, Protocol.UDP, 2001, V4),
                    new MarkedGroup(
                            true,
                            Protocol.TCP,
                            2002,
                            List.of(
                                    range("2001:db8::10", "2001:db8::10", 80),
                                    range("2001:db8::20", "2001:db8::22", 443))));

    private static GroupMarks how(boolean counters) {
        return new GroupMarks("keepalived_ipvs", -1, 2000, counters);
    }

    /** Every test has a namespace of nobody else's: others' tables are none of its. */
    private static String ruleset() throws Exception {
        Process nft =
                new ProcessBuilder("nft", "list", "ruleset").redirectErrorStream(true).start();
        String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(nft.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void theTablesAreKeepalivedsAndGoAtTheEnd() throws Exception {
        PacketMarks marks = new PacketMarks();
        assertThat(marks.set(how(true), GROUPS, null)).isEmpty();
        assertThat(ruleset()).isEqualToIgnoringWhitespace(OF_KEEPALIVED);

        assertThat(marks.set(how(false), GROUPS, null)).isEmpty();
        assertThat(ruleset())
                .isEqualToIgnoringWhitespace(
                        OF_KEEPALIVED
                                .replace(" counter packets 0 bytes 0", "")
                                .replace("        counter\n", ""));

        assertThat(marks.set(how(false), GROUPS.subList(0, 1), null)).isEmpty();
        assertThat(ruleset()).contains("0x000007d0").doesNotContain("udp_map", "ip6");

        assertThat(marks.set(null, List.of(), null)).isEmpty();
        assertThat(ruleset()).isEmpty();
    }
}
