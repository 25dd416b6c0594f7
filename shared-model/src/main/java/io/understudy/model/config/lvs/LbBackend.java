package io.understudy.model.config.lvs;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/** What in the kernel balances the services. */
public enum LbBackend {
    /** The kernel's load balancer, as keepalived uses it. */
    IPVS("ipvs", false),
    /** The packet filter, which kernels without IPVS have: translation of addresses alone. */
    NFTABLES("nftables", false),
    /**
     * The same; servers see the director's address in place of the client's, and so need no route
     * back through the director.
     */
    NFTABLES_MASQUERADE("nftables", true);

    private final String word;
    private final boolean masquerades;

    LbBackend(String word, boolean masquerades) {
        this.word = word;
        this.masquerades = masquerades;
    }

    /** Whether it is the packet filter. */
    public boolean isNftables() {
        return this != IPVS;
    }

    /** Whether servers see the director in place of the client. */
    public boolean masquerades() {
        return masquerades;
    }

    public static final ValueType<LbBackend> TYPE = new Type();

    /** The words behind lb_backend. */
    record Type() implements ValueType<LbBackend> {
        private static final ValueType<String> NAME = Types.oneOf("ipvs", "nftables");

        @Override
        public String form() {
            return "ipvs | nftables [masquerade]";
        }

        @Override
        public @Nullable LbBackend read(Arguments in) {
            String name = NAME.read(in);
            if (name == null) {
                return null;
            }
            if (name.equals("ipvs")) {
                return IPVS;
            }
            return in.takeIf("masquerade") ? NFTABLES_MASQUERADE : NFTABLES;
        }

        @Override
        public String show(LbBackend value) {
            return value.masquerades ? value.word + " masquerade" : value.word;
        }
    }
}
