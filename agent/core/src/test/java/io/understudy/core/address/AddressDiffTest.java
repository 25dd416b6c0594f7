package io.understudy.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddressDiffTest {
    private static List<Placement> placements(String vips) {
        return Placement.of(Configs.instance("VI_1", "vips=" + vips));
    }

    private static List<String> text(List<Placement> placements) {
        return placements.stream()
                .map(p -> p.address().prefix() + "@" + p.interfaceName())
                .toList();
    }

    @Test
    void addressesStandOnTheirOwnDeviceOrOnTheInstances() {
        assertThat(text(placements("10.0.0.1/24,10.0.0.2/24@eth1")))
                .containsExactly("10.0.0.1/24@eth0", "10.0.0.2/24@eth1");
    }

    @Test
    void whatBothWantIsNotTouched() {
        AddressDiff diff =
                AddressDiff.between(
                        placements("10.0.0.1/24,10.0.0.2/24,10.0.0.3/24"),
                        placements("10.0.0.3/24,10.0.0.4/24,10.0.0.5/24"));
        assertThat(text(diff.removed())).containsExactly("10.0.0.2/24@eth0", "10.0.0.1/24@eth0");
        assertThat(text(diff.added())).containsExactly("10.0.0.4/24@eth0", "10.0.0.5/24@eth0");
    }

    @Test
    void otherLengthOrDeviceIsAnotherAddress() {
        AddressDiff diff =
                AddressDiff.between(
                        placements("10.0.0.1/24,10.0.0.2/24"),
                        placements("10.0.0.1/32,10.0.0.2/24@eth1"));
        assertThat(text(diff.removed())).containsExactly("10.0.0.2/24@eth0", "10.0.0.1/24@eth0");
        assertThat(text(diff.added())).containsExactly("10.0.0.1/32@eth0", "10.0.0.2/24@eth1");
    }

    @Test
    void leftoversAreFoundOnAnyInterfaceAndWithAnyLength() {
        TreeMap<String, List<IpPrefix>> observed = new TreeMap<>();
        observed.put("eth0", List.of(IpPrefix.of("10.0.0.9/24"), IpPrefix.of("10.0.0.1/24")));
        observed.put("eth1", List.of(IpPrefix.of("10.0.0.2/32"), IpPrefix.of("10.0.0.1/32")));
        TreeSet<IpAddress> virtual =
                new TreeSet<>(List.of(IpAddress.of("10.0.0.1"), IpAddress.of("10.0.0.2")));
        assertThat(text(Leftovers.of(virtual, observed)))
                .containsExactly("10.0.0.1/24@eth0", "10.0.0.1/32@eth1", "10.0.0.2/32@eth1");
    }
}
