package io.understudy.agent.command;

/** What cannot be carried out as asked; the message is one line. */
final class Misuse extends Exception {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
        super(message);
    }
}
