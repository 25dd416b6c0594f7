/**
 * Benchmarks of the functions that run for each packet, event and file, by JMH. Not shipped, and
 * outside of the module path, which JMH does not know.
 */
@NullMarked
package io.understudy.hot;

import org.jspecify.annotations.NullMarked;
