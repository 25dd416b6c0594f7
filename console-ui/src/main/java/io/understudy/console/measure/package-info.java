/** How well the window keeps up: frames, stalls of its thread, and how long events take to show. */
@NullMarked
package io.understudy.console.measure;

import org.jspecify.annotations.NullMarked;
