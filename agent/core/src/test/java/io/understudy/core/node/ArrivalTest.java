package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.unit.IpAddress;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static Arrival at(long at) {
        Arrival arrival = new Arrival("eth0");
        IpAddress address = IpAddress.of("192.0.2.1");
        arrival.become(address, address, 255, 0, new byte[0], 0, at);
        return arrival;
    }

    @Test
    void whatWasReadLateIsTakenForNoEarlierThanWhatWasTakenBefore() {
        Arrival arrival = at(5);
        arrival.notBefore(7);
        assertThat(arrival.event().at()).isEqualTo(7);
    }

    @Test
    void otherwiseItIsTakenForWhenItArrived() {
        Arrival arrival = at(Long.MIN_VALUE + 5); // the clock wraps
        arrival.notBefore(Long.MAX_VALUE - 7);
        assertThat(arrival.event().at()).isEqualTo(Long.MIN_VALUE + 5);
    }
}
