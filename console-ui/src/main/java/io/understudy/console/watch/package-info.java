/**
 * Watches keepalived on hosts without agent, over SSH: what its files, its dumps and the kernel
 * show becomes the frames that an agent would stream.
 */
@NullMarked
package io.understudy.console.watch;

import org.jspecify.annotations.NullMarked;
