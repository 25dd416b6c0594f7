package io.understudy.linux.nftables;

/** Where packets pass a chain (NF_INET_* of linux/netfilter.h). */
public enum NftHook {
    /** Packets that arrived. */
    PREROUTING(0),
    /** Packets that arrived for this host. */
    INPUT(1),
    /** Packets that this host passes on. */
    FORWARD(2),
    /** Packets that begin on this host. */
    OUTPUT(3),
    /** Packets that leave. */
    POSTROUTING(4);

    private final int number;

    NftHook(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
