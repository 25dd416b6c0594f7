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
import io.understudy.model.cluster.Conclusion;

/** What a finding puts at stake, worst first: the order in which they are shown. */
public enum Concern {
    /** Traffic is lost or at risk now. */
    TRAFFIC,
    /** One more fault would lose traffic. */
    REDUNDANCY,
    /** It works, and not well. */
    UNSTABLE,
    /** Things differ that should not. */
    DIVERGENT,
    /** Nothing is wrong yet. */
    UPCOMING;

    Severity severity() {
        return switch (this) {
            case TRAFFIC -> Severity.CRITICAL;
            case REDUNDANCY, UNSTABLE, DIVERGENT -> Severity.WARNING;
            case UPCOMING -> Severity.NOTICE;
        };
    }

    static Concern of(Finding finding) {
        return switch (finding) {
            case SplitBrain _, NoOwner _, AddressMissing _, QuorumLost _ -> TRAFFIC;
            case NoStandby _,
                    Faulty _,
                    LineSilent _,
                    Unreachable _,
                    ManyUnreachable _,
                    NeverHeard _,
                    ServersDown _ ->
                    REDUNDANCY;
            case Concluded(_, var proven) -> of(proven.conclusion());
            case ScriptFails _, Flapping _, AdvertsLate _, ChecksSlow _, ClocksApart _ -> UNSTABLE;
            case ConfigRejected _,
                    ChangePending _,
                    InMaintenance _,
                    Disagreement _,
                    FilesDiffer _ ->
                    DIVERGENT;
            case CertificatesEnd(_, _, var urgent) -> urgent ? REDUNDANCY : UPCOMING;
            case OwnCertificateEnds(_, var urgent) -> urgent ? REDUNDANCY : UPCOMING;
        };
    }

    private static Concern of(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.SplitBrain _,
                    Conclusion.HeldWithoutMaster _,
                    Conclusion.AddressTwice _,
                    Conclusion.AnsweredByOther _,
                    Conclusion.RouterIdsDiffer _ ->
                    TRAFFIC;
            case Conclusion.AdvertsLost _,
                    Conclusion.AdvertsRefused _,
                    Conclusion.ForeignRouter _ ->
                    REDUNDANCY;
        };
    }
}
