package io.understudy.agent.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/**
 * By SMTP, a connection per mail, with HELO and without TLS or password, as keepalived does it:
 * relays are chosen for it that expect no more.
 */
final class SmtpCourier implements Courier {
    @Override
    public void deliver(Letter letter) throws IOException {
        Session session = Session.getInstance(properties(letter));
        try (Transport transport = session.getTransport("smtp")) {
            Message message = message(session, letter);
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static Properties properties(Letter letter) {
        String timeout = Integer.toString(letter.timeoutMillis());
        Properties all = new Properties();
        all.put("mail.smtp.host", letter.relay().host());
        all.put("mail.smtp.port", Integer.toString(letter.relay().port()));
        all.put("mail.smtp.localhost", letter.helo());
        all.put("mail.smtp.ehlo", "false");
        all.put("mail.smtp.connectiontimeout", timeout);
        all.put("mail.smtp.timeout", timeout);
        all.put("mail.smtp.writetimeout", timeout);
        // One recipient that the relay does not know must not keep the others from being told.
        all.put("mail.smtp.sendpartial", "true");
        return all;
    }

    private static Message message(Session session, Letter letter) throws MessagingException {
        Message message = new MimeMessage(session);
        message.setFrom(mailbox(letter.from()));
        List<InternetAddress> recipients = new ArrayList<>();
        for (String recipient : letter.recipients()) {
            recipients.add(mailbox(recipient));
        }
        message.setRecipients(Message.RecipientType.TO, recipients.toArray(InternetAddress[]::new));
        ((MimeMessage) message).setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        ((MimeMessage) message).setText(letter.text() + "\r\n", StandardCharsets.UTF_8.name());
        message.setHeader("X-Mailer", "Understudy");
        message.setSentDate(Date.from(letter.at()));
        return message;
    }

    /** A local name without a domain is an address as well. */
    private static InternetAddress mailbox(String text) throws MessagingException {
        return new InternetAddress(text, false);
    }

    /** The innermost reason, in one line: what the relay said, or what kept us from it. */
    private static String reason(MessagingException e) {
        Throwable inner = e;
        while (true) {
            Throwable deeper =
                    inner instanceof MessagingException mail && mail.getNextException() != null
                            ? mail.getNextException()
                            : inner.getCause();
            if (deeper == null || deeper == inner) {
                break;
            }
            inner = deeper;
        }
        String said = inner.getMessage() == null ? inner.toString() : inner.getMessage();
        return said.strip().replaceAll("\\s+", " ");
    }
}
