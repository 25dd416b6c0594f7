/** Hosts on a bridge, each in a network namespace, with the programs that a director runs. */
package io.understudy.testbed.netns;
