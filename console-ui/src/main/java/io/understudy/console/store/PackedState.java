package io.understudy.console.store;

import io.understudy.model.state.AgentSnapshot;
import java.io.IOException;

/**
 * A host's whole state as it is kept: a few kilobytes, of which a hundred times as many are made
 * when somebody looks. A night of a large fleet holds thousands.
 */
public final class PackedState {
    private final byte[] body;

    /**
     * @param body deflated, and read before
     */
    PackedState(byte[] body) {
        this.body = body;
    }

    AgentSnapshot unpack() {
        try {
            return FrameText.whole(body);
        } catch (IOException e) {
            throw new AssertionError("it was read before", e);
        }
    }
}
