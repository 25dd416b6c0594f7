package io.understudy.console.sample;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one instance of a sample host. */
public final class SampleInstance {
    private static final long SECOND = 1_000_000_000;

    private final String name;
    private final int vrid;
    private final List<IpPrefix> addresses;
    private final IpAddress source;
    private VrrpState state = VrrpState.BACKUP;
    private Instant since = Instant.EPOCH;
    private @Nullable Reason reason;
    private int priority = 100;
    private final List<PriorityPart> parts = new ArrayList<>();
    private @Nullable MasterView master;
    private boolean holding = true;
    private @Nullable String group;
    private List<LineHealth> lines = List.of();

    public SampleInstance(String name, int vrid, String source, String... addresses) {
        this.name = name;
        this.vrid = vrid;
        this.source = IpAddress.of(source);
        this.addresses =
                java.util.Arrays.stream(addresses).map(a -> IpPrefix.of(a + "/24")).toList();
    }

    public SampleInstance state(VrrpState state, Instant since, Reason reason) {
        this.state = state;
        this.since = since;
        this.reason = reason;
        return this;
    }

    public SampleInstance priority(int configured) {
        priority = configured;
        return this;
    }

    public SampleInstance part(String tracker, int weight, int applied) {
        parts.add(new PriorityPart(tracker, weight, applied));
        return this;
    }

    public SampleInstance hears(String address, int itsPriority, Duration ago) {
        master = new MasterView(IpAddress.of(address), itsPriority, SECOND, ago.toNanos());
        return this;
    }

    public SampleInstance group(String syncGroup) {
        group = syncGroup;
        return this;
    }

    /** A master whose addresses are not on its interface. */
    public SampleInstance withoutAddresses() {
        holding = false;
        return this;
    }

    public SampleInstance lines(LineHealth... all) {
        lines = List.of(all);
        return this;
    }

    public InstanceSnapshot build() {
        int effective = priority + parts.stream().mapToInt(PriorityPart::applied).sum();
        long masterDown = 3 * SECOND + (256 - effective) * SECOND / 256;
        boolean holds = state == VrrpState.MASTER && holding;
        return new InstanceSnapshot(
                name,
                "eth0",
                vrid,
                2,
                state,
                since,
                reason,
                priority,
                effective,
                parts,
                source,
                addresses,
                holds ? addresses : List.of(),
                List.of(),
                true,
                SECOND,
                masterDown,
                master,
                new AdvertCounters(12_408, 88, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                10,
                null,
                new ElectionRules(group, 3, 0, List.of()),
                lines,
                null,
                List.of());
    }

    /** The usual reason of a takeover: the master fell silent. */
    public static Reason silent(String master, int itsPriority, int ownPriority) {
        long skew = (256 - ownPriority) * SECOND / 256;
        return new Reason.MasterSilent(
                IpAddress.of(master), itsPriority, 3 * SECOND + skew, 3, SECOND, skew);
    }
}
