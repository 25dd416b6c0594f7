/** Generic netlink: families that the kernel knows by name (linux/genetlink.h). */
package io.understudy.linux.genl;
