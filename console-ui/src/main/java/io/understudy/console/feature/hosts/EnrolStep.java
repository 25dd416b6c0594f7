package io.understudy.console.feature.hosts;

/** What happens between "Install and enrol" and a host that streams, in this order. */
enum EnrolStep {
    /** Connects, becomes root, and looks what installs programs there. */
    CONNECT("enrol.step.connect"),
    /** Opens the authority of this console's fleet. */
    AUTHORITY("enrol.step.authority"),
    /** Sends the package that fits, and has the host count its checksum. */
    UPLOAD("enrol.step.upload"),
    /** Installs it, or upgrades what is there. */
    INSTALL("enrol.step.install"),
    /** Has the host make its key, and takes the request for a certificate. */
    KEY("enrol.step.key"),
    /** Signs it, and puts the certificate beside the key. */
    SIGN("enrol.step.sign"),
    /** Starts the agent, unless keepalived runs. */
    START("enrol.step.start"),
    /** Waits until it streams. */
    STREAM("enrol.step.stream");

    private final String key;

    EnrolStep(String key) {
        this.key = key;
    }

    /** The text that names it. */
    String key() {
        return key;
    }
}
