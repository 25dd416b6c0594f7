/** Numbers over time, several hosts beside one another on one time axis. */
@NullMarked
package io.understudy.console.feature.graphs;

import org.jspecify.annotations.NullMarked;
