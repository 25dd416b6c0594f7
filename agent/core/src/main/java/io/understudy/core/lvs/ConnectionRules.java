package io.understudy.core.lvs;

/**
 * What the host's kernel does with connections whose server takes no more of them (kernel manual,
 * ipvs-sysctl).
 *
 * @param quiescentTemplatesExpire {@code expire_quiescent_template}: persistence holds nobody to a
 *     server of weight 0
 * @param homelessConnectionsReset {@code expire_nodest_conn}: a connection whose server left the
 *     table is reset, instead of its packets being dropped
 */
public record ConnectionRules(boolean quiescentTemplatesExpire, boolean homelessConnectionsReset) {
    /** As the kernel begins. */
    public static final ConnectionRules USUAL = new ConnectionRules(false, false);
}
