/**
 * Tests that need a kernel with IPVS. {@link io.understudy.testbed.ipvs.IpvsTest} runs them: in
 * this kernel if it has IPVS, else inside User-Mode Linux.
 */
package io.understudy.testbed.ipvs;
