package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Newest;
import io.understudy.console.control.Notice;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.HostState;
import io.understudy.console.session.OwnNetwork;
import io.understudy.console.store.Archive;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Says that the network of this desk is the likely cause when all agents are lost at once: many
 * hosts do not end in the same moment, a cable or a tunnel does.
 */
final class DeskBar extends StackPane {
    /** Streams that end within this end together. */
    private static final Duration TOGETHER = Duration.ofSeconds(20);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Wording wording;
    private final Newest<Integer, OwnNetwork> looks;
    private final Notice notice = new Notice();
    private @Nullable OwnNetwork own;
    private Instant asked = Instant.EPOCH;
    private int lost;

    /**
     * @param look asks this desk's kernel
     */
    DeskBar(Wording wording, Archive where, Supplier<OwnNetwork> look) {
        this.wording = wording;
        this.looks =
                new Newest<>(
                        where.background(),
                        where.screen(),
                        _ -> look.get(),
                        found -> {
                            own = found;
                            render();
                        },
                        _ -> {});
        notice.setId("own-network");
        getStyleClass().add("desk-bar");
        getChildren().add(notice);
        render();
    }

    void show(FleetPicture live) {
        lost = together(live);
        if (lost == 0) {
            own = null;
        } else if (own == null || Duration.between(asked, live.now()).abs().compareTo(AGAIN) >= 0) {
            asked = live.now();
            looks.ask(lost);
        }
        render();
    }

    /** How many agents were lost at once; 0 unless all were that had been heard, and several. */
    static int together(FleetPicture live) {
        List<HostState> known =
                live.hosts().stream().filter(host -> host.snapshot() != null).toList();
        boolean all =
                known.size() > 1
                        && known.stream().allMatch(host -> host.link() != HostState.Link.LIVE);
        if (!all) {
            return 0;
        }
        List<Instant> ends =
                known.stream().map(HostState::heardAt).filter(Objects::nonNull).sorted().toList();
        return !ends.isEmpty()
                        && Duration.between(ends.getFirst(), ends.getLast()).compareTo(TOGETHER)
                                <= 0
                ? known.size()
                : 0;
    }

    void render() {
        OwnNetwork found = own;
        boolean shown = lost > 0 && found != null;
        setVisible(shown);
        setManaged(shown);
        if (found == null || lost == 0) {
            return;
        }
        String title = wording.text("desk.lost", lost);
        if (found.up().isEmpty()) {
            notice.show(Glyph.CRITICAL, title, wording.text("desk.no_address", list(found.down())));
        } else if (!found.routed()) {
            notice.show(Glyph.CRITICAL, title, wording.text("desk.no_route", list(found.up())));
        } else {
            notice.show(Glyph.WARNING, title, wording.text("desk.between", list(found.up())));
        }
    }

    private String list(List<String> names) {
        return names.isEmpty()
                ? wording.text("desk.none")
                : String.join(wording.text("list.separator"), names);
    }
}
