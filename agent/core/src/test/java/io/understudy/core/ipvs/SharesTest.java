package io.understudy.core.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static Destination server(int number, long weight) {
        return new Destination(
                new AddressPort(IpAddress.of("192.0.2." + number), 80),
                Forwarding.NAT,
                weight,
                0,
                0);
    }

    /** Last bytes of the addresses, in the order of slots. */
    private static String order(List<Destination> slots) {
        StringBuilder text = new StringBuilder();
        slots.forEach(slot -> text.append(slot.at().address().bytes()[3]));
        return text.toString();
    }

    private static Map<Integer, Integer> counts(List<Destination> slots) {
        Map<Integer, Integer> counts = new TreeMap<>();
        slots.forEach(slot -> counts.merge((int) slot.at().address().bytes()[3], 1, Integer::sum));
        return counts;
    }

    @Test
    void roundRobinKnowsNoWeightButZero() {
        assertThat(order(Shares.equal(List.of(server(1, 5), server(2, 0), server(3, 1)))))
                .isEqualTo("13");
    }

    @Test
    void weightsTakeTurnsAsTheKernelsDo() {
        assertThat(order(Shares.weighted(List.of(server(1, 3), server(2, 2), server(3, 1)))))
                .isEqualTo("112123");
        assertThat(order(Shares.weighted(List.of(server(1, 100), server(2, 50))))).isEqualTo("112");
        assertThat(Shares.weighted(List.of(server(1, 0)))).isEmpty();
    }

    @Test
    void hugeWeightsAreRoundedAndNobodyIsForgotten() {
        List<Destination> slots = Shares.weighted(List.of(server(1, 65_535), server(2, 1)));
        assertThat(slots.size()).isBetween(2, Shares.MOST_TURNS + 2);
        assertThat(counts(slots)).containsEntry(2, 1);
        assertThat(Shares.weighted(List.of(server(1, 1_999), server(2, 2_003)))).hasSize(4_002);
    }

    @Test
    void hashedSlotsAreSharedByWeight() {
        Map<Integer, Integer> counts =
                counts(Shares.hashed(List.of(server(1, 1), server(2, 1), server(3, 2))));
        assertThat(counts.get(1)).isCloseTo(255, within(2));
        assertThat(counts.get(2)).isCloseTo(255, within(2));
        assertThat(counts.get(3)).isCloseTo(511, within(2));
    }

    @Test
    void everyDirectorComesToTheSameSlots() {
        List<Destination> servers = new ArrayList<>();
        for (int i = 1; i < 20; i++) {
            servers.add(server(i, i));
        }
        List<Destination> slots = Shares.hashed(servers);
        Collections.reverse(servers);
        assertThat(Shares.hashed(servers)).isEqualTo(slots);
    }

    @Test
    void aServerThatLeavesTakesFewClientsOfOthersAlong() {
        List<Destination> servers = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            servers.add(server(i, 1));
        }
        List<Destination> before = Shares.hashed(servers);
        Destination gone = servers.remove(4);
        List<Destination> after = Shares.hashed(servers);
        int moved = 0;
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(gone) && !before.get(i).equals(after.get(i))) {
                moved++;
            }
        }
        assertThat(moved).isLessThan(before.size() / 10);
    }
}
