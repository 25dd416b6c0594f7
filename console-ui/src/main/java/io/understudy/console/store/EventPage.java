package io.understudy.console.store;

import io.understudy.console.store.History.Heard;
import java.util.List;

/**
 * Some of the events that were looked for, newest first.
 *
 * @param mark where the next page begins
 * @param last whether there is none
 * @param whole whether everything that is kept can be found already; an older console's record is
 *     indexed bit by bit
 */
public record EventPage(List<Heard> found, long mark, boolean last, boolean whole) {
    public EventPage {
        found = List.copyOf(found);
    }
}
