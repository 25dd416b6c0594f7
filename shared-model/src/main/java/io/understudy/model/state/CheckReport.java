package io.understudy.model.state;

/**
 * A check's newest result and what is concluded from all of them.
 *
 * @param service name of the service, see {@link ServiceSnapshot}
 * @param server name of the server within it
 * @param check name of the check within that
 */
public record CheckReport(
        String service,
        String server,
        String check,
        TrackerSnapshot.Health health,
        CheckResult result) {}
