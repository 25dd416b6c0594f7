/** What routers say on their heartbeat lines, and how it travels on a serial one. */
@NullMarked
package io.understudy.core.line;

import org.jspecify.annotations.NullMarked;
