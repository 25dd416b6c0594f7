package io.understudy.console.insight;

import io.understudy.console.insight.Finding.AddressMissing;
import io.understudy.console.insight.Finding.AdvertsLate;
import io.understudy.console.insight.Finding.CertificatesEnd;
import io.understudy.console.insight.Finding.ChangePending;
import io.understudy.console.insight.Finding.ChecksSlow;
import io.understudy.console.insight.Finding.ClocksApart;
import io.understudy.console.insight.Finding.Concluded;
import io.understudy.console.insight.Finding.ConfigRejected;
import io.understudy.console.insight.Finding.Disagreement;
import io.understudy.console.insight.Finding.Faulty;
import io.understudy.console.insight.Finding.FilesDiffer;
import io.understudy.console.insight.Finding.Flapping;
import io.understudy.console.insight.Finding.InMaintenance;
import io.understudy.console.insight.Finding.LateHearer;
import io.understudy.console.insight.Finding.LineSilent;
import io.understudy.console.insight.Finding.ManyUnreachable;
import io.understudy.console.insight.Finding.NeverHeard;
import io.understudy.console.insight.Finding.NoOwner;
import io.understudy.console.insight.Finding.NoStandby;
import io.understudy.console.insight.Finding.OwnCertificateEnds;
import io.understudy.console.insight.Finding.QuorumLost;
import io.understudy.console.insight.Finding.ScriptFails;
import io.understudy.console.insight.Finding.ServersDown;
import io.understudy.console.insight.Finding.SplitBrain;
import io.understudy.console.insight.Finding.Unreachable;
import io.understudy.console.session.HostState;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.ServerSnapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Since when a finding holds, as far as its evidence says. */
final class Onset {
    private Onset() {}

    static @Nullable Instant of(Finding finding) {
        return switch (finding) {
            case SplitBrain(var router, _) -> newest(router.masters());
            case NoOwner(var router) -> newest(router.members());
            case NoStandby(var router) ->
                    newest(router.members().stream().filter(m -> router.owner() != m).toList());
            case AddressMissing(_, var master) -> master.instance().since();
            case Faulty(_, var member) -> member.instance().since();
            case LineSilent(_, _, var line) -> line.since();
            case ScriptFails(_, var tracker, _) -> tracker.since();
            case Unreachable(var host, _, _) -> host.heardAt();
            // when the newest frame of any of them came
            case ManyUnreachable(var hosts) ->
                    hosts.stream()
                            .map(HostState::heardAt)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
            case QuorumLost(_, var service) -> service.service().since();
            case ServersDown(_, _, var down) ->
                    down.stream()
                            .map(ServerSnapshot::since)
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            case Flapping(_, var changes) -> changes.getFirst();
            case ChangePending(_, var change) -> change.since();
            case InMaintenance(_, var maintenance) -> maintenance.since();
            case FilesDiffer(_, var changed, var intended) ->
                    changed.stream()
                            .map(FileOnDisk::modifiedAt)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(intended == null ? null : intended.at());
            case CertificatesEnd(_, var from, _) -> from;
            case AdvertsLate(_, var hearers) ->
                    hearers.stream()
                            .map(LateHearer::first)
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            case Concluded _,
                    ClocksApart _,
                    NeverHeard _,
                    ConfigRejected _,
                    Disagreement _,
                    OwnCertificateEnds _,
                    ChecksSlow _ ->
                    null;
        };
    }

    /** When the last of them came into its state; null of none. */
    private static @Nullable Instant newest(Collection<Member> members) {
        return members.stream()
                .map(m -> m.instance().since())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
