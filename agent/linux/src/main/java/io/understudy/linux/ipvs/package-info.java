/** The table of IPVS, Linux' load balancer, over generic netlink (linux/ip_vs.h). */
package io.understudy.linux.ipvs;
