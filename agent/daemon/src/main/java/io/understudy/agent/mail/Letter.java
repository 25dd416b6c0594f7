package io.understudy.agent.mail;

import io.understudy.model.config.global.SmtpRelay;
import java.time.Instant;
import java.util.List;

/**
 * One mail, ready to go.
 *
 * @param helo what the relay is told that we are called
 * @param timeoutMillis for the connection and for each answer
 * @param at when it happened
 */
record Letter(
        SmtpRelay relay,
        String helo,
        int timeoutMillis,
        String from,
        List<String> recipients,
        String subject,
        String text,
        Instant at) {
    Letter {
        recipients = List.copyOf(recipients);
    }
}
