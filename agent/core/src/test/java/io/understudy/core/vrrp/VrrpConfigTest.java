package io.understudy.core.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VrrpConfigTest {
    private static final long SECOND = 1_000_000_000L;

    private static VrrpConfig config(int priority, String... words) {
        return VrrpConfig.of(Configs.instance("VI_1", words), priority, IpAddress.of("10.0.0.10"));
    }

    @Test
    @Tag("conformance-57")
    void version2WaitsThreeIntervalsAndAFractionOfASecond() {
        assertThat(config(110).masterDownNanos(SECOND)).isEqualTo(3_570_312_500L);
        assertThat(config(100).skewNanos(SECOND)).isEqualTo(609_375_000L);
        // The skew does not grow with the interval.
        assertThat(config(100).masterDownNanos(5 * SECOND)).isEqualTo(15_609_375_000L);
        assertThat(config(255).skewNanos(SECOND)).isEqualTo(3_906_250L);
        assertThat(config(1).skewNanos(SECOND)).isEqualTo(996_093_750L);
    }

    @Test
    @Tag("conformance-57")
    void version3ScalesTheSkewWithTheMastersInterval() {
        assertThat(config(100, "version=3").skewNanos(10_000_000)).isEqualTo(6_093_750L);
        assertThat(config(100, "version=3").masterDownNanos(10_000_000)).isEqualTo(36_093_750L);
    }

    @Test
    void downTimerAdvertsReplacesTheThree() {
        assertThat(config(100, "adverts=5").masterDownNanos(SECOND)).isEqualTo(5_609_375_000L);
    }

    @Test
    void higherPriorityRanksHigherWhateverTheAddress() {
        assertThat(config(100).rankAgainst(advert("10.0.0.1", 101))).isNegative();
        assertThat(config(100).rankAgainst(advert("10.0.0.99", 99))).isPositive();
    }

    @Test
    @Tag("conformance-54")
    void equalPrioritiesAreDecidedByTheHigherAddressUnsigned() {
        assertThat(config(100).rankAgainst(advert("10.0.0.11", 100))).isNegative();
        assertThat(config(100).rankAgainst(advert("10.0.0.9", 100))).isPositive();
        assertThat(config(100).rankAgainst(advert("200.0.0.1", 100))).isNegative();
        assertThat(config(100).rankAgainst(advert("10.0.0.10", 100))).isZero();
    }

    @Test
    void stateMasterCancelsNopreemptAndPreemptDelay() {
        VrrpConfig config = config(100, "state=MASTER", "preempt=no", "delay=30s");
        assertThat(config.preempt()).isTrue();
        assertThat(config.preemptDelayNanos()).isZero();
        assertThat(config(100, "preempt=no").preempt()).isFalse();
        assertThat(config(100, "delay=30s").preemptDelayNanos()).isEqualTo(30 * SECOND);
    }

    @Test
    void durationsReadAsAnOperatorWritesThem() {
        assertThat(Durations.text(3_609_375_000L)).isEqualTo("3.61 s");
        assertThat(Durations.text(SECOND)).isEqualTo("1 s");
        assertThat(Durations.text(100 * SECOND)).isEqualTo("100 s");
        assertThat(Durations.text(36_093_750L)).isEqualTo("36.09 ms");
        assertThat(Durations.text(0)).isEqualTo("0 ms");
    }

    private static AdvertReceived advert(String source, int priority) {
        return new AdvertReceived(IpAddress.of(source), priority, SECOND, 0);
    }
}
