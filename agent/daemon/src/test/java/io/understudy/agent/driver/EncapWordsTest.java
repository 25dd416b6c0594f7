package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.rtnetlink.RouteEncap;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncapWordsTest {
    @Test
    void wordsAreReadAsIpReadsThem() {
        assertThat(EncapWords.encap("mpls 100/200 ttl 7").encoded())
                .isEqualTo(RouteEncap.mpls(List.of(100, 200)).hops(7).encoded());
        assertThat(EncapWords.encap("ip id 5 dst 10.9.9.9 tos 4 ttl 20 key seq").encoded())
                .isEqualTo(
                        RouteEncap.ip(false)
                                .id(5)
                                .destination(new byte[] {10, 9, 9, 9})
                                .service(4)
                                .hops(20)
                                .flags(RouteEncap.KEY | RouteEncap.SEQUENCE)
                                .encoded());
        assertThat(EncapWords.encap("ila 1:2:3:4 csum-mode no-action").encoded())
                .isEqualTo(RouteEncap.ila(0x0001_0002_0003_0004L).checksumMode(2).encoded());
    }

    @Test
    void whatIsNoNumberOrAddressIsNamed() {
        for (String wrong :
                List.of(
                        "mpls 1048576",
                        "mpls x",
                        "ip dst nowhere",
                        "ila 1:2:3",
                        "ila 1:2:3:4 csum-mode whatever",
                        "ip ttl")) {
            assertThatThrownBy(() -> EncapWords.encap(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
