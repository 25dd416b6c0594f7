/** A small deterministic world: hosts, networks, services, one clock, one seeded dice. */
package io.understudy.testbed.sim;
