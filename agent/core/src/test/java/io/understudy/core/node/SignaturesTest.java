package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeAction.Publish;
import io.understudy.core.node.NodeAction.ReadClock;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent.ClockRead;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.node.NodeEvent.TimerFired;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.SignatureCounters;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TODAY = 1_790_000_000L * SECOND;
    private static final IpAddress US = IpAddress.of("10.0.0.10");
    private static final IpAddress PEER = IpAddress.of("10.0.0.20");
    private static final String DIGITS =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final byte[] KEY = HexFormat.of().parseHex(DIGITS);

    @SuppressWarnings("NullAway.Init") // set before it is read
    private NodeState state;

    private long now = SECOND;

    private static KeepalivedConfig config(String priority, String... more) {
        return Configs.read(
                """
                vrrp_instance WEB {
                    interface eth0
                    version 3
                    virtual_router_id 51
                    priority %s
                    auth_hmac {
                        key 1 hex:%s
                        active_key 1
                        %s
                    }
                    virtual_ipaddress {
                        10.0.0.1/24
                    }
                }
                """
                        .formatted(priority, DIGITS, String.join("\n        ", more)));
    }

    private List<NodeAction> start(KeepalivedConfig config) {
        NodeStep step = Node.start(config, "sha", List.of(eth0()), now);
        state = step.state();
        return step.actions();
    }

    private static InterfaceFacts eth0() {
        return Configs.eth0("10.0.0.10/24");
    }

    private List<NodeAction> step(NodeEvent event) {
        now = event.at();
        NodeStep step = Node.step(state, event);
        state = step.state();
        return step.actions();
    }

    private void begin(KeepalivedConfig config) {
        start(config);
        step(new ClockRead(TODAY, now));
    }

    private static byte[] advert() {
        return new Advert(3, 51, 200, SECOND, List.of(IpAddress.of("10.0.0.1")), new byte[0])
                .encode(PEER, AdvertFormat.GROUP_V4);
    }

    private static byte[] signed(int keyId, byte[] key, long utcNanos) {
        return new SignatureTrailer(keyId, SignatureTrailer.sequenceAt(utcNanos))
                .sign(key, PEER, advert());
    }

    private static byte[] signed(long utcNanos) {
        return signed(1, KEY, utcNanos);
    }

    private List<NodeAction> hear(byte[] payload) {
        return step(
                new PacketReceived(
                        "eth0",
                        PEER,
                        AdvertFormat.GROUP_V4,
                        255,
                        payload.length,
                        payload,
                        now + 1));
    }

    private InstanceSnapshot web() {
        return state.instances(now).getFirst();
    }

    private SignatureCounters counted() {
        return Objects.requireNonNull(web().counters().signatures());
    }

    private static List<String> warnings(List<NodeAction> actions) {
        return actions.stream()
                .filter(a -> a instanceof Publish(var change) && change instanceof Warned)
                .map(a -> ((Warned) ((Publish) a).change()).text())
                .toList();
    }

    private static List<byte[]> sent(List<NodeAction> actions) {
        return actions.stream()
                .filter(a -> a instanceof SendAdvert)
                .map(a -> ((SendAdvert) a).payload())
                .toList();
    }

    private List<NodeAction> becomeMaster() {
        return step(new TimerFired(new TimerId(TimerId.Kind.MASTER_DOWN, "WEB"), now + 4 * SECOND));
    }

    private List<NodeAction> advertise() {
        return step(new TimerFired(new TimerId(TimerId.Kind.ADVERT, "WEB"), now + SECOND));
    }

    @Test
    void ownerWaitsUntilTheTimeIsKnown() {
        List<NodeAction> actions = start(config("255"));
        assertThat(actions).contains(new ReadClock());
        assertThat(sent(actions)).isEmpty();
        byte[] first = sent(step(new ClockRead(TODAY, now))).getFirst();
        assertThat(SignatureTrailer.verifies(KEY, US, first)).isTrue();
        assertThat(SignatureTrailer.of(first).sequence())
                .isEqualTo(SignatureTrailer.sequenceAt(TODAY));
    }

    @Test
    void numbersRiseFromAdvertToAdvert() {
        begin(config("100"));
        long one = SignatureTrailer.of(sent(becomeMaster()).getFirst()).sequence();
        long two = SignatureTrailer.of(sent(advertise()).getFirst()).sequence();
        assertThat(SignatureTrailer.isAfter(two, one)).isTrue();
    }

    @Test
    void clockSetBackALittleDoesNotTurnTheNumbersBack() {
        begin(config("100"));
        long one = SignatureTrailer.of(sent(becomeMaster()).getFirst()).sequence();
        step(new ClockRead(TODAY, now));
        long two = SignatureTrailer.of(sent(advertise()).getFirst()).sequence();
        assertThat(two).isEqualTo(one + 1);
    }

    @Test
    void clockSetBackBeyondTheWindowBeginsAnew() {
        begin(config("100"));
        sent(becomeMaster());
        step(new ClockRead(TODAY - 3_600 * SECOND, now));
        int seconds = SignatureTrailer.of(sent(advertise()).getFirst()).seconds();
        assertThat(seconds).isEqualTo((int) (TODAY / SECOND - 3_600 + 1));
    }

    @Test
    void monotonicNumbersNeverTurnBack() {
        begin(config("100", "anti_replay monotonic"));
        long one = SignatureTrailer.of(sent(becomeMaster()).getFirst()).sequence();
        step(new ClockRead(TODAY - 3_600 * SECOND, now));
        assertThat(SignatureTrailer.of(sent(advertise()).getFirst()).sequence()).isEqualTo(one + 1);
    }

    @Test
    void signedAdvertIsObeyed() {
        begin(config("100"));
        hear(signed(TODAY));
        assertThat(web().master()).isNotNull();
        assertThat(web().counters().received()).isEqualTo(1);
    }

    @Test
    @Tag("conformance-36")
    void unsignedAdvertIsCountedEachTimeAndToldOnce() {
        begin(config("100"));
        assertThat(warnings(hear(advert()))).hasSize(1);
        assertThat(warnings(hear(advert()))).isEmpty();
        assertThat(counted().missing()).isEqualTo(2);
        assertThat(web().master()).isNull();
    }

    @Test
    @Tag("conformance-36")
    void migrationTakesUnsignedAdvertsAndStillDropsForgedOnes() {
        byte[] forged = signed(TODAY + SECOND);
        forged[2] ^= 1;
        for (String mode : List.of("permissive", "receive-only")) {
            begin(config("100", "mode " + mode));
            hear(advert());
            assertThat(web().master()).as(mode).isNotNull();
            hear(forged);
            assertThat(counted().invalid()).as(mode).isEqualTo(1);
            hear(signed(TODAY));
            assertThat(web().counters().received()).as(mode).isEqualTo(2);
        }
    }

    @Test
    void receiveOnlySignsNothingItself() {
        begin(config("100", "mode receive-only"));
        assertThat(sent(becomeMaster()).getFirst()).hasSize(12);
        begin(config("100", "mode permissive"));
        assertThat(sent(becomeMaster()).getFirst()).hasSize(12 + SignatureTrailer.BYTES);
    }

    @Test
    @Tag("conformance-36")
    void eachObjectionHasItsCounterInTheOrderOfChecks() {
        begin(config("100"));
        byte[] malformed = signed(TODAY);
        malformed[12] = 9;
        hear(malformed);
        assertThat(counted().malformed()).isEqualTo(1);
        hear(signed(7, KEY, TODAY - 60 * SECOND));
        assertThat(counted().stale()).isEqualTo(1);
        hear(signed(TODAY + 60 * SECOND));
        assertThat(counted().stale()).isEqualTo(2);
        hear(signed(7, KEY, TODAY));
        assertThat(counted().unknownKey()).isEqualTo(1);
        byte[] forged = signed(TODAY);
        forged[2] ^= 1;
        hear(forged);
        assertThat(counted().invalid()).isEqualTo(1);
        hear(signed(TODAY));
        hear(signed(TODAY));
        assertThat(counted().replayed()).isEqualTo(1);
        assertThat(web().counters().received()).isEqualTo(1);
    }

    @Test
    void forgedAdvertDoesNotMoveTheMarkOfItsSender() {
        begin(config("100"));
        byte[] forged = signed(TODAY + 2 * SECOND);
        forged[2] ^= 1;
        hear(forged);
        hear(signed(TODAY));
        assertThat(web().counters().received()).isEqualTo(1);
    }

    @Test
    void clocksThatDriftApartAreToldOfBeforeItHurts() {
        begin(config("100", "time_window 10"));
        assertThat(warnings(hear(signed(TODAY - 7 * SECOND))))
                .anyMatch(text -> text.contains("half the time_window"));
        assertThat(web().counters().received()).isEqualTo(1);
    }

    @Test
    void senderWhoseClockWasSetBackIsHeardAgainOnceItsOldNumbersExpired() {
        begin(config("100"));
        step(new ClockRead(TODAY + 3_600 * SECOND, now));
        hear(signed(TODAY + 3_600 * SECOND));
        step(new ClockRead(TODAY, now));
        hear(signed(TODAY));
        assertThat(web().counters().received()).isEqualTo(2);
        assertThat(counted().replayed()).isZero();
    }

    @Test
    void monotonicNumbersNeedNoClocksInStep() {
        begin(config("100", "anti_replay monotonic"));
        hear(signed(TODAY - 86_400 * SECOND));
        hear(signed(TODAY - 86_400 * SECOND));
        assertThat(counted().stale()).isZero();
        assertThat(counted().replayed()).isEqualTo(1);
    }

    @Test
    void reloadRemembersWhatWasHeard() {
        begin(config("100"));
        hear(signed(TODAY));
        step(new NodeEvent.ReloadRequested(config("90"), "sha2", now + 1));
        hear(signed(TODAY));
        assertThat(counted().replayed()).isEqualTo(1);
    }

    @Test
    void clockIsReadEverySecondWhileSomethingIsSigned() {
        begin(config("100"));
        TimerFired due = new TimerFired(new TimerId(TimerId.Kind.CLOCK, ""), now + SECOND);
        assertThat(step(due))
                .contains(
                        new ReadClock(),
                        new NodeAction.SetTimer(due.timer(), due.at() + WallClock.INTERVAL_NANOS));
        List<NodeAction> actions =
                step(new NodeEvent.ReloadRequested(Configs.of(), "sha2", now + 1));
        assertThat(actions).contains(new NodeAction.StopTimer(new TimerId(TimerId.Kind.CLOCK, "")));
    }

    @Test
    void keyThatIsNoLongerActiveIsStillBelieved() {
        String other = "0f".repeat(32);
        begin(
                Configs.read(
                        """
                        vrrp_instance WEB {
                            interface eth0
                            version 3
                            virtual_router_id 51
                            auth_hmac {
                                key 1 hex:%s
                                key 2 hex:%s
                                active_key 2
                            }
                            virtual_ipaddress {
                                10.0.0.1/24
                            }
                        }
                        """
                                .formatted(DIGITS, other)));
        hear(signed(TODAY));
        assertThat(web().counters().received()).isEqualTo(1);
        assertThat(SignatureTrailer.of(sent(becomeMaster()).getFirst()).keyId()).isEqualTo(2);
    }

    @Test
    void instanceWithoutSignaturesHasNoCountersOfThem() {
        start(Configs.of(Configs.instance("WEB", "vips=10.0.0.1/24")));
        assertThat(web().counters().signatures()).isNull();
        assertThat(web().state()).isEqualTo(VrrpState.BACKUP);
    }
}
