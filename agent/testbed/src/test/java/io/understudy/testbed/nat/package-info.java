/** Services in the packet filter, where the kernel has no IPVS: real requests, real servers. */
package io.understudy.testbed.nat;
