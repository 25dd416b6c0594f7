/** What follows from the states of several agents, held side by side. */
@NullMarked
package io.understudy.model.cluster;

import org.jspecify.annotations.NullMarked;
