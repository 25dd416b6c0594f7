package io.understudy.agent.mail;

import java.io.IOException;

/** Who takes one mail to the relay. */
@FunctionalInterface
interface Courier {
    /**
     * Delivers it; may block for as long as the relay may take.
     *
     * @throws IOException with one line that says what the relay, or the way to it, refused
     */
    void deliver(Letter letter) throws IOException;
}
