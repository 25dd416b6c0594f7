package io.understudy.linux.nftables;

/** Which packets a table sees (NFPROTO_* of linux/netfilter.h). */
public enum NftFamily {
    /** Both. */
    INET(1),
    IP(2),
    IP6(10);

    private final int number;

    NftFamily(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
