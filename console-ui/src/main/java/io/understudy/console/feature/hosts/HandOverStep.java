package io.understudy.console.feature.hosts;

/** What happens between "Hand over" and an agent in the place of keepalived, in this order. */
enum HandOverStep {
    /** Connects and becomes root. */
    CONNECT("handover.step.connect"),
    /** Has the host's agent check the file that keepalived runs. */
    CHECK("handover.step.check"),
    /** Stops keepalived, starts the agent, and lays down the way back. */
    SWITCH("handover.step.switch"),
    /** Waits until the agent streams that it runs this file. */
    STREAM("handover.step.stream"),
    /** Tells the host that the agent stays, and what is started at its next boot. */
    CONFIRM("handover.step.confirm");

    private final String key;

    HandOverStep(String key) {
        this.key = key;
    }

    /** The text that names it. */
    String key() {
        return key;
    }
}
