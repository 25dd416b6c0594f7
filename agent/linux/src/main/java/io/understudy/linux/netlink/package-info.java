/**
 * Netlink: pure codecs of messages and attributes, and the conversation over them. A channel is an
 * interface so that a test can be the kernel (RFC 3549, linux/netlink.h).
 */
package io.understudy.linux.netlink;
