package io.understudy.model.config.diff;

import java.util.List;

/**
 * Why members of a cluster differ, or must not: a clause without full stop, in English here and in
 * other languages where it is shown.
 */
public enum Cause {
    SERVED_OTHERWISE("after a failover it is served in another way"),
    NOT_SERVED("while {0} is master, nothing is served there"),
    MOVES_TOGETHER("other instances move together after a failover"),
    HEALTH("the members judge their health differently"),
    OF_THE_HOST("it belongs to the host"),
    OTHER_VERSION("routers of different versions do not hear each other: two masters"),
    OTHER_GROUP("adverts to another group are not heard: two masters"),
    OTHER_NUMBER("adverts of another number are not heard: two masters"),
    OTHER_PROOF("adverts that prove themselves in another way are dropped: two masters"),
    OTHER_INTERVAL(
            "version 2 drops adverts of another interval; in version 3 the master's decides how long a failover takes"),
    UNUSUAL("members normally agree on it"),
    BEGINS("it says who begins as master"),
    PREFERRED("it says who is preferred as master"),
    NONE_GIVES_WAY("several own the addresses (255): none gives way"),
    LOWEST("it has no effect on the member of the lowest priority"),
    FIRST_STARTED("who is master then depends on which host started first"),
    ORDER("the adverts list the addresses in another order"),
    SAME_ADDRESS("the same address, on an interface of the host"),
    FAMILIES("one speaks IPv4, the other IPv6: they do not hear each other"),
    ADDRESS_GONE("while {0} is master, it is gone"),
    ADDRESS_REFUSED(
            "while {0} is master, it is gone; keepalived before 2.3.3 even drops adverts that list other addresses: two masters"),
    MIXED_SENDING(
            "who sends to peers and who sends by multicast do not hear each other: two masters"),
    NOT_SENT_TO("{0} gets no adverts of {1} and becomes master beside it"),
    FURTHER_MEMBER("a further member, to which all send"),
    STRAY("no member sends from this address"),
    PROBABLY_MEMBER("probably the other member; unicast_src_ip there would make it sure"),
    ITSELF("it is the member's own address"),
    SHARED_SOURCE("several members send from one address"),
    OWN_SOURCE("each member sends from its own address"),
    NO_STANDBY("{0} does not stand by for its addresses"),
    NAME("members need not agree on a name");

    private final String clause;

    Cause(String clause) {
        this.clause = clause;
    }

    /**
     * The clause in English.
     *
     * @param named the members that it is about, for its places {0} and {1}
     */
    public String clause(List<String> named) {
        String text = clause;
        for (int i = 0; i < named.size(); i++) {
            text = text.replace("{" + i + "}", named.get(i));
        }
        return text;
    }
}
