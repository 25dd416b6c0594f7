/** Sockets that the JDK does not have: raw IPv4 and whole link-layer frames. */
package io.understudy.linux.socket;
