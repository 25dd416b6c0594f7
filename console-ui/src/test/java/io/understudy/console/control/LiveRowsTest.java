package io.understudy.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class LiveRowsTest {
    private final LiveRows<String> rows = new LiveRows<>(s -> s.substring(0, 1));

    @Test
    void newDataLeaveTheListAlone() {
        rows.update(List.of("a1", "b1"));
        LiveRow<String> first = rows.rows().getFirst();
        AtomicInteger changes = new AtomicInteger();
        rows.rows()
                .addListener((ListChangeListener<LiveRow<String>>) _ -> changes.incrementAndGet());
        rows.update(List.of("a2", "b1"));
        assertThat(changes).hasValue(0);
        assertThat(first.data()).isEqualTo("a2");
    }

    @Test
    void rowsThatStayKeepTheirIdentity() {
        rows.update(List.of("a1", "b1"));
        LiveRow<String> b = rows.rows().get(1);
        rows.update(List.of("c1", "b2"));
        assertThat(rows.rows().get(1)).isSameAs(b);
        assertThat(rows.rows().stream().map(LiveRow::data)).containsExactly("c1", "b2");
    }

    @Test
    void heldRowsKeepTheirPlacesUntilTheyAreLetGo() {
        rows.update(List.of("a1", "b1", "c1"));
        rows.hold(true);
        rows.update(List.of("c2", "d1", "b2"));
        assertThat(rows.rows().stream().map(LiveRow::data)).containsExactly("a1", "b2", "c2", "d1");
        assertThat(rows.rows().stream().map(r -> r.goneProperty().get()))
                .containsExactly(true, false, false, false);
        assertThat(rows.movesProperty().get()).isEqualTo(4);
        rows.hold(false);
        assertThat(rows.rows().stream().map(LiveRow::data)).containsExactly("c2", "d1", "b2");
        assertThat(rows.movesProperty().get()).isZero();
    }

    @Test
    void anotherViewIsNotHeld() {
        rows.update(List.of("a1", "b1", "c1"));
        rows.hold(true);
        rows.update(List.of("x1", "a1"));
        assertThat(rows.rows().stream().map(LiveRow::data)).containsExactly("x1", "a1");
    }
}
