package io.understudy.core.node;

/**
 * Carries out what {@link RunningNode} asks for in routine, where no action is made for each
 * request. Requests come in the order in which they are to be carried out.
 */
public interface Hands {
    /** Send this advert; see {@link NodeAction.SendAdvert}. */
    void send(NodeAction.SendAdvert advert);

    /** Fire once at monotonic time {@code at}; see {@link NodeAction.SetTimer}. */
    void set(TimerId timer, long at);
}
