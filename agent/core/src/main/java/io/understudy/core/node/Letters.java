package io.understudy.core.node;

/** What mails say, in keepalived's words, so that filters and people go on to know them. */
final class Letters {
    private Letters() {}

    /** An instance entered a state. */
    static NodeAction.SendMail ofInstance(String name, String state) {
        String text =
                switch (state) {
                    case "MASTER" -> "=> VRRP Instance is now owning VRRP VIPs <=";
                    case "STOP" -> "=> VRRP Instance stopping <=";
                    case "DELETED" -> "=> VRRP Deleted at reload <=";
                    default -> "=> VRRP Instance is no longer owning VRRP VIPs <=";
                };
        return letter("INSTANCE", "VRRP Instance", name, state, text);
    }

    /** A sync group moved as a whole. */
    static NodeAction.SendMail ofGroup(String name, String state) {
        String text =
                state.equals("STOP")
                        ? "=> All VRRP group instances are now stopping <="
                        : "=> All VRRP group instances are now in " + state + " state <=";
        return letter("GROUP", "VRRP Group", name, state, text);
    }

    private static NodeAction.SendMail letter(
            String kind, String what, String name, String state, String text) {
        String news =
                switch (state) {
                    case "STOP" -> "Stopping";
                    case "DELETED" -> "Deleted";
                    default -> "Entering " + state + " state";
                };
        return new NodeAction.SendMail(kind + " " + name, what + " " + name + " - " + news, text);
    }
}
