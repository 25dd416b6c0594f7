package io.understudy.model.state;

/**
 * Something in a host's packet filter that drops IP protocol 112.
 *
 * @param place family, table and chain, as nft(8) names them
 * @param byPolicy whether no rule names the protocol, and what none accepts is dropped
 * @param packets that it counted; -1 if it does not count
 */
public record FilterRule(String place, boolean byPolicy, long packets) {}
