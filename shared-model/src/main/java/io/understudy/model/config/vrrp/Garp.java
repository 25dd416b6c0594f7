package io.understudy.model.config.vrrp;

/**
 * How often a master announces its addresses by gratuitous ARP.
 *
 * @param repeat frames per address at takeover
 * @param delayNanos until the second set; 0 means none
 * @param refreshNanos between later sets; 0 means never
 * @param refreshRepeat frames per address in such a set
 * @param lowerPrioRepeat frames per address after a weaker master was heard; 0 means none
 * @param lowerPrioDelayNanos until the second set of that kind
 */
public record Garp(
        int repeat,
        long delayNanos,
        long refreshNanos,
        int refreshRepeat,
        int lowerPrioRepeat,
        long lowerPrioDelayNanos) {
    /** keepalived's defaults: 5 at once, 5 more after 5 s, no refresh. */
    public static final Garp DEFAULT = new Garp(5, 5_000_000_000L, 0, 1, 5, 5_000_000_000L);
}
