/**
 * A fleet that exists only here: the agents' own core drives simulated hosts, and the console
 * follows them by the same streams, as if they were real. Nothing here opens a socket.
 */
package io.understudy.console.demo;
