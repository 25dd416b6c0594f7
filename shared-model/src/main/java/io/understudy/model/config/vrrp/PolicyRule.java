package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.anyBase;
import static io.understudy.model.config.table.Types.checkedWord;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.range;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that tells which routing table to look in (ip-rule(8)).
 *
 * @param preference its place; null means that the daemon finds one
 * @param attributes what the line says, by keyword, as the operator would write it
 * @param tracked whether the loss of the rule is FAULT
 */
public record PolicyRule(
        @Nullable Long preference,
        Map<String, String> attributes,
        boolean tracked,
        @Nullable String trackGroup) {
    private static final Keyword<Boolean> INET =
            keyword("inet", flag()).says("The rule is for IPv4.");

    private static final Keyword<Boolean> INET6 =
            keyword("inet6", flag()).says("The rule is for IPv6.");

    private static final Keyword<Boolean> NOT =
            keyword("not", flag()).says("The rule is for packets that do not match.");

    private static final Keyword<Destination> FROM =
            keyword("from", Destination.TYPE).asIn("192.0.2.0/24").says("Packets from here.");

    private static final Keyword<Destination> TO =
            keyword("to", Destination.TYPE).asIn("198.51.100.0/24").says("Packets to here.");

    private static final Keyword<String> TABLE =
            keyword("table", string("TABLE"))
                    .asIn("100")
                    .says("The table to look in, by name or number.");

    private static final Keyword<String> LOOKUP =
            keyword("lookup", string("TABLE")).asIn("100").says("As table.");

    private static final Keyword<Long> PREFERENCE =
            keyword("preference", anyBase(0, 4_294_967_295L))
                    .asIn("1000")
                    .says("The place of the rule; lower numbers come first.");

    private static final Keyword<Long> ORDER =
            keyword("order", anyBase(0, 4_294_967_295L)).asIn("1000").says("As preference.");

    private static final Keyword<Long> PRIORITY =
            keyword("priority", anyBase(0, 4_294_967_295L)).asIn("1000").says("As preference.");

    private static final Keyword<String> TOS =
            keyword("tos", string("TOS")).asIn("0x10").says("Packets of this type of service.");

    private static final Keyword<String> DSFIELD =
            keyword("dsfield", string("TOS")).asIn("0x10").says("As tos.");

    private static final Keyword<String> FWMARK =
            keyword("fwmark", checkedWord("MARK[/MASK]", PolicyRule::isMark, "write 1 or 0x1/0xff"))
                    .asIn("0x1/0xff")
                    .says("Packets with this firewall mark.");

    private static final Keyword<String> IIF =
            keyword("iif", networkInterface()).asIn("eth0").says("Packets that came in here.");

    private static final Keyword<String> DEV =
            keyword("dev", networkInterface()).asIn("eth0").says("As iif.");

    private static final Keyword<String> OIF =
            keyword("oif", networkInterface())
                    .asIn("eth1")
                    .says("Packets of local programs bound to this interface.");

    private static final Keyword<String> REALMS =
            keyword("realms", string("REALMS")).asIn("5/6").says("Marks for accounting.");

    private static final Keyword<Integer> SUPPRESS_PREFIXLENGTH =
            keyword("suppress_prefixlength", integer(0, 128))
                    .asIn("0")
                    .says("Ignores what is found with a prefix of this length or less.");

    private static final Keyword<String> SUPPRESS_IFGROUP =
            keyword("suppress_ifgroup", string("GROUP"))
                    .asIn("1")
                    .says("Ignores what is found by way of these interfaces.");

    private static final Keyword<Long> TUN_ID =
            keyword("tun_id", anyBase(0, Long.MAX_VALUE)).asIn("5").says("Packets of this tunnel.");

    private static final Keyword<Long> TUNNEL_ID =
            keyword("tunnel-id", anyBase(0, Long.MAX_VALUE)).asIn("5").says("As tun_id.");

    private static final Keyword<IntegerRange> UIDRANGE =
            keyword("uidrange", range(0, Integer.MAX_VALUE))
                    .asIn("1000-1999")
                    .says("Packets of these users.");

    private static final Keyword<Boolean> L3MDEV =
            keyword("l3mdev", flag()).says("Looks in the table of the VRF.");

    private static final Keyword<String> PROTOCOL =
            keyword("protocol", string("PROTOCOL"))
                    .asIn("static")
                    .says("Who made the rule, by name or number.");

    private static final Keyword<String> IPPROTO =
            keyword("ipproto", string("PROTOCOL"))
                    .asIn("tcp")
                    .says("Packets of this protocol, by name or number.");

    private static final Keyword<IntegerRange> SPORT =
            keyword("sport", range(0, 65_535)).asIn("1024-2048").says("Packets from these ports.");

    private static final Keyword<IntegerRange> DPORT =
            keyword("dport", range(0, 65_535)).asIn("80-80").says("Packets to these ports.");

    private static final Keyword<Long> GOTO =
            keyword("goto", anyBase(0, 4_294_967_295L))
                    .asIn("2000")
                    .says("Goes on at another rule.");

    private static final Keyword<Boolean> NOP = keyword("nop", flag()).says("Does nothing.");

    private static final Keyword<Boolean> BLACKHOLE =
            keyword("blackhole", flag()).says("Drops packets without a word.");

    private static final Keyword<Boolean> UNREACHABLE =
            keyword("unreachable", flag())
                    .says("Drops packets and tells the sender that nobody is there.");

    private static final Keyword<Boolean> PROHIBIT =
            keyword("prohibit", flag())
                    .says("Drops packets and tells the sender that it is forbidden.");

    private static final Keyword<Boolean> NO_TRACK =
            keyword("no_track", flag()).says("Does not react when somebody removes the rule.");

    private static final Keyword<String> TRACK_GROUP =
            keyword("track_group", string("NAME"))
                    .asIn("uplink")
                    .says("The track_group that goes to FAULT without the interface of the rule.");

    private static final List<Keyword<?>> OPTIONS =
            List.of(
                    INET,
                    INET6,
                    NOT,
                    FROM,
                    TO,
                    TABLE,
                    LOOKUP,
                    PREFERENCE,
                    ORDER,
                    PRIORITY,
                    TOS,
                    DSFIELD,
                    FWMARK,
                    IIF,
                    DEV,
                    OIF,
                    REALMS,
                    SUPPRESS_PREFIXLENGTH,
                    SUPPRESS_IFGROUP,
                    TUN_ID,
                    TUNNEL_ID,
                    UIDRANGE,
                    L3MDEV,
                    PROTOCOL,
                    IPPROTO,
                    SPORT,
                    DPORT,
                    GOTO,
                    NOP,
                    BLACKHOLE,
                    UNREACHABLE,
                    PROHIBIT,
                    NO_TRACK,
                    TRACK_GROUP);

    /** Of which a rule needs one. */
    private static final List<Keyword<?>> ACTIONS =
            List.of(TABLE, LOOKUP, L3MDEV, GOTO, NOP, BLACKHOLE, UNREACHABLE, PROHIBIT);

    private static boolean isMark(String text) {
        return text.matches("(?i)(0x[0-9a-f]{1,8}|[0-9]{1,10})(/(0x[0-9a-f]{1,8}|[0-9]{1,10}))?");
    }

    /** The place of the first rule that names none; the next ones stand before it. */
    private static final long FIRST_PREFERENCE = 16_384;

    /**
     * The same rules, all with a place: those that name none get 16384, 16383 and so on, as
     * keepalived numbers them.
     *
     * @param before how many of the file were numbered already
     */
    public static List<PolicyRule> numbered(List<PolicyRule> rules, int before) {
        List<PolicyRule> all = new ArrayList<>();
        long next = FIRST_PREFERENCE - before;
        for (PolicyRule rule : rules) {
            all.add(
                    rule.preference != null
                            ? rule
                            : new PolicyRule(
                                    next--, rule.attributes, rule.tracked, rule.trackGroup));
        }
        return List.copyOf(all);
    }

    /** How many of these name no place. */
    public static int unnumbered(List<PolicyRule> rules) {
        return (int) rules.stream().filter(rule -> rule.preference == null).count();
    }

    /** One line of a block. */
    public static final Line<PolicyRule> LINE =
            Line.bareLine(OPTIONS, PolicyRule::read).wholeOrNothing();

    private static @Nullable PolicyRule read(Line.Values v) {
        if (ACTIONS.stream().allMatch(action -> v.find(action) == null)) {
            v.report()
                    .error(
                            "rule-without-action",
                            v.statement().range(),
                            v.statement().scope(),
                            "the rule does not say what to do; the line is ignored",
                            "write table and a number, or goto, blackhole, unreachable, prohibit");
            return null;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Keyword<?> option : OPTIONS) {
            put(attributes, option, v);
        }
        Long preference = null;
        for (Keyword<Long> row : List.of(PREFERENCE, ORDER, PRIORITY)) {
            preference = preference != null ? preference : v.find(row);
        }
        Long target = v.find(GOTO);
        if (preference != null && target != null && target <= preference) {
            v.report()
                    .error(
                            "rule-goto",
                            v.statement().range(),
                            v.statement().scope(),
                            "goto "
                                    + target
                                    + " does not lead behind place "
                                    + preference
                                    + "; the line is ignored",
                            "write a goto that is more than the rule's own preference");
            return null;
        }
        if (preference == null) {
            v.report()
                    .warning(
                            "rule-without-preference",
                            v.statement().range(),
                            v.statement().scope(),
                            "the rule names no place among the others; one is made up",
                            "write preference and a number");
        }
        attributes.remove(NO_TRACK.name());
        attributes.remove(TRACK_GROUP.name());
        return new PolicyRule(
                preference, attributes, v.find(NO_TRACK) == null, v.find(TRACK_GROUP));
    }

    private static <T> void put(Map<String, String> attributes, Keyword<T> option, Line.Values v) {
        T value = v.find(option);
        if (value != null) {
            attributes.put(option.name(), option.type().show(value));
        }
    }
}
