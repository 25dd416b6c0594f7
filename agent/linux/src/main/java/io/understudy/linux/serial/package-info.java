/** Serial ports (termios(3), ioctl_tty(2)). */
@NullMarked
package io.understudy.linux.serial;

import org.jspecify.annotations.NullMarked;
