package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;

import io.understudy.testbed.netns.Vrrpd;

/** Who runs on lb1 and who on lb2; keepalived against itself proves the observer. */
enum Pair {
    KEEPALIVED_AND_KEEPALIVED(KEEPALIVED, KEEPALIVED),
    UNDERSTUDY_AND_KEEPALIVED(UNDERSTUDY, KEEPALIVED),
    KEEPALIVED_AND_UNDERSTUDY(KEEPALIVED, UNDERSTUDY),
    UNDERSTUDY_AND_UNDERSTUDY(UNDERSTUDY, UNDERSTUDY);

    private final Vrrpd first;
    private final Vrrpd second;

    Pair(Vrrpd first, Vrrpd second) {
        this.first = first;
        this.second = second;
    }

    /** The daemon on lb1, 192.168.83.30. */
    Vrrpd first() {
        return first;
    }

    /** The daemon on lb2, 192.168.83.40. */
    Vrrpd second() {
        return second;
    }
}
