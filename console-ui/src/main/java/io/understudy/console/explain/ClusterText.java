package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.text.Wording;
import io.understudy.model.cluster.Conclusion;
import io.understudy.model.cluster.Conclusion.AddressTwice;
import io.understudy.model.cluster.Conclusion.AdvertsLost;
import io.understudy.model.cluster.Conclusion.AdvertsRefused;
import io.understudy.model.cluster.Conclusion.AnsweredByOther;
import io.understudy.model.cluster.Conclusion.Cause;
import io.understudy.model.cluster.Conclusion.ForeignRouter;
import io.understudy.model.cluster.Conclusion.HeldWithoutMaster;
import io.understudy.model.cluster.Conclusion.Mistake;
import io.understudy.model.cluster.Conclusion.RouterIdsDiffer;
import io.understudy.model.cluster.Conclusion.SplitBrain;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.cluster.Proof;
import io.understudy.model.state.FilterRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several agents say together: what is wrong, why, and what each of them says for it. */
final class ClusterText {
    private final Wording wording;
    private final ChangeText changes;

    ClusterText(Wording wording, ChangeText changes) {
        this.wording = wording;
        this.changes = changes;
    }

    Story tell(Proven proven) {
        Conclusion conclusion = proven.conclusion();
        return new Story(
                title(conclusion),
                detail(conclusion),
                evidence(proven.proofs(), false),
                reading(conclusion));
    }

    private String title(Conclusion conclusion) {
        return switch (conclusion) {
            case SplitBrain split ->
                    wording.text("finding.split", changes.list(split.masters()), split.instance());
            case AdvertsLost lost ->
                    wording.text("concluded.lost", lost.master(), lost.backup(), lost.instance());
            case AdvertsRefused refused ->
                    wording.text(
                            isObeyed(refused) ? "concluded.unlike" : "concluded.refused",
                            refused.host(),
                            refused.instance());
            case RouterIdsDiffer differ ->
                    wording.text("concluded.ids", changes.list(differ.hosts()), differ.address());
            case ForeignRouter foreign ->
                    wording.text("concluded.foreign", foreign.source(), foreign.virtualRouterId());
            case HeldWithoutMaster held ->
                    wording.text("concluded.held", held.host(), changes.list(held.addresses()));
            case AddressTwice twice ->
                    wording.text("concluded.twice", changes.list(twice.hosts()), twice.address());
            case AnsweredByOther other ->
                    wording.text(
                            "concluded.answered",
                            other.address(),
                            other.owner() == null ? other.mac() : other.owner());
        };
    }

    private String detail(Conclusion conclusion) {
        return switch (conclusion) {
            case SplitBrain _, AddressTwice _ -> wording.text("concluded.twice.detail");
            case AdvertsLost lost -> wording.text("concluded.lost.detail", lost.backup());
            case AdvertsRefused refused -> mistake(refused.host(), refused.mistake());
            case RouterIdsDiffer _ -> wording.text("concluded.ids.detail");
            case ForeignRouter foreign -> wording.text("concluded.foreign.detail", foreign.host());
            case HeldWithoutMaster _ -> wording.text("concluded.held.detail");
            case AnsweredByOther other ->
                    other.master() == null
                            ? wording.text("concluded.answered.nobody", other.seenBy(), other.mac())
                            : wording.text(
                                    "concluded.answered.detail",
                                    other.seenBy(),
                                    other.mac(),
                                    other.master());
        };
    }

    /** Other addresses do not make an advert one that is dropped. */
    private static boolean isObeyed(AdvertsRefused refused) {
        return refused.mistake() == Mistake.ADDRESSES;
    }

    private @Nullable String reading(Conclusion conclusion) {
        return switch (conclusion) {
            case SplitBrain split -> cause(split.cause(), changes.list(split.masters()));
            case AdvertsLost lost ->
                    lost.cause() == null
                            ? wording.text("concluded.lost.reading")
                            : cause(lost.cause(), "");
            case AdvertsRefused refused ->
                    wording.text(
                            isObeyed(refused)
                                    ? "concluded.unlike.reading"
                                    : "concluded.refused.reading");
            case RouterIdsDiffer _ -> wording.text("concluded.ids.reading");
            case ForeignRouter _ -> wording.text("concluded.foreign.reading");
            case HeldWithoutMaster held -> wording.text("concluded.held.reading", held.host());
            case AddressTwice _ -> null;
            case AnsweredByOther _ -> wording.text("concluded.answered.reading");
        };
    }

    /**
     * Why masters do not hear each other.
     *
     * @param hosts the masters
     */
    String cause(@Nullable Cause cause, String hosts) {
        return switch (cause) {
            case null -> wording.text("cause.none");
            case Cause.Blocked _ -> wording.text("finding.split.reading", hosts);
            case Cause.Filtered(var host, var place, var byPolicy) ->
                    wording.text(
                            byPolicy ? "cause.filtered_policy" : "cause.filtered", host, place);
            case Cause.OneWay(var sender, var deaf) -> wording.text("cause.one_way", sender, deaf);
            case Cause.Refused(var host, var mistake) -> mistake(host, mistake);
        };
    }

    private String mistake(String host, Mistake mistake) {
        return wording.text(
                switch (mistake) {
                    case AUTHENTICATION -> "mistake.authentication";
                    case INTERVAL -> "mistake.interval";
                    case ADDRESSES -> "mistake.addresses";
                    case LENGTH -> "mistake.length";
                    case TTL -> "mistake.ttl";
                },
                host);
    }

    /**
     * Host by host: what it sent and heard, who answers it, what its filter drops.
     *
     * @param statesTold whether the lines before say of each host what state it is in
     */
    List<Evidence> evidence(List<Proof> proofs, boolean statesTold) {
        List<Evidence> lines = new ArrayList<>();
        for (Proof proof : proofs) {
            lines.add(
                    new Evidence(
                            proof.host(),
                            statesTold ? Glyph.NOTICE : Glyph.of(proof.state(), true),
                            statesTold ? "VRRP" : proof.state().name(),
                            wording.text("proof.counted", proof.sent(), proof.received())));
        }
        for (Proof proof : proofs) {
            for (Proof.Answerer answer : proof.answers()) {
                lines.add(
                        new Evidence(
                                proof.host(),
                                Glyph.NOTICE,
                                answer.address().isV4() ? "ARP" : "ND",
                                wording.text(
                                        answer.owner() == null
                                                ? "proof.answered"
                                                : "proof.answered_of",
                                        answer.address(),
                                        answer.mac(),
                                        answer.owner() == null ? "" : answer.owner())));
            }
            for (FilterRule rule : proof.filter()) {
                lines.add(new Evidence(proof.host(), Glyph.WARNING, "nft", rule(rule)));
            }
        }
        return lines;
    }

    private String rule(FilterRule rule) {
        return wording.text(
                rule.byPolicy()
                        ? "proof.policy"
                        : rule.packets() < 0 ? "proof.drops" : "proof.drops_counted",
                rule.place(),
                rule.packets());
    }
}
