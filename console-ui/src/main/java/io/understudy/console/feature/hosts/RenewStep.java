package io.understudy.console.feature.hosts;

/** What happens between "Renew" and a stream that shows the new certificate, in this order. */
enum RenewStep {
    /** Connects, becomes root, and reads the certificate that is there. */
    CONNECT("enrol.step.connect"),
    /** Has the host make another key, and takes the request for a certificate. */
    KEY("enrol.step.key"),
    /** Signs it for the names of the old one, and puts both in the place of the old ones. */
    SIGN("enrol.step.sign"),
    /** Waits until the stream shows it. */
    STREAM("renew.step.stream");

    private final String key;

    RenewStep(String key) {
        this.key = key;
    }

    /** The text that names it. */
    String key() {
        return key;
    }
}
