package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction.SendMail;
import java.util.HashMap;
import java.util.Map;

/**
 * Mails about instances and groups. A state is mailed once: with no_email_faults a master that
 * returns from FAULT is no news to who was never told of the fault (keepalived's last_email_state).
 */
public final class Alerts {
    private final Mails mails;
    private final Map<String, String> last = new HashMap<>();

    public Alerts(Mails mails) {
        this.mails = mails;
    }

    void send(SendMail mail) {
        if (!mail.title().equals(last.put(mail.subject(), mail.title()))) {
            mails.send(mail.title(), mail.text());
        }
    }
}
