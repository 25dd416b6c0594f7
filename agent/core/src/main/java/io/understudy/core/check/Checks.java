package io.understudy.core.check;

import io.understudy.core.check.ChecksState.Observations;
import io.understudy.core.track.LeadingNumber;
import io.understudy.model.config.vrrp.TrackFile;
import java.util.List;
import java.util.TreeMap;

/**
 * All health checks of a host: what should be probed when, and what it means. Checkers that ask the
 * same of the same server in the same rhythm share one probe, which keepalived does not do.
 */
public final class Checks {
    private Checks() {}

    /**
     * No checks yet.
     *
     * @param seed chance, for warm-ups and query ids; any number, different on each host
     */
    public static ChecksState none(long seed) {
        return new ChecksState(
                Slots.EMPTY,
                ChecksState.Index.EMPTY,
                new Observations(new TreeMap<>(), new TreeMap<>()),
                seed);
    }

    /**
     * Makes these the checks that run, and no others. What goes on as it was keeps its timers and
     * its verdict; a check whose rhythm alone changed keeps its verdict. Every check that was not
     * wanted before gets a verdict at once: that of the probe it shares, else up, or down if it
     * starts failed.
     *
     * @param files all tracked files of the configuration
     * @param starting whether the daemon starts: then a first failure counts without further
     *     attempts
     */
    public static ChecksStep want(
            ChecksState state,
            List<WantedCheck> wanted,
            List<TrackFile> files,
            boolean starting,
            long at) {
        return new Wanting(state, files, starting, at).want(wanted);
    }

    /** What one event changes. */
    public static ChecksStep step(ChecksState state, CheckEvent event) {
        Attempts attempts = new Attempts(state);
        switch (event) {
            case CheckEvent.OfProbe ofProbe -> attempts.hear(ofProbe);
            case CheckEvent.FileRead(var file, var text, var at) -> {
                Integer number = LeadingNumber.of(text);
                if (number != null) {
                    attempts.fileHolds(file, number, at);
                }
            }
            case CheckEvent.SessionChanged(var session, var up, var at) ->
                    attempts.sessionIs(session, up, at);
            case CheckEvent.Paused(var service, var paused, var at) ->
                    attempts.pause(service, paused, at);
        }
        return attempts.done();
    }
}
