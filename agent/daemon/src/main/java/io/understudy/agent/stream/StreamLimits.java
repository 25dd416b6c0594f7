package io.understudy.agent.stream;

/**
 * What strangers and slow consoles may cost. {@link #DEFAULT} is what ships; tests use smaller
 * times.
 *
 * @param consoles connected at once
 * @param pending connections that have not proven who they are, at once
 * @param pendingPerAddress of these, from one address
 * @param handshakes that may keep the processor busy at once
 * @param handshakeMillis from the first byte of a connection to its proven identity
 * @param writeMillis how long one write may be stuck before the console is given up
 * @param heartbeatMillis between two signs of life on an idle stream
 */
record StreamLimits(
        int consoles,
        int pending,
        int pendingPerAddress,
        int handshakes,
        long handshakeMillis,
        long writeMillis,
        long heartbeatMillis) {
    static final StreamLimits DEFAULT = new StreamLimits(64, 64, 16, 4, 5_000, 10_000, 1_000);
}
