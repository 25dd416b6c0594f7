/** Deliberate faults of the core, and whether anything notices them. */
@NullMarked
package io.understudy.testbed.fault;

import org.jspecify.annotations.NullMarked;
