package io.understudy.console.explain;

import io.understudy.console.insight.Rights;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something may not be done on a host, before it is tried. */
public final class RightsText {
    private RightsText() {}

    /** Null if it may be done. */
    public static @Nullable String whyNot(Wording wording, HostState host, Clearance needed) {
        return Rights.allow(host, needed) ? null : sentence(wording, host, needed);
    }

    /** Why it may be done on none of these hosts; null if it may on one, or if there is none. */
    public static @Nullable String whyNotAny(
            Wording wording, List<HostState> hosts, Clearance needed) {
        return hosts.isEmpty() || hosts.stream().anyMatch(host -> Rights.allow(host, needed))
                ? null
                : sentence(wording, hosts.getFirst(), needed);
    }

    /** As {@link #whyNot}, for a change of the host's configuration. */
    public static @Nullable String whyNotFiles(Wording wording, HostState host) {
        return Rights.allowFiles(host) ? null : sentence(wording, host, Clearance.DEPLOYER);
    }

    private static String sentence(Wording wording, HostState host, Clearance needed) {
        HostState.Offer offer = host.offer();
        Clearance held = offer == null ? Clearance.VIEWER : offer.clearance();
        return wording.text(
                "rights.missing", host.name(), name(wording, needed), name(wording, held));
    }

    private static String name(Wording wording, Clearance clearance) {
        return wording.text("clearance." + clearance.word());
    }
}
