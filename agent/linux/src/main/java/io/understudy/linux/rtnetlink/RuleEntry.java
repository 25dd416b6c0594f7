package io.understudy.linux.rtnetlink;

import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_ACK;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_CREATE;
import static io.understudy.linux.netlink.NetlinkRequest.NLM_F_EXCL;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A policy rule to add or to remove (linux/fib_rules.h); filled in part by part. */
public final class RuleEntry {
    public static final int FR_ACT_TO_TBL = 1;
    public static final int FR_ACT_GOTO = 2;
    public static final int FR_ACT_NOP = 3;
    public static final int FR_ACT_BLACKHOLE = 6;
    public static final int FR_ACT_UNREACHABLE = 7;
    public static final int FR_ACT_PROHIBIT = 8;

    public static final int FRA_IIFNAME = 3;
    public static final int FRA_GOTO = 4;
    public static final int FRA_PRIORITY = 6;
    public static final int FRA_FWMARK = 10;
    public static final int FRA_FLOW = 11;
    public static final int FRA_TUN_ID = 12;
    public static final int FRA_SUPPRESS_IFGROUP = 13;
    public static final int FRA_SUPPRESS_PREFIXLEN = 14;
    public static final int FRA_FWMASK = 16;
    public static final int FRA_OIFNAME = 17;
    public static final int FRA_L3MDEV = 19;
    public static final int FRA_UID_RANGE = 20;
    public static final int FRA_PROTOCOL = 21;
    public static final int FRA_IP_PROTO = 22;
    public static final int FRA_SPORT_RANGE = 23;
    public static final int FRA_DPORT_RANGE = 24;

    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_TABLE = 15;
    private static final int RTM_NEWRULE = 32;
    private static final int RTM_DELRULE = 33;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int FIB_RULE_INVERT = 2;

    private final boolean v6;
    private final List<Attribute> attributes = new ArrayList<>();
    private int action = FR_ACT_TO_TBL;
    private int table;
    private int fromLength;
    private int toLength;
    private int tos;
    private boolean inverted;

    private record Attribute(int type, byte[] value) {}

    public RuleEntry(boolean v6) {
        this.v6 = v6;
    }

    /** FR_ACT_*. */
    public RuleEntry action(int number) {
        action = number;
        return this;
    }

    public RuleEntry table(int number) {
        table = number;
        return this;
    }

    public RuleEntry from(byte[] address, int length) {
        fromLength = length;
        return attribute(FRA_SRC, address);
    }

    public RuleEntry to(byte[] address, int length) {
        toLength = length;
        return attribute(FRA_DST, address);
    }

    public RuleEntry typeOfService(int number) {
        tos = number;
        return this;
    }

    /** The rule is for packets that do not match. */
    public RuleEntry inverted() {
        inverted = true;
        return this;
    }

    /** An attribute FRA_* of these bytes. */
    public RuleEntry attribute(int type, byte[] value) {
        attributes.add(new Attribute(type, value.clone()));
        return this;
    }

    /** An attribute FRA_* of one number in host order. */
    public RuleEntry number(int type, long value) {
        return attribute(
                type,
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt((int) value).array());
    }

    NetlinkRequest addRequest() {
        return fill("RTM_NEWRULE", RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK);
    }

    NetlinkRequest removeRequest() {
        return fill("RTM_DELRULE", RTM_DELRULE, NLM_F_ACK);
    }

    /** struct fib_rule_hdr, then what was said. */
    private NetlinkRequest fill(String name, int number, int flags) {
        NetlinkRequest request =
                new NetlinkRequest(name, number, flags)
                        .u8(v6 ? AF_INET6 : AF_INET)
                        .u8(toLength)
                        .u8(fromLength)
                        .u8(tos)
                        .u8(table > 0xff ? 0 : table)
                        .u8(0)
                        .u8(0)
                        .u8(action)
                        .u32(inverted ? FIB_RULE_INVERT : 0)
                        .attribute(FRA_TABLE, table);
        attributes.forEach(one -> request.attribute(one.type(), one.value()));
        return request;
    }
}
