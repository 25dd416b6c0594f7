package io.understudy.core.vrrp;

/** The timers of one virtual router. Setting one again replaces its deadline. */
public enum VrrpTimer {
    /** A master's next advert. */
    ADVERT,
    /** The silence after which a backup takes over. */
    MASTER_DOWN,
    /** The second set of gratuitous ARP after a takeover. */
    ANNOUNCE_AGAIN,
    /** The periodic set of gratuitous ARP. */
    ANNOUNCE_REFRESH,
    /** The second set after a weaker master was heard. */
    ANNOUNCE_LOWER_PRIORITY
}
