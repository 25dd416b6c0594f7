package io.understudy.console.explain;

import io.understudy.console.text.Wording;
import io.understudy.model.config.diff.Cause;
import io.understudy.model.config.diff.Difference;

/** Why members differ, in the operator's language. */
public final class DifferenceText {
    private DifferenceText() {}

    /** One sentence without full stop. */
    public static String why(Wording wording, Difference difference) {
        return wording.text(key(difference.cause()), difference.named().toArray());
    }

    /** What a member says where that is not a setting's own text. */
    public static String value(Wording wording, String value) {
        return switch (value) {
            case "" -> wording.text("compare.set");
            case Difference.HIDDEN -> wording.text("compare.hidden");
            case Difference.OTHER_HIDDEN -> wording.text("compare.hidden.other");
            default -> value;
        };
    }

    private static String key(Cause cause) {
        return switch (cause) {
            case SERVED_OTHERWISE -> "compare.why.served_otherwise";
            case NOT_SERVED -> "compare.why.not_served";
            case MOVES_TOGETHER -> "compare.why.moves_together";
            case HEALTH -> "compare.why.health";
            case OF_THE_HOST -> "compare.why.of_the_host";
            case OTHER_VERSION -> "compare.why.other_version";
            case OTHER_GROUP -> "compare.why.other_group";
            case OTHER_NUMBER -> "compare.why.other_number";
            case OTHER_PROOF -> "compare.why.other_proof";
            case OTHER_INTERVAL -> "compare.why.other_interval";
            case UNUSUAL -> "compare.why.unusual";
            case BEGINS -> "compare.why.begins";
            case PREFERRED -> "compare.why.preferred";
            case NONE_GIVES_WAY -> "compare.why.none_gives_way";
            case LOWEST -> "compare.why.lowest";
            case FIRST_STARTED -> "compare.why.first_started";
            case ORDER -> "compare.why.order";
            case SAME_ADDRESS -> "compare.why.same_address";
            case FAMILIES -> "compare.why.families";
            case ADDRESS_GONE -> "compare.why.address_gone";
            case ADDRESS_REFUSED -> "compare.why.address_refused";
            case MIXED_SENDING -> "compare.why.mixed_sending";
            case NOT_SENT_TO -> "compare.why.not_sent_to";
            case FURTHER_MEMBER -> "compare.why.further_member";
            case STRAY -> "compare.why.stray";
            case PROBABLY_MEMBER -> "compare.why.probably_member";
            case ITSELF -> "compare.why.itself";
            case SHARED_SOURCE -> "compare.why.shared_source";
            case OWN_SOURCE -> "compare.why.own_source";
            case NO_STANDBY -> "compare.why.no_standby";
            case NAME -> "compare.why.name";
        };
    }
}
