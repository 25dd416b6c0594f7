package io.understudy.linux.netlink;

/**
 * The kernel's answer to a request (struct nlmsgerr with its extended acknowledgement).
 *
 * @param errno 0 is success
 * @param detail the kernel's own words; often empty
 */
public record NetlinkAck(int errno, String detail) {
    private static final int NLM_F_CAPPED = 0x100;
    private static final int NLM_F_ACK_TLVS = 0x200;
    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int EINVAL = 22;

    /** Reads an NLMSG_ERROR, or an NLMSG_DONE that carries the result of a dump. */
    public static NetlinkAck parse(NetlinkMessage message) {
        if (message.payload().limit() < 4) {
            // A dump may end without a result; an error must carry one.
            int errno = message.type() == NetlinkMessage.NLMSG_DONE ? 0 : EINVAL;
            return new NetlinkAck(errno, "");
        }
        int errno = -message.payload().getInt(0);
        if (message.type() != NetlinkMessage.NLMSG_ERROR
                || (message.flags() & NLM_F_ACK_TLVS) == 0
                || message.payload().limit() < 4 + NetlinkMessage.HEADER) {
            return new NetlinkAck(errno, "");
        }
        // The request's header is echoed, and all of the request unless the answer was capped.
        boolean capped = (message.flags() & NLM_F_CAPPED) != 0 || errno == 0;
        int requestLength = message.payload().getInt(4);
        int echoed = capped ? NetlinkMessage.HEADER : requestLength;
        if (echoed < NetlinkMessage.HEADER || echoed > message.payload().limit()) {
            return new NetlinkAck(errno, "");
        }
        return new NetlinkAck(
                errno, Attributes.after(4 + echoed, message.payload()).text(NLMSGERR_ATTR_MSG));
    }
}
