package io.understudy.console.feature.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which clusters stand together, and what is remembered of what was folded. */
final class ShelfTest {
    private static ClusterBox cluster(boolean problem, String... hosts) {
        return new ClusterBox(
                hosts[0],
                String.join(", ", hosts),
                "",
                new Units(1, 0, 0, 0),
                problem,
                List.of(),
                Stream.of(hosts)
                        .map(name -> new HostBox(name, name, name, Glyph.HOST, "", false))
                        .toList(),
                List.of(),
                List.of());
    }

    private static List<ClusterBox> of(String... sites) {
        List<ClusterBox> all = new ArrayList<>();
        for (String site : sites) {
            for (int i = 1; i <= 3; i++) {
                all.add(cluster(i == 2, site + "-web" + i + "-a", site + "-web" + i + "-b"));
            }
        }
        return all;
    }

    @Test
    void hostsOfOneSiteOrRackStandTogetherInTheOrderOfTheFleet() {
        List<Shelf> shelves = Shelf.of(of("sha", "pek", "can"));
        assertThat(shelves).extracting(Shelf::name).containsExactly("sha", "pek", "can");
        assertThat(shelves).allMatch(shelf -> shelf.hosts() == 6 && shelf.troubled() == 1);
    }

    @Test
    void whereNamesSortNothingThereIsOneShelfWithoutAName() {
        assertThat(Shelf.of(of("sha"))).extracting(Shelf::name).containsExactly("");
        List<ClusterBox> apart = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            apart.add(cluster(false, "site" + i + "-lb1", "site" + i + "-lb2"));
        }
        assertThat(Shelf.of(apart)).extracting(Shelf::name).containsExactly("");
        List<ClusterBox> mixed = new ArrayList<>(of("sha", "pek"));
        mixed.add(cluster(false, "sha-x", "pek-x"));
        assertThat(Shelf.of(mixed)).extracting(Shelf::name).containsExactly("");
    }

    @Test
    void aClusterIsCalledByWhatItsHostsShare() {
        assertThat(Shelf.brief(cluster(false, "sha-edge-03-a", "sha-edge-03-b")))
                .isEqualTo("sha-edge-03");
        assertThat(Shelf.brief(cluster(false, "lb1", "lb2"))).isEqualTo("lb1, lb2");
        assertThat(Shelf.brief(cluster(false, "edge-00-a"))).isEqualTo("edge-00-a");
    }

    @Test
    void whatWasFoldedIsSoAgain() {
        Folds folds = new Folds();
        folds.togglePool("pool a 10.0.0.1 10.0.0.2");
        folds.toggleShelf("sha");
        folds.open("edge", false);
        folds.open("pay", true);
        folds.alone("pay");
        Folds again = new Folds();
        again.leave(folds.kept());
        assertThat(again.kept()).isEqualTo(folds.kept());
        assertThat(again.pools()).containsExactly("pool a 10.0.0.1 10.0.0.2");
        assertThat(again.isShut("sha")).isTrue();
        assertThat(again.isOpen("edge", true)).isFalse();
        assertThat(again.isOpen("pay", false)).isTrue();
        assertThat(again.isOpen("unknown", true)).isTrue();
        assertThat(again.alone()).isEqualTo("pay");
        again.leave("nonsense\n\nopen:");
        assertThat(again.pools()).isEmpty();
    }
}
