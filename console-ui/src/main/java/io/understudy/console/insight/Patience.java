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
import java.time.Duration;

/** How long each finding must hold before it is raised, so that what passes by itself is not. */
final class Patience {
    private Patience() {}

    static Duration with(Finding finding) {
        return switch (finding) {
            // a handover may overlap for one advert
            case SplitBrain(var router, _) ->
                    Duration.ofNanos(
                            router.masters().stream()
                                    .mapToLong(m -> m.instance().advertIntervalNanos())
                                    .max()
                                    .orElse(0));
            // the slowest backup is given its time to take over
            case NoOwner(var router) ->
                    Duration.ofNanos(
                            router.members().stream()
                                    .mapToLong(m -> m.instance().masterDownNanos())
                                    .max()
                                    .orElse(0));
            case AddressMissing _, NoStandby _ -> Duration.ofSeconds(2);
            // until all its hosts are heard, a cluster is another, with the same trouble
            case ServersDown _ -> Duration.ofSeconds(1);
            // a handover, and a host that starts, look like this for a moment
            case Concluded _ -> Duration.ofSeconds(4);
            // a peer that restarts is silent for a moment
            case LineSilent _ -> Duration.ofSeconds(5);
            // a deployment swaps the file a moment before its reload
            case FilesDiffer _ -> Duration.ofSeconds(5);
            // a deployment without trouble is confirmed within seconds
            case ChangePending _ -> Duration.ofSeconds(10);
            // one slow answer may be chance
            case ChecksSlow _ -> Duration.ofSeconds(15);
            // a frame that was held up looks like a late clock for a while
            case ClocksApart _ -> Duration.ofSeconds(20);
            // while hosts are changed one after the other, they differ for a while
            case Disagreement _ -> Duration.ofSeconds(30);
            case Faulty _,
                    ScriptFails _,
                    Unreachable _,
                    ManyUnreachable _,
                    QuorumLost _,
                    Flapping _,
                    NeverHeard _,
                    ConfigRejected _,
                    InMaintenance _,
                    CertificatesEnd _,
                    OwnCertificateEnds _,
                    AdvertsLate _ ->
                    Duration.ZERO;
        };
    }
}
