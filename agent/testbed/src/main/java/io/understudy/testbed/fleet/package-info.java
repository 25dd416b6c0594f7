/**
 * Hosts that only exist on the wire: the agents' own stream server tells made-up states of them.
 */
package io.understudy.testbed.fleet;
