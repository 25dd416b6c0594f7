/** The agents' core in the console's own process: what demo and rehearsal have in common. */
@NullMarked
package io.understudy.console.simulation;

import org.jspecify.annotations.NullMarked;
