/** What would happen if: the agents' own election, played with a simulated clock and network. */
package io.understudy.console.rehearsal;
