package io.understudy.console.sample;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one host of a sample fleet. */
public final class SampleHost {
    private final String name;
    private final String address;
    private final Instant now;
    private final List<InstanceSnapshot> instances = new ArrayList<>();
    private final List<TrackerSnapshot> trackers = new ArrayList<>();
    private final List<ServiceSnapshot> services = new ArrayList<>();
    private List<Diagnostic> rejected = List.of();
    private Duration age = Duration.ofMillis(300);
    private Link link = Link.LIVE;
    private @Nullable StreamProblem problem;

    public SampleHost(String name, String address, Instant now) {
        this.name = name;
        this.address = address;
        this.now = now;
    }

    public SampleHost with(InstanceSnapshot instance) {
        instances.add(instance);
        return this;
    }

    public SampleHost tracking(TrackerSnapshot tracker) {
        trackers.add(tracker);
        return this;
    }

    public SampleHost serving(ServiceSnapshot service) {
        services.add(service);
        return this;
    }

    /** Nothing came from it for so long. */
    public SampleHost lostFor(Duration silence) {
        age = silence;
        link = Link.LOST;
        problem = StreamProblem.of(Cause.CLOSED, address + ":7112", "Connection reset");
        return this;
    }

    /** The stream is open, but its newest frame is that old. */
    public SampleHost lastHeard(Duration ago) {
        age = ago;
        return this;
    }

    /** Its newest file was refused. */
    public SampleHost refusing() {
        String file = "/etc/keepalived/keepalived.conf";
        rejected =
                List.of(
                        new Diagnostic(
                                Severity.ERROR,
                                "priority-range",
                                "priority 300 is out of range",
                                new Span(file, 12, 14, 17),
                                "vrrp_instance VI_1",
                                "    priority 300",
                                "use 1 to 254; 255 marks the address owner"));
        return this;
    }

    public HostState build() {
        return new HostState(endpoint(), link, snapshot(), now.minus(age), problem, null);
    }

    /** The host as it stands before it was ever reached. */
    public static HostState neverHeard(String address) {
        return new HostState(
                new Endpoint(address, Endpoint.DEFAULT_PORT),
                Link.LOST,
                null,
                null,
                StreamProblem.of(Cause.REFUSED, address + ":7112"),
                null);
    }

    private Endpoint endpoint() {
        return new Endpoint(address, Endpoint.DEFAULT_PORT);
    }

    private AgentSnapshot snapshot() {
        HostIdentity identity =
                new HostIdentity(
                        name,
                        name,
                        "0.1.0",
                        now.minus(Duration.ofDays(41)),
                        "/etc/keepalived/keepalived.conf",
                        "/run/keepalived.pid",
                        List.of("/usr/sbin/understudy", "check"));
        ConfigSummary config =
                new ConfigSummary("9f86d081884c7d65", now.minus(Duration.ofDays(3)), rejected);
        return new AgentSnapshot(412, identity, config, instances, trackers, services, false);
    }
}
