package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.DnsCheck;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * DNS_CHECK: one query over UDP (RFC 1035 §4.1). An answer of that id without error code is good,
 * whatever it holds; what is no answer to this query is not even looked at, as keepalived has it.
 *
 * @param id of the query, 0 to 65535
 */
public record DnsTalk(int probe, DnsCheck check, int id) implements DatagramTalk {
    private static final int HEADER_BYTES = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int CLASS_IN = 1;
    private static final int MOST_LABEL_BYTES = 63;
    private static final int MOST_NAME_BYTES = 255;

    @Override
    public Turn begin() {
        byte[] query = query();
        return query == null
                ? Turn.end(Finding.bad("name", "the name " + check.name() + " is no DNS name"))
                : Turn.on(this, new CheckAction.SendDatagram(probe, connection(), query, false));
    }

    @Override
    public Connection connection() {
        return check.connection();
    }

    @Override
    public Turn answered(byte[] answer) {
        if (answer.length < HEADER_BYTES
                || number(answer, 0) != id
                || (number(answer, 2) & RESPONSE) == 0) {
            return Turn.on(this, new CheckAction.ReadDatagram(probe));
        }
        int code = number(answer, 2) & 0xf;
        return Turn.end(
                probe,
                code == 0
                        ? Finding.good("answered", "NOERROR, " + number(answer, 6) + " records")
                        : Finding.bad("rcode", "the answer is " + name(code)));
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** Null if a label or the whole is too long for DNS. */
    private byte @Nullable [] query() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        for (int word : new int[] {id, RECURSION_DESIRED, 1, 0, 0, 0}) {
            put(out, word);
        }
        String name =
                check.name().endsWith(".")
                        ? check.name().substring(0, check.name().length() - 1)
                        : check.name();
        if (!name.isEmpty()) {
            for (String label : name.split("\\.", -1)) {
                byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
                if (bytes.length == 0 || bytes.length > MOST_LABEL_BYTES) {
                    return null;
                }
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.write(0);
        if (out.size() - HEADER_BYTES > MOST_NAME_BYTES) {
            return null;
        }
        put(out, type(check.type()));
        put(out, CLASS_IN);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int word) {
        out.write(word >> 8);
        out.write(word);
    }

    /** Numbers of RFC 1035 §3.2.2, RFC 3596 and RFC 4034. */
    private static int type(String name) {
        return switch (name) {
            case "A" -> 1;
            case "NS" -> 2;
            case "CNAME" -> 5;
            case "SOA" -> 6;
            case "MX" -> 15;
            case "TXT" -> 16;
            case "AAAA" -> 28;
            case "RRSIG" -> 46;
            case "DNSKEY" -> 48;
            default -> throw new AssertionError("a record type the configuration does not know");
        };
    }

    /** Names of RFC 1035 §4.1.1 and RFC 2136 §2.2. */
    private static String name(int code) {
        return switch (code) {
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            case 9 -> "NOTAUTH";
            default -> "RCODE " + code;
        };
    }
}
