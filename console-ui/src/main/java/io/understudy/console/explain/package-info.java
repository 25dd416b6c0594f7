/** Turns reasons and events into sentences. */
package io.understudy.console.explain;
