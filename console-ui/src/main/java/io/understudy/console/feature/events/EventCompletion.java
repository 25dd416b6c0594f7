package io.understudy.console.feature.events;

import io.understudy.console.feature.events.EventQuery.Key;
import io.understudy.console.feature.events.EventQuery.Token;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Severity;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What may be written in a query.
 *
 * @param start where what it takes the place of begins
 * @param end behind its last character
 * @param says what it means
 */
record EventCompletion(int start, int end, String word, String says) {
    private static final int MOST = 12;

    /** What may stand at the caret, begun or not. */
    static List<EventCompletion> at(String text, int caret, FleetPicture picture, Wording wording) {
        Token token =
                EventQuery.tokens(text).stream()
                        .filter(each -> each.start() <= caret && caret <= each.end())
                        .findFirst()
                        .orElse(new Token(caret, caret, ""));
        String begun = token.text().substring(0, Math.min(caret, token.end()) - token.start());
        int minus = begun.startsWith("-") ? 1 : 0;
        int colon = begun.replace('：', ':').indexOf(':');
        List<EventCompletion> all = new ArrayList<>();
        if (colon < 0) {
            for (Key key : Key.values()) {
                all.add(
                        new EventCompletion(
                                token.start() + minus,
                                token.end(),
                                key.word() + ":",
                                wording.text(key.key())));
            }
            return begun(all, begun.substring(minus));
        }
        Key key = Key.of(begun.substring(minus, colon).toLowerCase(Locale.ROOT));
        if (key == null) {
            return List.of();
        }
        int comma = Math.max(colon, begun.replace('，', ',').lastIndexOf(','));
        values(key, picture, wording)
                .forEach(value ->
                        all.add(
                                new EventCompletion(
                                        token.start() + comma + 1,
                                        token.end(),
                                        value[0],
                                        value[1])));
        return begun(all, begun.substring(comma + 1));
    }

    private static List<EventCompletion> begun(List<EventCompletion> all, String begun) {
        String plain = begun.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(each -> each.word().toLowerCase(Locale.ROOT).startsWith(plain))
                .filter(each -> !each.word().equals(begun))
                .limit(MOST)
                .toList();
    }

    private static Stream<String[]> values(Key key, FleetPicture picture, Wording wording) {
        return switch (key) {
            case KIND ->
                    Arrays.stream(EventKind.values())
                            .map(kind -> pair(kind.word(), wording.text(kind.key())));
            case SEVERITY ->
                    Arrays.stream(Severity.values())
                            .map(each ->
                                    pair(
                                            each.name().toLowerCase(Locale.ROOT),
                                            wording.text(EventQuery.nameOf(each))));
            case HOST -> picture.hosts().stream().map(HostState::name).map(name -> pair(name, ""));
            case INSTANCE ->
                    picture.routers().stream()
                            .flatMap(router -> router.members().stream())
                            .map(member -> member.instance().name())
                            .distinct()
                            .map(name -> pair(name, ""));
            case BY ->
                    Stream.of(
                            pair("people", wording.text("query.by.people")),
                            pair("agent", wording.text("query.by.agent")));
            case SINCE, UNTIL ->
                    Stream.of(
                            pair("10m", wording.text("query.ago.minutes")),
                            pair("1h", wording.text("query.ago.hour")),
                            pair("8h", wording.text("query.ago.shift")),
                            pair("1d", wording.text("query.ago.day")));
        };
    }

    private static String[] pair(String word, String says) {
        return new String[] {word, says};
    }
}
