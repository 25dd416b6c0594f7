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
import io.understudy.model.state.FileOnDisk;
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
    /** Where its main file lies. */
    public static final String CONFIG = "/etc/keepalived/keepalived.conf";

    /** The digest of what it runs. */
    public static final String RUNNING = "9f86d081884c7d65";

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
    private final List<FileOnDisk> changed = new ArrayList<>();
    private @Nullable Instant certificateEnds;

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
        rejected =
                List.of(
                        new Diagnostic(
                                Severity.ERROR,
                                "priority-range",
                                "priority 300 is out of range",
                                new Span(CONFIG, 12, 14, 17),
                                "vrrp_instance VI_1",
                                "    priority 300",
                                "use 1 to 254; 255 marks the address owner"));
        return this;
    }

    /** A file of its configuration was changed since it was read; the main one if so named. */
    public SampleHost edited(String path, String sha256) {
        changed.add(new FileOnDisk(path, sha256, now.minus(Duration.ofMinutes(20))));
        return this;
    }

    /** Its certificate is valid for that much longer. */
    public SampleHost certificateFor(Duration left) {
        certificateEnds = now.plus(left);
        return this;
    }

    public HostState build() {
        return new HostState(
                endpoint(),
                link,
                snapshot(),
                now.minus(age),
                problem,
                null,
                null,
                null,
                certificateEnds,
                List.of());
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
                        CONFIG,
                        "/run/keepalived.pid",
                        List.of("/usr/sbin/understudy", "check"));
        ConfigSummary config =
                new ConfigSummary(RUNNING, now.minus(Duration.ofDays(3)), rejected, changed, null);
        return new AgentSnapshot(412, identity, config, instances, trackers, services, false);
    }
}
