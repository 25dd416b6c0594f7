/** What every kernel call shares: errors with their names, the clock, scheduling. */
package io.understudy.linux.sys;
