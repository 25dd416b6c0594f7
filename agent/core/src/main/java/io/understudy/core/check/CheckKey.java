package io.understudy.core.check;

/**
 * One checker of one real server.
 *
 * @param service canonical name of the service, such as {@code 192.0.2.10:80/TCP}
 * @param server canonical name of the server, such as {@code 10.0.0.1:80}
 * @param index place among the server's checkers, from 0
 */
public record CheckKey(String service, String server, int index) {}
