package io.understudy.linux.socket;

/**
 * One datagram with what its IP header said. Addresses are 4 or 16 bytes in network order.
 *
 * @param ttl TTL or hop limit as it arrived, 0 to 255
 */
public record Datagram(byte[] source, byte[] destination, int ttl, byte[] payload) {}
