package io.understudy.model.wire;

import java.util.Arrays;

/** Takes values off DER (ITU-T X.690) one after the other. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] der;
    private int at;

    DerReader(byte[] der) {
        this.der = der;
    }

    /** It ended, or something else stood there. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("not the DER that was expected", null, false, false);
        }
    }

    boolean isAt(int tag) {
        return at < der.length && (der[at] & 0xff) == tag;
    }

    /** The content of the next value, which must have that tag. */
    byte[] take(int tag) throws Malformed {
        if (!isAt(tag) || at + 1 >= der.length) {
            throw new Malformed();
        }
        int length = der[at + 1] & 0xff;
        int from = at + 2;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            if (bytes > 3 || from + bytes > der.length) {
                throw new Malformed();
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | (der[from++] & 0xff);
            }
        }
        if (from + length > der.length) {
            throw new Malformed();
        }
        at = from + length;
        return Arrays.copyOfRange(der, from, at);
    }

    /** What is within the next sequence. */
    DerReader enter() throws Malformed {
        return new DerReader(take(SEQUENCE));
    }

    /** The next whole value, tag and length included. */
    byte[] takeWhole(int tag) throws Malformed {
        int from = at;
        byte[] _ = take(tag);
        return Arrays.copyOfRange(der, from, at);
    }

    /** A small number. */
    int number() throws Malformed {
        int value = 0;
        byte[] bytes = take(INTEGER);
        if (bytes.length > 4) {
            throw new Malformed();
        }
        for (byte part : bytes) {
            value = value << 8 | (part & 0xff);
        }
        return value;
    }
}
