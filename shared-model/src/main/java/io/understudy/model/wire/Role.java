package io.understudy.model.wire;

/**
 * What a certificate of the fleet is good for, told by its extended key usage (RFC 5280 §4.2.1.12):
 * an agent serves, a console asks. Neither can be used as the other.
 */
public enum Role {
    AGENT("agent", "1.3.6.1.5.5.7.3.1", "serverAuth"),
    CONSOLE("console", "1.3.6.1.5.5.7.3.2", "clientAuth");

    private final String noun;
    private final String usage;
    private final String usageName;

    Role(String noun, String usage, String usageName) {
        this.noun = noun;
        this.usage = usage;
        this.usageName = usageName;
    }

    /** "agent" or "console": the base name of its files, and the word in messages. */
    public String noun() {
        return noun;
    }

    /** The object identifier of the extended key usage. */
    public String usage() {
        return usage;
    }

    /** OpenSSL's name of that usage. */
    public String usageName() {
        return usageName;
    }

    /** The other end of a stream. */
    public Role peer() {
        return this == AGENT ? CONSOLE : AGENT;
    }
}
