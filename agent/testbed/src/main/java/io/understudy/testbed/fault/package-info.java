/** Deliberate faults of the core, and whether anything notices them. */
package io.understudy.testbed.fault;
