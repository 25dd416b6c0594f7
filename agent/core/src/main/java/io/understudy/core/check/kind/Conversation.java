package io.understudy.core.check.kind;

import io.understudy.core.check.CheckEvent;

/**
 * One attempt of one probe, as a state: it hears events and answers with actions, until it has
 * found something. Immutable.
 */
public sealed interface Conversation permits DatagramTalk, HttpTalk, MiscTalk, SmtpTalk, TcpTalk {
    /** How it opens. */
    Turn begin();

    /** What it makes of an event; {@link CheckEvent.TimerFired} means that its time is over. */
    Turn hear(CheckEvent.OfProbe event);

    /** How long one step of it may take; 0 means that somebody else sees to that. */
    long timeoutNanos();
}
