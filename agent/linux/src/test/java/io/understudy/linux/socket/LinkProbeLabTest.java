package io.understudy.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.Command;
import io.understudy.linux.socket.LinkProbe.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Carriers of a wire in a private namespace. */
@Tag("lab")
class LinkProbeLabTest {
    private LinkProbe probe;

    @BeforeEach
    void layTheWire() throws Exception {
        Command.run("ip", "link", "add", "name", "us-p", "type", "veth", "peer", "name", "us-q");
        Command.run("ip", "link", "set", "us-p", "up");
        Command.run("ip", "link", "set", "us-q", "up");
        probe = LinkProbe.open();
    }

    @AfterEach
    void cut() throws Exception {
        probe.close();
        Command.run("ip", "link", "del", "us-p");
    }

    @Test
    void driverAndKernelTellOfTheCarrier() throws Exception {
        assertThat(probe.carrier("us-p", Way.ETHTOOL)).isTrue();
        assertThat(probe.carrier("us-p", Way.IOCTL)).isTrue();
        Command.run("ip", "link", "set", "us-q", "down");
        assertThat(probe.carrier("us-p", Way.ETHTOOL)).isFalse();
        assertThat(probe.carrier("us-p", Way.IOCTL)).isFalse();
    }

    @Test
    void wireWithoutTransceiverCannotBeAskedForIt() {
        assertThat(probe.carrier("us-p", Way.MII)).isNull();
    }

    @Test
    void nothingIsSaidOfLinksThatAreNotThere() {
        for (Way way : Way.values()) {
            assertThat(probe.carrier("us-none", way)).isNull();
        }
    }
}
