package io.understudy.agent;

import java.util.List;

/**
 * What this program can be told to do, in the order it is shown: the text of {@code understudy
 * help} where a package installed it. Its manual pages and completion are made of that text.
 */
final class Verbs {
    /**
     * One command.
     *
     * @param operands what follows its name, in the manner of a synopsis
     */
    record Verb(String name, String operands, String says) {}

    static final List<Verb> ALL =
            List.of(
                    verb("agent", "[OPTION...]", "the daemon; takes keepalived's options"),
                    verb("check", "FILE...", "what is wrong with a keepalived.conf"),
                    verb("diff", "FILE FILE", "what sets two of them apart, by meaning"),
                    verb("digest", "URL", "the digest of a page, for HTTP_GET and SSL_GET"),
                    verb("import", "heartbeat FILE...", "a keepalived.conf from heartbeat's files"),
                    verb("why", "INSTANCE", "what happened to it, and what the agent knew"),
                    verb("switchover", "INSTANCE", "hand an instance over, without a gap"),
                    verb("resign", "INSTANCE", "hand it over by a goodbye"),
                    verb("hold-down", "INSTANCE", "take it out of the election, whoever serves"),
                    verb("release", "INSTANCE", "end what one of these three began"),
                    verb(
                            "announce",
                            "INSTANCE",
                            "tell the network once more who has its addresses"),
                    verb("maintain", "on|off", "keep this host from becoming master"),
                    verb("drain", "[SERVICE] SERVER", "let a real server's connections end"),
                    verb("undrain", "[SERVICE] SERVER", "give it its weight back"),
                    verb("weight", "[SERVICE] SERVER N", "give it another weight"),
                    verb("disable", "[SERVICE] SERVER", "take it out of the kernel's table"),
                    verb(
                            "enable",
                            "[SERVICE] SERVER",
                            "leave it to configuration and checks again"),
                    verb(
                            "deploy",
                            "hold|confirm|revert|status",
                            "a file that comes back by itself"),
                    verb("certs", "DIR", "keys for the stream between agents and consoles"),
                    verb("help", "", "this text; COMMAND --help tells more of one"));

    private Verbs() {}

    private static Verb verb(String name, String operands, String says) {
        return new Verb(name, operands, says);
    }

    static String help() {
        StringBuilder text = new StringBuilder("usage: understudy COMMAND [ARGUMENT...]\n\n");
        for (Verb verb : ALL) {
            text.append("  %-30s %s%n".formatted(verb.name() + " " + verb.operands(), verb.says()));
        }
        return text.toString();
    }
}
