/** A small deterministic world for tests: hosts, a network, one clock, one seeded dice. */
package io.understudy.core.sim;
