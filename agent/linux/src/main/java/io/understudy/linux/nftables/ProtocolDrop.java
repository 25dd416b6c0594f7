package io.understudy.linux.nftables;

/**
 * One place of the packet filter that drops an IP protocol.
 *
 * @param place family, table and chain, as nft(8) names them
 * @param byPolicy whether no rule names the protocol, and what none accepts is dropped
 * @param packets that its counter counted; -1 without one
 */
public record ProtocolDrop(String place, boolean byPolicy, long packets) {}
