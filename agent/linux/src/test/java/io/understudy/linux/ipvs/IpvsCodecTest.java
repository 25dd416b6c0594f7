package io.understudy.linux.ipvs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.netlink.NetlinkMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpvsCodecTest {
    private static final int FAMILY = 29;
    private static final int HEADER = 16;
    private static final String GOLDEN = "requests.txt";

    private static final IpvsServiceKey WEB =
            new IpvsServiceKey(false, 6, address("192.0.2.10"), 80, 0);
    private static final IpvsServiceKey WEB_6 =
            new IpvsServiceKey(true, 17, address("2001:db8::10"), 53, 0);
    private static final IpvsServiceKey MARK = new IpvsServiceKey(false, 0, null, 0, -2);

    private static final List<IpvsService> SERVICES =
            List.of(
                    new IpvsService(WEB, "wlc", 0, 0, -1, null),
                    new IpvsService(
                            WEB_6,
                            "mh",
                            IpvsService.ONE_PACKET
                                    | IpvsService.SCHEDULER_1
                                    | IpvsService.SCHEDULER_2,
                            0,
                            128,
                            null),
                    new IpvsService(MARK, "rr", IpvsService.PERSISTENT, 360, 0xffffff00, "sip"));

    private static final List<IpvsDestination> DESTINATIONS =
            List.of(
                    new IpvsDestination(
                            address("10.0.0.1"),
                            8080,
                            IpvsDestination.MASQUERADE,
                            3,
                            100,
                            75,
                            0,
                            0,
                            0),
                    new IpvsDestination(
                            address("10.0.0.2"), 80, IpvsDestination.DIRECT, 0, 0, 0, 0, 0, 0),
                    new IpvsDestination(
                            address("2001:db8::2"),
                            80,
                            IpvsDestination.TUNNEL,
                            Integer.MAX_VALUE,
                            0,
                            0,
                            IpvsDestination.GUE,
                            6080,
                            IpvsDestination.REMOTE_CHECKSUM));

    private static final List<IpvsRequest> REQUESTS =
            List.of(
                    new IpvsRequest.AddService(SERVICES.get(0)),
                    new IpvsRequest.SetService(SERVICES.get(1)),
                    new IpvsRequest.AddService(SERVICES.get(2)),
                    new IpvsRequest.DeleteService(MARK),
                    new IpvsRequest.AddDestination(WEB, DESTINATIONS.get(0)),
                    new IpvsRequest.SetDestination(WEB, DESTINATIONS.get(1)),
                    new IpvsRequest.DeleteDestination(WEB_6, DESTINATIONS.get(2)),
                    new IpvsRequest.StartSync(
                            new IpvsSync(true, "eth1", 51, 1400, 8848, 2, address("224.0.0.82"))),
                    new IpvsRequest.StopSync(new IpvsSync(false, "eth1", 0, 0, 0, 0, null)),
                    new IpvsRequest.SetTimeouts(new IpvsTimeouts(900, 120, 300)),
                    new IpvsRequest.Flush());

    @Test
    void everyRequestHasItsGoldenBytes() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (IpvsRequest request : REQUESTS) {
            ByteBuffer bytes = IpvsCodec.request(FAMILY, request).encode(7);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            lines.append(request.getClass().getSimpleName())
                    .append(' ')
                    .append(HexFormat.of().formatHex(copy))
                    .append('\n');
        }
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(
                    Path.of("src/test/resources/io/understudy/linux/ipvs", GOLDEN), lines);
        }
        try (InputStream golden = IpvsCodecTest.class.getResourceAsStream(GOLDEN)) {
            assertThat(lines.toString())
                    .isEqualTo(golden == null ? "" : new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void servicesComeBackAsTheyWentOut() {
        for (IpvsService service : SERVICES) {
            NetlinkMessage message = sent(new IpvsRequest.AddService(service));
            assertThat(Objects.requireNonNull(IpvsCodec.service(message)).service())
                    .isEqualTo(service);
        }
    }

    @Test
    void serversComeBackAsTheyWentOut() {
        for (IpvsDestination destination : DESTINATIONS) {
            NetlinkMessage message = sent(new IpvsRequest.AddDestination(WEB, destination));
            assertThat(Objects.requireNonNull(IpvsCodec.server(message, false)).destination())
                    .isEqualTo(destination);
        }
    }

    @Test
    void syncThreadsAndTimeoutsComeBackAsTheyWentOut() {
        IpvsSync sync = new IpvsSync(true, "eth1", 51, 1400, 8848, 2, address("224.0.0.82"));
        assertThat(IpvsCodec.sync(sent(new IpvsRequest.StartSync(sync)))).isEqualTo(sync);
        IpvsTimeouts timeouts = new IpvsTimeouts(900, 120, 300);
        assertThat(IpvsCodec.timeouts(sent(new IpvsRequest.SetTimeouts(timeouts))))
                .isEqualTo(timeouts);
    }

    @Test
    void garbageIsReadAsSomethingOrNothingAndNeverThrows() {
        Random dice = new Random(29);
        for (int i = 0; i < 20_000; i++) {
            NetlinkMessage message = sent(REQUESTS.get(dice.nextInt(REQUESTS.size())));
            byte[] payload = message.payload().array().clone();
            for (int n = 0; n < 4; n++) {
                payload[HEADER + dice.nextInt(payload.length - HEADER)] = (byte) dice.nextInt(256);
            }
            byte[] cut = Arrays.copyOfRange(payload, HEADER, HEADER + dice.nextInt(200));
            NetlinkMessage mutated = new NetlinkMessage(FAMILY, 0, 7, 0, ByteBuffer.wrap(cut));
            IpvsCodec.service(mutated);
            IpvsCodec.server(mutated, false);
            IpvsCodec.sync(mutated);
            IpvsCodec.timeouts(mutated);
        }
    }

    private static NetlinkMessage sent(IpvsRequest request) {
        return NetlinkMessage.parse(IpvsCodec.request(FAMILY, request).encode(7)).getFirst();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
