package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.ipvs.IpvsNetlink;
import io.understudy.linux.ipvs.IpvsRequest;
import io.understudy.linux.ipvs.IpvsService;
import io.understudy.linux.ipvs.IpvsServiceKey;
import io.understudy.linux.process.Excursion;
import io.understudy.testbed.netns.Outcome;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of another network namespace (net_namespace_ipvs), and no other. */
class ElsewhereCases {
    private static final String SERVICE = "-A -t 192.0.2.10:80 -s rr";

    @Test
    void whatIsOpenedInANamespaceChangesItsTableAlone() throws Exception {
        Outcome.of("ip", "netns", "add", "edge").orThrow();
        try (IpvsNetlink there = Excursion.in("edge", IpvsNetlink::open)) {
            there.apply(
                    List.of(
                            new IpvsRequest.AddService(
                                    new IpvsService(
                                            new IpvsServiceKey(
                                                    false,
                                                    6,
                                                    InetAddress.ofLiteral("192.0.2.10"),
                                                    80,
                                                    0),
                                            "rr",
                                            0,
                                            0,
                                            0xffffffff,
                                            null))));
            assertThat(shown("ip", "netns", "exec", "edge", "ipvsadm", "-Sn")).contains(SERVICE);
            assertThat(shown("ipvsadm", "-Sn")).doesNotContain("192.0.2.10:80");
            assertThat(there.read().services()).hasSize(1);
        } finally {
            Outcome.of("ip", "netns", "del", "edge");
        }
    }

    private static String shown(String... command) {
        return Outcome.of(command).orThrow().output();
    }
}
