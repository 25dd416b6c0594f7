package io.understudy.agent.mail;

import io.understudy.agent.driver.Mails;
import io.understudy.agent.ops.Log;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.MailSettings;
import io.understudy.model.config.global.SmtpRelay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail one after the other on a thread of its own, which begins with the first of them, so
 * that a daemon that mails nobody loads nothing for it. A relay that does not answer is tried
 * again: just after a failover the way to it may still be missing. What finds the queue full is not
 * mailed, and the log says so.
 */
public final class Mailer implements Mails {
    static final int MOST_WAITING = 256;
    private static final int ATTEMPTS = 3;
    private static final int LONGEST_TIMEOUT_MILLIS = (int) TimeUnit.HOURS.toMillis(1);

    private final Courier courier;
    private final Duration pause;
    private final String host;
    private final Log log;
    private final Queue<Letter> waiting = new ArrayDeque<>();
    private MailSettings settings = MailSettings.NONE;
    private String routerId;
    private boolean underWay;
    private boolean full;
    private @Nullable Thread thread;

    /**
     * @param host this host's name
     */
    public Mailer(String host, Log log) {
        this(new SmtpCourier(), Duration.ofSeconds(5), host, log);
    }

    /**
     * @param pause between attempts to deliver one mail
     */
    Mailer(Courier courier, Duration pause, String host, Log log) {
        this.courier = courier;
        this.pause = pause;
        this.host = host;
        this.log = log;
        routerId = host;
    }

    /** Whom to mail from now on, what comes later than this call. From any thread. */
    public synchronized void use(GlobalDefs global) {
        settings = global.daemon().mail();
        routerId = global.routerId() == null ? host : global.routerId();
    }

    @Override
    public synchronized void send(String title, String text) {
        SmtpRelay relay = settings.relay();
        if (relay == null || settings.recipients().isEmpty()) {
            return;
        }
        String subject = "[" + routerId + "] " + title;
        if (waiting.size() >= MOST_WAITING) {
            if (!full) {
                full = true;
                log.warning(
                        MOST_WAITING
                                + " mails wait for "
                                + relay.host()
                                + "; further ones are not sent, beginning with: "
                                + subject);
            }
            return;
        }
        waiting.add(letter(relay, subject, text));
        if (thread == null) {
            thread = Thread.ofPlatform().name("mail").daemon().start(this::work);
        }
        notifyAll();
    }

    private Letter letter(SmtpRelay relay, String subject, String text) {
        String from = settings.from();
        String helo = settings.helo();
        return new Letter(
                relay,
                helo == null ? host : helo,
                (int)
                        Math.min(
                                LONGEST_TIMEOUT_MILLIS,
                                TimeUnit.NANOSECONDS.toMillis(settings.connectTimeoutNanos())),
                from == null ? System.getProperty("user.name") + "@" + host : from,
                settings.recipients(),
                subject,
                text,
                Instant.now());
    }

    private void work() {
        try {
            while (true) {
                deliver(next());
                synchronized (this) {
                    underWay = false;
                    full = full && !waiting.isEmpty();
                    notifyAll();
                }
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    private synchronized Letter next() throws InterruptedException {
        Letter letter = waiting.poll();
        while (letter == null) {
            wait();
            letter = waiting.poll();
        }
        underWay = true;
        return letter;
    }

    private void deliver(Letter letter) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                courier.deliver(letter);
                log.detail("mailed: " + letter.subject());
                return;
            } catch (IOException | RuntimeException e) {
                String relay = letter.relay().host() + " port " + letter.relay().port();
                if (attempt == ATTEMPTS) {
                    log.warning(
                            "not mailed after "
                                    + ATTEMPTS
                                    + " attempts by "
                                    + relay
                                    + ": "
                                    + letter.subject()
                                    + ": "
                                    + e.getMessage());
                    return;
                }
                log.detail("mail relay " + relay + ": " + e.getMessage() + "; trying again");
                Thread.sleep(pause);
            }
        }
    }

    /** Waits until everything is sent, but not longer than that; for the end of the daemon. */
    public synchronized void await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            long left = longest.toMillis();
            while ((underWay || !waiting.isEmpty()) && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (underWay || !waiting.isEmpty()) {
            log.warning((waiting.size() + (underWay ? 1 : 0)) + " mails were not sent in time");
        }
    }
}
