/** Numbers over time: sampled from the live fleet once a second, kept in rings, told to history. */
@NullMarked
package io.understudy.console.metric;

import org.jspecify.annotations.NullMarked;
