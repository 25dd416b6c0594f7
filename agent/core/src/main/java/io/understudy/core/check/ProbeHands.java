package io.understudy.core.check;

import io.understudy.model.config.checker.Connection;

/**
 * Carries out what {@link RunningChecks} asks for in routine, where no action is made for each
 * request. Requests come in the order in which they are to be carried out.
 */
public interface ProbeHands {
    /** Fire once at monotonic time {@code at}; see {@link CheckAction.SetTimer}. */
    void set(int probe, long at);

    /**
     * Open a TCP connection; see {@link CheckAction.Connect}. {@link RunningChecks#connected} may
     * be called before this returns.
     */
    void connect(int probe, Connection connection);

    /** Close the probe's socket; see {@link CheckAction.Close}. */
    void close(int probe);
}
