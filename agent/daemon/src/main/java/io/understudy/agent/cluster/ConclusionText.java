package io.understudy.agent.cluster;

import io.understudy.agent.ops.Sentence;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proof and likely cause in words. */
final class ConclusionText {
    private ConclusionText() {}

    /** Its stable code. */
    static String code(Conclusion conclusion) {
        return switch (conclusion) {
            case SplitBrain _ -> "split-brain";
            case AdvertsLost _ -> "adverts-lost";
            case AdvertsRefused _ -> "adverts-refused";
            case RouterIdsDiffer _ -> "router-ids-differ";
            case ForeignRouter _ -> "foreign-router";
            case HeldWithoutMaster _ -> "held-without-master";
            case AddressTwice _ -> "address-twice";
            case AnsweredByOther _ -> "answered-by-other";
        };
    }

    /** What is wrong and why, and what each host says for it. */
    static String of(Proven proven) {
        return of(proven.conclusion())
                + proven.proofs().stream()
                        .map(ConclusionText::proof)
                        .collect(Collectors.joining("; ", " (", ")"));
    }

    static String of(Conclusion conclusion) {
        return switch (conclusion) {
            case SplitBrain(_, var masters, var cause) ->
                    "the agents of "
                            + String.join(" and ", masters)
                            + " both say that they are master"
                            + cause(cause);
            case AdvertsLost(_, var master, var backup, var cause) ->
                    master
                            + " is master and says so, yet no advert of it reaches "
                            + backup
                            + (cause == null
                                    ? ": look for a filter of IP protocol 112, a cable or a switch"
                                            + " port"
                                    : cause(cause));
            case AdvertsRefused(_, var host, var mistake) ->
                    host + " drops adverts that reach it: " + mistake(mistake);
            case RouterIdsDiffer(_, var address, var hosts) ->
                    String.join(" and ", hosts)
                            + " have "
                            + address
                            + " under different virtual_router_id, so each elects itself: write"
                            + " the same number on both";
            case ForeignRouter(_, var host, var source, var id) ->
                    host
                            + " hears "
                            + source
                            + " announce virtual_router_id "
                            + id
                            + ", and no agent of this cluster sends from there: another cluster"
                            + " uses the number, or cluster_agents lacks a host";
            case HeldWithoutMaster(_, var host, var addresses) ->
                    host
                            + " has "
                            + addresses
                            + " and is not master: somebody added it by hand, or it could not be"
                            + " removed; take it off with ip addr del";
            case AddressTwice(_, var address, var hosts) ->
                    String.join(" and ", hosts)
                            + " both have "
                            + address
                            + ": clients reach one or the other by chance";
            case AnsweredByOther answered -> answered(answered);
        };
    }

    private static String answered(AnsweredByOther answered) {
        String whose =
                answered.owner() == null
                        ? ", which is none of this cluster's hosts"
                        : ", which is " + answered.owner();
        return "neighbours that ask for "
                + answered.address()
                + " are answered by "
                + answered.mac()
                + whose
                + ", as "
                + answered.seenBy()
                + " saw, while "
                + (answered.master() == null ? "nobody" : answered.master())
                + " is master: find who has that MAC address, and take the address off there";
    }

    private static String cause(@Nullable Cause cause) {
        return switch (cause) {
            case null -> "; they hear each other, so this should end with the next advert";
            case Cause.Blocked _ ->
                    "; neither hears the other, while their agents talk: IP protocol 112 is"
                            + " filtered between them, or their network is in two halves";
            case Cause.Filtered(var host, var place, var byPolicy) ->
                    "; the packet filter of "
                            + host
                            + " is why: "
                            + Sentence.rule(place, byPolicy)
                            + "; let it accept that protocol between the hosts";
            case Cause.OneWay(var sender, var deaf) ->
                    "; "
                            + sender
                            + " hears adverts and "
                            + deaf
                            + " hears none: they are lost on the way to "
                            + deaf
                            + "; look at the firewalls of both and the ports between";
            case Cause.Refused(var host, var mistake) ->
                    "; " + host + " drops what it hears: " + mistake(mistake);
        };
    }

    private static String mistake(Mistake mistake) {
        return switch (mistake) {
            case AUTHENTICATION -> "auth_type or auth_pass differ";
            case INTERVAL -> "advert_int differs";
            case ADDRESSES -> "virtual_ipaddress differs";
            case LENGTH -> "their length is wrong; versions or lists of addresses differ";
            case TTL -> "their TTL is not 255; something routes or changes them on the way";
        };
    }

    private static String proof(Proof proof) {
        List<String> facts = new ArrayList<>();
        facts.add(
                proof.host()
                        + " is "
                        + proof.state()
                        + ", sent "
                        + proof.sent()
                        + " adverts in 4 s and heard "
                        + proof.received());
        proof.answers()
                .forEach(a ->
                        facts.add(
                                "sees "
                                        + a.address()
                                        + " answered by "
                                        + a.mac()
                                        + (a.owner() == null ? "" : " of " + a.owner())));
        proof.filter().forEach(rule -> facts.add("filter " + Sentence.rule(rule)));
        return String.join(", ", facts);
    }
}
