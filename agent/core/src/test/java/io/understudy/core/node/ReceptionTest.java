package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.Publish;
import io.understudy.core.node.NodeEvent.AuthenticatedPacketReceived;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.core.vrrp.wire.ChecksumScope;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packets that are not as they should be, from the wire to the counter and the one warning. */
class ReceptionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress PEER = IpAddress.of("10.0.0.20");
    private static final IpAddress PEER_V6 = IpAddress.of("fe80::20");
    private static final byte[] NONE = new byte[0];

    @SuppressWarnings("NullAway.Init") // set before it is read
    private NodeState state;

    private long now = SECOND;

    private static KeepalivedConfig both(String... more) {
        return Configs.read(
                """
                vrrp_instance V4 {
                    interface eth0
                    virtual_router_id 51
                    %s
                    virtual_ipaddress {
                        10.0.0.1/24
                    }
                }
                vrrp_instance V6 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        fe80::1/64
                        fd00::1/64
                    }
                }
                """
                        .formatted(String.join("\n    ", more)));
    }

    private void start(KeepalivedConfig config) {
        InterfaceFacts eth0 = Configs.eth0("10.0.0.10/24", "fe80::10/64");
        state = Node.start(config, "sha", List.of(eth0), now).state();
    }

    private List<Warned> step(NodeEvent event) {
        now = event.at();
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions().stream()
                .filter(a -> a instanceof Publish(var change) && change instanceof Warned)
                .map(a -> (Warned) ((Publish) a).change())
                .toList();
    }

    private static PacketReceived v4(byte[] payload, long at) {
        return new PacketReceived(
                "eth0", PEER, AdvertFormat.GROUP_V4, 255, payload.length, payload, at);
    }

    private static PacketReceived v6(byte[] payload, int hopLimit, long at) {
        return new PacketReceived(
                "eth0", PEER_V6, AdvertFormat.GROUP_V6, hopLimit, payload.length, payload, at);
    }

    private static byte[] advert(String... addresses) {
        return new Advert(2, 51, 200, SECOND, addresses(addresses), NONE)
                .encode(PEER, AdvertFormat.GROUP_V4);
    }

    private static byte[] advertV6(String... addresses) {
        return new Advert(3, 51, 200, SECOND, addresses(addresses), NONE)
                .encode(PEER_V6, AdvertFormat.GROUP_V6);
    }

    private static List<IpAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(IpAddress::of).toList();
    }

    private InstanceSnapshot instance(int index) {
        return state.instances(now).get(index);
    }

    @Test
    @Tag("conformance-2")
    void hopLimitOverV6MustBe255() {
        start(both());
        byte[] advert = advertV6("fe80::1", "fd00::1");
        assertThat(step(v6(advert, 254, now + 1))).extracting(Warned::code).contains("advert-ttl");
        assertThat(instance(1).counters().ttlErrors()).isEqualTo(1);
        step(v6(advert, 255, now + 1));
        assertThat(instance(1).counters().received()).isEqualTo(1);
    }

    @Test
    @Tag("conformance-10")
    void whatIsShorterThanTheHeaderIsToldAndDropped() {
        start(both());
        assertThat(step(v4(Arrays.copyOf(advert("10.0.0.1"), 7), now + 1)))
                .extracting(Warned::code)
                .containsExactly("advert-length");
        assertThat(step(v4(NONE, now + 1))).hasSize(1);
        assertThat(instance(0).master()).isNull();
    }

    @Test
    @Tag("conformance-11")
    @Tag("conformance-13")
    void whatIsCutOffOrHasATailIsCountedAndDropped() {
        start(both());
        byte[] whole = advert("10.0.0.1");
        step(v4(Arrays.copyOf(whole, whole.length - 1), now + 1));
        step(v4(Arrays.copyOf(whole, 1_400), now + 1));
        assertThat(instance(0).counters().lengthErrors()).isEqualTo(2);
        assertThat(instance(0).master()).isNull();
    }

    @Test
    @Tag("conformance-21")
    void virtualRouterZeroIsNobodys() {
        start(both());
        byte[] zero = advert("10.0.0.1");
        zero[1] = 0;
        assertThat(step(v4(zero, now + 1))).isEmpty();
        assertThat(instance(0).counters().received()).isZero();
        assertThat(instance(0).master()).isNull();
    }

    @Test
    @Tag("conformance-22")
    void sameVridServesBothFamiliesOfAnInterface() {
        start(both());
        step(v4(advert("10.0.0.1"), now + 1));
        assertThat(instance(0).counters().received()).isEqualTo(1);
        assertThat(instance(1).counters().received()).isZero();
        step(v6(advertV6("fe80::1", "fd00::1"), 255, now + 1));
        assertThat(instance(1).counters().received()).isEqualTo(1);
        assertThat(instance(0).counters().received()).isEqualTo(1);
    }

    @Test
    @Tag("conformance-23")
    void advertWithoutAddressesIsCountedAndObeyedAsKeepalivedDoes() {
        start(both());
        step(v4(advert(), now + 1));
        assertThat(instance(0).counters().addressListErrors()).isEqualTo(1);
        assertThat(instance(0).master()).isNotNull();
    }

    @Test
    @Tag("conformance-25")
    void withSkipCheckAddressesAreComparedOnlyWhenTheSenderChanges() {
        start(both("skip_check_adv_addr on"));
        step(v4(advert("10.0.0.9"), now + 1));
        step(v4(advert("10.0.0.8"), now + 1));
        assertThat(instance(0).counters().addressListErrors()).isEqualTo(1);
        start(both());
        step(v4(advert("10.0.0.9"), now + 1));
        step(v4(advert("10.0.0.8"), now + 1));
        assertThat(instance(0).counters().addressListErrors()).isEqualTo(2);
    }

    @Test
    @Tag("conformance-35")
    void addressesAreOfThePacketsFamily() {
        start(both());
        // Twice four bytes, where version 2 over IPv6 would need twice sixteen.
        byte[] four = advert("10.0.0.1", "10.0.0.2");
        assertThat(step(v6(four, 255, now + 1))).extracting(Warned::code).contains("advert-length");
        assertThat(instance(1).counters().received()).isZero();
    }

    @Test
    @Tag("conformance-7")
    void ownAdvertThatComesBackIsNoMaster() {
        start(both());
        step(new TimerFired(new TimerId(TimerId.Kind.MASTER_DOWN, "V4"), now + 3_650_000_000L));
        IpAddress us = IpAddress.of("10.0.0.10");
        byte[] own =
                new Advert(2, 51, 100, SECOND, addresses("10.0.0.1"), NONE)
                        .encode(us, AdvertFormat.GROUP_V4);
        step(new PacketReceived("eth0", us, AdvertFormat.GROUP_V4, 255, own.length, own, now + 1));
        assertThat(instance(0).state().name()).isEqualTo("MASTER");
    }

    @Test
    @Tag("conformance-33")
    void replayedSealIsCountedEachTimeAndToldOnce() {
        start(
                both(
                        """
                        authentication {
                            auth_type AH
                            auth_pass secret
                        }\
                        """));
        byte[] advert =
                new Advert(
                                2,
                                51,
                                200,
                                SECOND,
                                addresses("10.0.0.1"),
                                AdvertFormat.AUTH_AH,
                                NONE,
                                ChecksumScope.WITH_ADDRESSES)
                        .encode(PEER, AdvertFormat.GROUP_V4);
        byte[] packet =
                new AuthenticationHeader(1, 7)
                        .seal("secret".getBytes(), PEER, AdvertFormat.GROUP_V4, 255, advert);
        assertThat(step(new AuthenticatedPacketReceived("eth0", packet, now + 1))).isEmpty();
        assertThat(step(new AuthenticatedPacketReceived("eth0", packet, now + 1))).hasSize(1);
        assertThat(step(new AuthenticatedPacketReceived("eth0", packet, now + 1))).isEmpty();
        assertThat(instance(0).counters().authFailures()).isEqualTo(2);
    }

    @Test
    void errorIsToldOncePerMasterAndAgainAfterTheNextChange() {
        start(both());
        byte[] forged = advert("10.0.0.1");
        forged[6] ^= 1;
        assertThat(step(v4(forged, now + 1))).hasSize(1);
        assertThat(step(v4(forged, now + 1))).isEmpty();
        step(new TimerFired(new TimerId(TimerId.Kind.MASTER_DOWN, "V4"), now + 3_650_000_000L));
        assertThat(step(v4(forged, now + 1))).hasSize(1);
        assertThat(step(v4(forged, now + 1))).isEmpty();
    }

    @Test
    void largestPacketThatIpCarriesIsDroppedLikeAnyOther() {
        start(both());
        byte[] huge = Arrays.copyOf(advert("10.0.0.1"), 65_515);
        step(v4(huge, now + 1));
        assertThat(instance(0).counters().lengthErrors()).isEqualTo(1);
    }
}
