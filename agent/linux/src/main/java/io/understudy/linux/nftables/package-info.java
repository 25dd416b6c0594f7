/** Tables, chains, sets and rules of the kernel's packet filter, written by netlink. */
package io.understudy.linux.nftables;
