package io.understudy.console.feature.events;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.store.EventIndex;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Has events found by what their rows say, in every language of the console. */
public final class EventWords implements EventIndex {
    private final Supplier<FleetPicture> picture;
    private final List<ChangeText> texts =
            Arrays.stream(Language.values())
                    .map(each -> new ChangeText(Wording.in(each, ZoneOffset.UTC)))
                    .toList();

    /**
     * @param picture the fleet, for the names of its hosts; asked on any thread
     */
    public EventWords(Supplier<FleetPicture> picture) {
        this.picture = picture;
    }

    @Override
    public Entry of(Endpoint host, StateEvent event) {
        FleetPicture now = picture.get();
        StateChange change = event.change();
        String instance = ChangeText.instance(change);
        StringBuilder words = new StringBuilder(name(now, host));
        if (instance != null) {
            words.append(" / ").append(instance);
        }
        words.append('\n').append(ChangeText.by(change));
        for (ChangeText text : texts) {
            words.append('\n').append(text.sentence(change, now));
        }
        return new Entry(EventKind.of(change).word(), words.toString().toLowerCase(Locale.ROOT));
    }

    /** As the agent says it, or the address of one that was not heard since. */
    static String name(FleetPicture now, Endpoint host) {
        return now.hosts().stream()
                .filter(each -> each.endpoint().equals(host))
                .map(HostState::name)
                .findFirst()
                .orElse(host.host());
    }
}
