package io.understudy.testbed.interop;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with a network of two directors of its own. */
@ExtendWith(AgainAfterStandstill.class)
abstract class OnTwoRouters {
    @SuppressWarnings("NullAway.Init")
    TwoRouters lan;

    @BeforeEach
    void connect() {
        lan = new TwoRouters();
    }

    @AfterEach
    void disconnect() {
        lan.close();
    }
}
