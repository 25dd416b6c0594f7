package io.understudy.console.app;

import io.understudy.console.feature.find.Deeds;
import io.understudy.console.feature.find.Found;
import io.understudy.console.feature.find.Found.Kind;
import io.understudy.console.feature.find.Things;
import io.understudy.console.feature.services.ServicesView;
import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Everything that the palette offers: screens, things of the fleet, and what can be done. */
final class Offers {
    private final Wording wording;
    private final Keymap keymap;
    private final Ways ways;
    private final Consumer<Place> go;
    private final EditActions edits;

    Offers(Wording wording, Keymap keymap, Ways ways, Consumer<Place> go, EditActions edits) {
        this.wording = wording;
        this.keymap = keymap;
        this.ways = ways;
        this.go = go;
        this.edits = edits;
    }

    /** Screens, then the things of the fleet. */
    List<Found> things(FleetPicture live) {
        List<Found> all = new ArrayList<>();
        for (Place each : Place.values()) {
            all.add(
                    new Found(
                            Kind.SCREEN,
                            wording.text("place." + each.code()),
                            "",
                            each.code(),
                            () -> go.accept(each),
                            keysOf("place." + each.code()),
                            () ->
                                    new Found.About(
                                            wording.text("find.screen.lead"), List.of(), "")));
        }
        Things.of(live, wording, ways).forEach(all::add);
        return all;
    }

    /** What can be done to the fleet. */
    List<Found> deeds(FleetPicture live) {
        return Deeds.of(live, wording, edits, new ServicesDesk());
    }

    /** The files that can be edited. */
    List<Found> files(FleetPicture live) {
        List<Found> all = new ArrayList<>();
        for (HostState host : live.hosts()) {
            String text = wording.text("find.edit", host.name());
            all.add(new Found(Kind.ACTION, text, "", "", () -> ways.toConfig(host.endpoint())));
        }
        return all;
    }

    /**
     * Something that the console itself does.
     *
     * @param keys the message of the shortcut that does the same; "" if there is none
     */
    Found action(String key, String keys, Runnable action) {
        return new Found(
                Kind.ACTION,
                wording.text(key),
                "",
                "",
                action,
                keysOf(keys),
                () -> new Found.About("", List.of(), ""));
    }

    private String keysOf(String key) {
        return Arrays.stream(Shortcut.values())
                .filter(each -> each.key().equals(key))
                .map(each -> keymap.of(each).text())
                .findFirst()
                .orElse("");
    }

    /** Leads to the panel of a real server on its own screen. */
    private final class ServicesDesk implements Deeds.ServerDeeds {
        private ServicesView view(String server) {
            ServicesView view = ways.toServices();
            view.filter(server);
            return view;
        }

        @Override
        public void drain(String cluster, List<String> services, String server) {
            view(server).drain(cluster, services, server);
        }

        @Override
        public void undrain(String cluster, List<String> services, String server) {
            view(server).undrain(cluster, services, server);
        }

        @Override
        public void weigh(String cluster, List<String> services, String server) {
            view(server).weigh(cluster, services, server);
        }
    }
}
