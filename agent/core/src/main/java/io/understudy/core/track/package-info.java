/** What is tracked, what it has proven, and the effective priority that follows. */
package io.understudy.core.track;
