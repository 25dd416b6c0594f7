package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.SignatureCounters;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T03:12:45Z");

    @TempDir Path directory;

    @Test
    void statsHaveKeepalivedsLines() {
        assertThat(Dump.stats(state()))
                .isEqualTo(
                        """
                        VRRP Instance: VI_1
                          Advertisements:
                            Received: 1
                            Sent: 2
                          Became master: 3
                          Released master: 4
                          Packet Errors:
                            Length: 5
                            TTL: 7
                            Invalid Type: 8
                            Advertisement Interval: 6
                            Address List: 9
                          Authentication Errors:
                            Invalid Type: 10
                            Type Mismatch: 11
                            Failure: 12
                          Priority Zero:
                            Received: 13
                            Sent: 14
                        """);
    }

    @Test
    void statsOfSignedAdvertsHaveTheirPlaceBeforeTheFarewells() {
        AdvertCounters counters =
                new AdvertCounters(
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9,
                        10,
                        11,
                        12,
                        13,
                        14,
                        0,
                        new SignatureCounters(21, 22, 23, 24, 25, 26));
        assertThat(Dump.stats(state(counters)))
                .endsWith(
                        """
                            Failure: 12
                          Authentication Extension Errors:
                            Missing: 21
                            Malformed: 22
                            Unknown Key: 23
                            Invalid HMAC: 24
                            Stale: 25
                            Replay: 26
                          Priority Zero:
                            Received: 13
                            Sent: 14
                        """);
    }

    @Test
    void aDumpReplacesALinkAndIsForItsOwnerOnly() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Path dump = directory.resolve("keepalived.data");
        Files.createSymbolicLink(dump, victim);
        Dump.write(dump, "text");
        assertThat(victim).hasContent("precious");
        assertThat(dump).hasContent("text");
        assertThat(Files.getPosixFilePermissions(dump))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    private static AgentSnapshot state() {
        return state(new AdvertCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
    }

    private static AgentSnapshot state(AdvertCounters counters) {
        return new AgentSnapshot(
                1,
                new HostIdentity("lb1", "lb1", "0", SINCE, "/c", "/p", List.of()),
                null,
                List.of(
                        new InstanceSnapshot(
                                "VI_1",
                                "eth0",
                                51,
                                2,
                                VrrpState.MASTER,
                                SINCE,
                                new Reason.OwnsAddresses(),
                                110,
                                100,
                                List.of(new PriorityPart("chk", -10, -10)),
                                IpAddress.of("192.0.2.1"),
                                List.of(IpPrefix.of("192.0.2.200/24")),
                                List.of(IpPrefix.of("192.0.2.200/24")),
                                List.of(),
                                true,
                                1_000_000_000L,
                                3_609_375_000L,
                                null,
                                counters,
                                3)),
                List.of(
                        new TrackerSnapshot(
                                "chk", TrackerSnapshot.Health.BAD, SINCE, "exit status 1")),
                List.of(),
                false);
    }
}
