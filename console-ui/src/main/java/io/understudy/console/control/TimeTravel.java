package io.understudy.console.control;

import java.time.Instant;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Which moment the console shows. */
public interface TimeTravel {
    /** The moment on show; null while it is the present. */
    ObservableValue<@Nullable Instant> momentProperty();

    /** The present, whatever is on show. */
    Instant liveNow();

    /** Shows every screen as of a moment; one in the future is the present. */
    void goTo(Instant moment);

    void returnToLive();
}
