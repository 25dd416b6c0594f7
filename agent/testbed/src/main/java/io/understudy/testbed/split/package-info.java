/** Two hosts that both believe they are master: faults, protections, and what a client sees. */
package io.understudy.testbed.split;
