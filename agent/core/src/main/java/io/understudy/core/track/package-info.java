/** What scripts have proven, and the effective priority that follows. */
package io.understudy.core.track;
