/**
 * Child processes in groups of their own, with a timeout, as another user if asked.
 *
 * <p>Children start through posix_spawn(3): no copy of the JVM's memory map, one exec, and the
 * kernel gives them /dev/null, default signals and no descriptor of ours. posix_spawn cannot change
 * the user, so a child of another user starts through {@code setpriv} of util-linux. A thread that
 * changed its own user instead would for that moment be a thread that the other user may kill. The
 * end of a child is a readable pidfd, so no thread waits per child and nothing is left a zombie.
 */
package io.understudy.linux.process;
