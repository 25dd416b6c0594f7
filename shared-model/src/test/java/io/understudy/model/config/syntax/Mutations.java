package io.understudy.model.config.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Damaged configurations, the same ones for the same seed. */
public final class Mutations {
    private static final String[] PIECES = {
        "{",
        "}",
        "\"",
        "'",
        "#",
        "!",
        "\\",
        "\n",
        "\r\n",
        "\0",
        "\t",
        "$",
        "${A}",
        "$A ",
        "$A=",
        "$A=${A}${A}\n",
        "~SEQ(i,3) ",
        "~SEQ(i,1,0,9) ",
        "~LST({a,b},{1,2},{3}) ",
        "@lb1 ",
        "@^lb1 ",
        "include *.conf\n",
        "include keepalived.conf\n",
        "vrrp_instance X {\n",
        "priority 999999999999",
        "\u00e9",
        "\u4e2d",
        "\\\n",
        "virtual_ipaddress {",
        "advert_int 0.0000001",
        "auth_pass",
        "global_defs { } ",
        "1.2.3.4/99 dev",
        "weight -999 reverse",
        "$_RANDOM ",
        "${_ENV X}",
    };

    private Mutations() {}

    /** {@code text} with a few pieces cut out, put in and repeated. */
    public static byte[] mutate(byte[] text, Random random) {
        StringBuilder mutated = new StringBuilder(new String(text, StandardCharsets.UTF_8));
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), at + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, to);
                case 1 -> mutated.insert(at, mutated.substring(at, to));
                case 2 -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> mutated.insert(at, (char) random.nextInt(256));
                default -> throw new AssertionError();
            }
        }
        byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
