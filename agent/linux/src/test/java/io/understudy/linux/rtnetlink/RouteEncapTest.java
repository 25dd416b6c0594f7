package io.understudy.linux.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.netlink.Attributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * What iproute2 6.1 sends for the same words (recorded by strace on a little-endian host),
 * attribute by attribute: their order and padding are free.
 */
@DisabledIf("isBigEndian")
class RouteEncapTest {
    private static final int RTA_ENCAP_TYPE = 21;
    private static final int RTA_ENCAP = 22;

    static boolean isBigEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    }

    private static void assertSame(RouteEncap ours, String recorded) {
        Attributes theirs = attributes(HexFormat.of().parseHex(recorded.replace(" ", "")));
        Attributes sent = attributes(ours.encoded());
        assertThat(sent.bytes(RTA_ENCAP_TYPE)).isEqualTo(theirs.bytes(RTA_ENCAP_TYPE));
        Attributes inTheirs = Attributes.in(Objects.requireNonNull(theirs.find(RTA_ENCAP)));
        Attributes inOurs = Attributes.in(Objects.requireNonNull(sent.find(RTA_ENCAP)));
        for (int type = 1; type < 16; type++) {
            assertThat(inOurs.bytes(type)).as("attribute " + type).isEqualTo(inTheirs.bytes(type));
        }
    }

    private static Attributes attributes(byte[] bytes) {
        return Attributes.in(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    }

    @Test
    void mplsLabelsWithATtl() {
        assertSame(
                RouteEncap.mpls(List.of(100, 200)).hops(7),
                "18001680 0c000100 00064000 000c8100 05000200 07d00100 06001500 01000100");
    }

    @Test
    void anIpTunnel() {
        assertSame(
                RouteEncap.ip(false)
                        .id(5)
                        .destination(new byte[] {10, 9, 9, 9})
                        .source(new byte[] {10, 0, 0, 9})
                        .service(4)
                        .hops(20)
                        .flags(RouteEncap.KEY | RouteEncap.CHECKSUM | RouteEncap.SEQUENCE),
                "38001680 0c000100 00000000 00000005 08000200 0a090909 08000300 0a000009"
                        + " 05000500 04e10100 05000400 14e10100 06000600 000d0000 06001500"
                        + " 02000100");
    }

    @Test
    void anIpv6Tunnel() {
        byte[] end = new byte[16];
        end[0] = (byte) 0xfd;
        end[15] = 9;
        assertSame(
                RouteEncap.ip(true).id(6).destination(end).service(8).hops(9),
                "34001680 0c000100 00000000 00000006 14000200 fd000000 00000000 00000000"
                        + " 00000009 05000500 08000000 05000400 09000000 06001500 04000000");
    }

    @Test
    void anIlaLocator() {
        assertSame(
                RouteEncap.ila(0x0001_0002_0003_0004L).checksumMode(1).identifierType(1),
                "20001680 0c000100 00010002 00030004 05000700 01d00100 05000800 01f00100"
                        + " 06001500 03000100");
    }
}
