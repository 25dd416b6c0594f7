/** What the kernel's connection tracking remembers (linux/netfilter/nfnetlink_conntrack.h). */
package io.understudy.linux.conntrack;
