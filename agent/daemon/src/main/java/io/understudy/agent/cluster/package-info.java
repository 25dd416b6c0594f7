/** Agents of a cluster: what they tell each other, and what follows from it. */
@NullMarked
package io.understudy.agent.cluster;

import org.jspecify.annotations.NullMarked;
