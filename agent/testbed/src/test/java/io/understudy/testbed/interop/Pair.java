package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;

import io.understudy.testbed.netns.Vrrpd;

/** Who runs on lb1 and who on lb2; keepalived against itself proves the observer. */
enum Pair {
    KEEPALIVED_AND_KEEPALIVED(KEEPALIVED, KEEPALIVED);

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
