package io.understudy.agent.driver;

/** Who takes mail for those whom the configuration names. */
@FunctionalInterface
public interface Mails {
    /** Nobody is mailed. */
    Mails NOWHERE = (_, _) -> {};

    /**
     * Takes a mail, to be sent when those before it were. From any thread; never waits.
     *
     * @param title in one line; the name of this router is put in front of it
     * @param text of the mail
     */
    void send(String title, String text);
}
